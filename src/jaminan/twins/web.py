"""One door of a twin: an HTTP/1.1 server on loopback, with its routes and transport faults.

A thread serves one connection, so a slow answer holds up nobody else; all doors share one accepting
loop (see `process`), so an idle process sleeps.
"""

import contextlib
import json
import logging
import re
import socket
import socketserver
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jaminan.twins.faults import TRANSPORT, Fault, FaultBook

IDLE_SECONDS = 30
LINGER_SECONDS_MAX = 5
CONNECTIONS_MAX = 128
BODY_BYTES_MAX = 16 * 1024 * 1024
CALLS_KEPT = 200
NUMBER_MAX = 10**18 - 1
TRANSPORT_NAMES = frozenset(kind.name for kind in TRANSPORT)

log = logging.getLogger(__name__)


class Declined(Exception):  # noqa: N818 (an answer, not a failure)
    """An answer of 4xx: what a partner may have got wrong, with a code and a sentence."""

    def __init__(self, status: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.code, self.sentence = status, code, sentence


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire."""

    status: int
    body: bytes = b""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def answer_json(value: Any, status: int = 200) -> Answer:
    """The value as JSON in UTF-8."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode())


def answer_declined(declined: Declined) -> Answer:
    """The refusal as JSON: `code` for machines, `message` for people."""
    return answer_json({"code": declined.code, "message": declined.sentence}, declined.status)


@dataclass
class Request:
    """One call: path parameters, query and JSON body are read by the same `text`."""

    method: str
    path: str
    query: dict[str, str]
    headers: Message
    body: bytes
    params: dict[str, str] = field(default_factory=dict)
    fault: Fault | None = None
    _json: dict[str, Any] | None = None

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; {} without a body. Raises Declined 400."""
        if self._json is None:
            self._json = _json_object(self.body) if self.body else {}
        return self._json

    def value(self, name: str) -> Any:
        """The parameter from path, query or JSON body, in that order; None when absent."""
        if name in self.params:
            return self.params[name]
        if name in self.query:
            return self.query[name]
        return self.json().get(name) if self.is_json else None

    def text(self, name: str) -> str:
        """The parameter as stripped text; Declined 400 when it is missing or empty."""
        value = self.value(name)
        if not isinstance(value, str) or not value.strip():
            raise Declined(400, "missing", f"{name} wajib diisi (teks).")
        return value.strip()

    def digits(self, name: str, *lengths: int) -> str:
        """The parameter as that many digits; Declined 400 otherwise."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) in lengths):
            counts = " atau ".join(map(str, lengths))
            raise Declined(400, "malformed", f"{name} harus {counts} angka.")
        return text

    def number(self, name: str, default: int, most: int) -> int:
        """The query parameter as a whole number from 0 to `most`."""
        text = str(self.value(name) if self.value(name) is not None else default)
        if not (text.isascii() and text.isdigit()) or len(text) > len(str(NUMBER_MAX)):
            raise Declined(400, "malformed", f"{name} harus bilangan bulat.")
        return min(int(text), most)

    @property
    def is_json(self) -> bool:
        """Whether the sender says that the body is JSON."""
        return self.headers.get("Content-Type", "").partition(";")[0] == "application/json"


@dataclass(frozen=True)
class Route:
    """One endpoint: `{name}` in the pattern is a path parameter; `place` names it for faults.

    `keys` are the parameters by which a fault may be ordered; `faults` what it can do wrong besides
    the faults of transport.
    """

    method: str
    pattern: str
    place: str
    handler: Callable[[Request], Answer]
    keys: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def match(self, path: str) -> dict[str, str] | None:
        """The path parameters, or None when this is another path."""
        found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", self.pattern), path)
        return found.groupdict() if found else None


class Door(socketserver.ThreadingMixIn, socketserver.TCPServer):
    """A listening socket with its routes. `admit` raises Declined for callers without the key."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        name: str,
        routes: list[Route],
        admit: Callable[[Request], None],
        *,
        port: int = 0,
        faults: FaultBook | None = None,
        body_bytes_max: int = BODY_BYTES_MAX,
        declined: Callable[[Declined], Answer] = answer_declined,
    ) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.socket.setblocking(False)  # who hangs up before we accept must not hold us there
        self.name, self.routes, self.faults = name, routes, faults
        self.body_bytes_max = body_bytes_max
        self.calls: deque[dict[str, Any]] = deque(maxlen=CALLS_KEPT)
        self._admit, self._declined = admit, declined
        self._room = threading.BoundedSemaphore(CONNECTIONS_MAX)
        self._busy, self._busy_lock = 0, threading.Lock()
        self.is_closing = threading.Event()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self.server_address[1]

    def accept(self) -> None:
        """Take one waiting connection and serve it in a thread of its own."""
        try:
            connection, address = self.get_request()
        except OSError:  # the caller hung up before we took the call
            return
        if self._room.acquire(blocking=False):
            self.process_request(connection, address)
        else:
            self.shutdown_request(connection)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection to its end and give its place to the next one."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what broke outside of a handler."""
        log.exception("connection to %s failed", self.name)

    def finish_calls(self, seconds: float) -> None:
        """Wait until the calls at hand are answered, at most so long."""
        self.is_closing.set()
        until = time.monotonic() + seconds
        while self._busy and time.monotonic() < until:
            time.sleep(0.01)

    def answer(self, request: Request) -> tuple[Answer | None, bool]:
        """The answer, None for a connection to be dropped, and whether it is sent whole."""
        with self._busy_lock:
            self._busy += 1
        began = time.monotonic()
        place, fault, answer, is_whole = "", "", None, True
        try:
            route = self._route(request)
            place = route.place
            self._admit(request)
            answer, is_whole = self._serve(route, request)
        except Declined as declined:
            answer = self._declined(declined)
        except Exception:
            log.exception("%s failed at %s", self.name, place)
            answer = answer_json({"code": "internal", "message": "Galat tak terduga."}, 500)
        finally:
            with self._busy_lock:
                self._busy -= 1
            fault = request.fault.name if request.fault else ""
            self._note(place, fault, answer, began)
        return answer, is_whole

    def _serve(self, route: Route, request: Request) -> tuple[Answer | None, bool]:
        request.fault = fault = self._take_fault(route, request)
        if fault is None or fault.name not in TRANSPORT_NAMES:
            return route.handler(request), True
        if fault.name == "lost_undone":
            return None, True
        if fault.name == "server_error":
            broken = {"code": "unavailable", "message": "Layanan sedang terganggu."}
            return answer_json(broken, fault.params["status"]), True
        if fault.name == "slow":
            self.is_closing.wait(fault.params["seconds"])
        answer = route.handler(request)
        return (None if fault.name == "lost_done" else answer), fault.name != "half_answer"

    def _take_fault(self, route: Route, request: Request) -> Fault | None:
        if self.faults is None:
            return None
        values = [request.value(key) for key in route.keys]
        keys = [value for value in values if isinstance(value, str)]
        return self.faults.take(keys, route.place, TRANSPORT_NAMES.union(route.faults))

    def _route(self, request: Request) -> Route:
        is_known_path = False
        for route in self.routes:
            params = route.match(request.path)
            if params is None:
                continue
            is_known_path = True
            if route.method == request.method:
                request.params = params
                return route
        if is_known_path:
            raise Declined(405, "method", "Metode tidak dilayani di alamat ini.")
        raise Declined(404, "no_such_path", "Alamat tidak dikenal.")

    def _note(self, place: str, fault: str, answer: Answer | None, began: float) -> None:
        """Keep the call for the control page: no body, no parameter, so no personal data."""
        milliseconds = round((time.monotonic() - began) * 1000, 1)
        status = answer.status if answer else None
        self.calls.append(
            {"place": place, "status": status, "fault": fault, "milliseconds": milliseconds}
        )


class Conversation(BaseHTTPRequestHandler):
    """One connection, kept alive between calls."""

    protocol_version = "HTTP/1.1"
    server_version = "twins"
    sys_version = ""
    timeout = IDLE_SECONDS
    wbufsize = 64 * 1024  # head and body leave in one packet
    disable_nagle_algorithm = True
    server: Door

    def do_GET(self) -> None:
        """Serve one call, whatever its method."""
        try:
            body = self._read_body()
        except Declined as declined:
            self.close_connection = True
            self._send(answer_declined(declined), is_whole=True)
            self._let_caller_finish()
            return
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        request = Request(self.command, address.path, query, self.headers, body)
        answer, is_whole = self.server.answer(request)
        if answer is None:
            self._hang_up()
        else:
            self._send(answer, is_whole)

    do_POST = do_DELETE = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its shape)
        """Say nothing: addresses may hold personal data, and the door keeps its own notes."""

    def _read_body(self) -> bytes:
        if "Transfer-Encoding" in self.headers:
            raise Declined(411, "length", "Kirim dengan Content-Length.")
        length = self.headers.get("Content-Length", "0")
        if not (length.isascii() and length.isdigit()):
            raise Declined(400, "length", "Content-Length tidak dapat dibaca.")
        if int(length) > self.server.body_bytes_max:
            raise Declined(413, "too_large", "Isi terlalu besar.")
        return self.rfile.read(int(length))

    def _send(self, answer: Answer, is_whole: bool) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        if self.close_connection:
            self.send_header("Connection", "close")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body if is_whole else answer.body[: len(answer.body) // 2])
        if not is_whole:
            self.wfile.flush()
            self._hang_up()

    def _let_caller_finish(self) -> None:
        """Drop what a refused caller still sends, for a while: closing at once would lose it the
        answer."""
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_WR)
        self.connection.settimeout(LINGER_SECONDS_MAX)
        left = 2 * self.server.body_bytes_max
        with contextlib.suppress(OSError):
            while left > 0 and (dropped := self.rfile.read1(65_536)):
                left -= len(dropped)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def finish(self) -> None:
        """Close; a caller who is already gone is no error."""
        try:
            super().finish()
        except ConnectionError:
            log.debug("caller of %s left before the answer", self.server.name)

    def handle(self) -> None:
        """Serve calls until one side has had enough; a broken line is no error of ours."""
        try:
            super().handle()
        except ConnectionError:
            log.debug("caller of %s broke the line", self.server.name)


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Declined(400, "malformed", "Isi bukan JSON yang dapat dibaca.") from None
    if not isinstance(value, dict):
        raise Declined(400, "malformed", "Isi harus objek JSON.")
    return value
