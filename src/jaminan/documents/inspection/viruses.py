"""ClamAV over its socket, where one is configured: the INSTREAM command of clamd."""

from __future__ import annotations

import socket
import struct

from jaminan.documents.inspection.verdict import NotTaken

TIMEOUT_SECONDS = 30
CHUNK = 64 * 1024
ANSWER_MAX = 4096


class ScannerSilent(OSError):  # noqa: N818 - the scanner's state, not our error
    """The scanner did not say what it found: nothing may be accepted meanwhile."""


def scan(content: bytes, address: str) -> None:
    """Nothing for clean bytes; raises NotTaken("virus"), or ScannerSilent.

    `address` is a socket's path or host:port. Without one, call nothing.
    """
    try:
        with _connected(address) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                piece = content[start : start + CHUNK]
                scanner.sendall(struct.pack("!I", len(piece)) + piece)
            scanner.sendall(struct.pack("!I", 0))
            answer = _answer(scanner)
    except OSError as problem:
        raise ScannerSilent(str(problem)) from problem
    if answer.endswith("FOUND"):
        raise NotTaken("virus")
    if not answer.endswith("OK"):
        raise ScannerSilent(answer or "no answer")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT_SECONDS)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), TIMEOUT_SECONDS)


def _answer(scanner: socket.socket) -> str:
    received = b""
    while len(received) < ANSWER_MAX and not received.endswith(b"\0"):
        piece = scanner.recv(ANSWER_MAX)
        if not piece:
            break
        received += piece
    return received.rstrip(b"\0").decode(errors="replace").strip()
