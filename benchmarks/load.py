"""Requests over raw sockets by several client processes, each on one kept connection.

A client does nothing but send the same bytes and read to the end of the answer, so that its own
share of the processor, which is told, stays small.
"""

from __future__ import annotations

import re
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

CLIENTS = 4
LAST_CHUNK = b"\r\n0\r\n\r\n"
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Load:
    """Requests a second, times of single requests in seconds, and the clients' processor share."""

    per_second: float
    times: list[float]
    client_share: float

    def quantile(self, part: float) -> float:
        """The time that this part of the requests did not exceed."""
        return sorted(self.times)[int(part * (len(self.times) - 1))]


def load(port: int, path: str, seconds: float, cookie: str = "") -> Load:
    """All clients ask for one address for that long."""
    with ProcessPoolExecutor(CLIENTS) as clients:
        asked = [clients.submit(ask, port, path, seconds, cookie) for _ in range(CLIENTS)]
        answers = [one.result() for one in asked]
    times = [time for mine, _ in answers for time in mine]
    busy = sum(processor for _, processor in answers)
    return Load(len(times) / seconds, times, busy / seconds)


def ask(port: int, path: str, seconds: float, cookie: str) -> tuple[list[float], float]:
    """One client: the time of each request, and the processor time of all."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n".encode()
    times = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        processor = time.process_time()
        now = time.perf_counter()
        end = now + seconds
        while now < end:
            connection.sendall(request)
            read_answer(connection)
            times.append(-now + (now := time.perf_counter()))
        return times, time.process_time() - processor


def read_answer(connection: socket.socket) -> None:
    """Read one whole answer; raises ValueError unless it is a 200."""
    data = connection.recv(65536)
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(head.decode("latin-1"))
    length = LENGTH.search(head)
    while not (body.endswith(LAST_CHUNK) if length is None else len(body) >= int(length[1])):
        body += connection.recv(65536)
