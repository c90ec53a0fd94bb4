"""The mail server's twin: real SMTP that keeps each message as an .eml file, read by HTTP."""

import asyncio
import email
import email.policy
import hmac
import os
import sqlite3
import threading
import uuid
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from jaminan.twins.clock import Clock
from jaminan.twins.faults import FaultKind
from jaminan.twins.twin import Twin
from jaminan.twins.web import NUMBER_MAX, Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    message_id TEXT
);
CREATE TABLE IF NOT EXISTS recipients (
    id INTEGER PRIMARY KEY,
    message INTEGER NOT NULL REFERENCES messages,
    address TEXT NOT NULL COLLATE NOCASE
);
CREATE INDEX IF NOT EXISTS recipients_of ON recipients (message);
CREATE INDEX IF NOT EXISTS recipients_by_address ON recipients (address, message);
"""
USER = "jaminan"
UNDELIVERABLE_DOMAIN = "@gagal.invalid"
SIZE_BYTES_MAX = 12 * 1024 * 1024
PAGE_MAX = 200
START_SECONDS = 10
AT_RECIPIENT = ("reject_now", "reject_for_good")
AT_DATA = ("slow", "lost_undone", "lost_done", "server_error")


class MailServer(Twin):
    """Takes mail from whoever knows the key, and shows it to the same."""

    name = "mail"
    title = "Surat elektronik"
    schema = SCHEMA
    places = ("smtp", "list")
    fault_kinds = (
        FaultKind("reject_now", "SMTP 451: coba lagi nanti"),
        FaultKind("reject_for_good", "SMTP 550: alamat tidak ada"),
    )
    tables = {
        "messages": "SELECT id, received_at, sender, (SELECT group_concat(address, ', ')"
        " FROM recipients WHERE message = messages.id) AS recipients, subject, file FROM messages"
        " WHERE id < :before ORDER BY id DESC LIMIT :limit"
    }

    def __init__(self, home: Path, clock: Clock, key: str, smtp_port: int) -> None:
        super().__init__(home, clock)
        self._key = key
        self._folder = home / "mail"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="smtp", daemon=True)
        self._thread.start()
        self._listener = self._in_loop(self._listen(smtp_port))

    @property
    def smtp_port(self) -> int:
        """The port on which it speaks SMTP."""
        return self._listener.sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Take no more mail; a message under way is sent again by its sender."""
        super().stop()
        self._in_loop(self._hang_up())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(START_SECONDS)
        self._loop.close()

    def routes(self) -> list[Route]:
        """List, and one message as JSON or as it came."""
        return [
            Route("GET", "/v1/messages", "list", self.messages, ("to",)),
            Route("GET", "/v1/messages/{id}", "list", self.message),
            Route("GET", "/v1/messages/{id}/eml", "list", self.eml),
        ]

    def messages(self, request: Request) -> Answer:
        """Messages with an id above `after`, oldest first, for the address `to` when given."""
        to = request.value("to")
        after, limit = request.number("after", 0, NUMBER_MAX), request.number("limit", 50, PAGE_MAX)
        with self.books.reading() as db:
            rows = db.execute(
                "SELECT * FROM messages WHERE id > :after AND (:to IS NULL OR id IN"
                " (SELECT message FROM recipients WHERE address = :to)) ORDER BY id LIMIT :limit",
                {"after": after, "to": to, "limit": limit},
            ).fetchall()
            told = [_told(db, row) for row in rows]
        return answer_json({"messages": told, "next": rows[-1]["id"] if rows else after})

    def message(self, request: Request) -> Answer:
        """One message with its plain text and the names of its attachments."""
        row = self._row(request)
        parsed = email.message_from_bytes(self._read(row), policy=email.policy.default)
        body = parsed.get_body(("plain", "html"))
        attachments = [part.get_filename() for part in parsed.iter_attachments()]
        with self.books.reading() as db:
            told = _told(db, row)
        text = body.get_content() if body else ""
        return answer_json({**told, "text": text, "attachments": attachments})

    def eml(self, request: Request) -> Answer:
        """The bytes as they came."""
        return Answer(200, self._read(self._row(request)), "message/rfc822")

    async def handle_MAIL(  # noqa: N802 (the name that aiosmtpd calls)
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take a sender who has logged in."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Take a recipient, unless a fault waits for the address."""
        fault = await asyncio.to_thread(self.faults.take, [address], "smtp", AT_RECIPIENT)
        if fault and fault.name == "reject_now":
            return "451 4.3.0 Coba lagi nanti"
        if fault or address.endswith(UNDELIVERABLE_DOMAIN):
            return "550 5.1.1 Alamat tidak ada"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
    ) -> str:
        """250 once the message is on the disk and in the books."""
        fault = await asyncio.to_thread(self.faults.take, envelope.rcpt_tos, "smtp", AT_DATA)
        name = fault.name if fault else ""
        if name == "server_error":
            return "451 4.3.0 Galat server"
        if fault and name == "slow":
            await asyncio.sleep(fault.params["seconds"])
        if name != "lost_undone":
            await asyncio.to_thread(self._keep, envelope)
        if name in ("lost_undone", "lost_done") and server.transport:
            server.transport.close()
        return "250 OK"

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        file = f"{uuid.uuid4().hex}.eml"
        _write_synced(self._folder / file, content)
        head = email.message_from_bytes(content, policy=email.policy.default)
        with self.books.writing() as db:
            number = db.execute(
                "INSERT INTO messages (file, received_at, sender, subject, message_id)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    file, self.clock.now().isoformat(), envelope.mail_from or "",
                    str(head["Subject"] or ""), head["Message-ID"],
                ),
            ).lastrowid  # fmt: skip
            db.executemany(
                "INSERT INTO recipients (message, address) VALUES (?, ?)",
                [(number, address) for address in envelope.rcpt_tos],
            )

    async def _listen(self, port: int) -> asyncio.Server:
        return await self._loop.create_server(self._conversation, "127.0.0.1", port)

    def _conversation(self) -> SMTP:
        return SMTP(
            self,
            hostname="twins.localhost",
            ident="twins",
            data_size_limit=SIZE_BYTES_MAX,
            enable_SMTPUTF8=True,
            auth_require_tls=False,  # loopback; handle_MAIL asks for the login
            authenticator=self._authenticate,
            timeout=60,
            loop=self._loop,
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth_data: Any
    ) -> AuthResult:
        del server, session, envelope, mechanism
        is_known = (
            isinstance(auth_data, LoginPassword)
            and auth_data.login == USER.encode()
            and hmac.compare_digest(auth_data.password, self._key.encode())
        )
        return AuthResult(success=is_known, handled=False)

    async def _hang_up(self) -> None:
        self._listener.close()
        mine = asyncio.current_task()
        open_calls = [task for task in asyncio.all_tasks() if task is not mine]
        for task in open_calls:
            task.cancel()
        await asyncio.gather(*open_calls, return_exceptions=True)

    def _in_loop(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(START_SECONDS)

    def _row(self, request: Request) -> sqlite3.Row:
        number = request.number("id", 0, NUMBER_MAX)
        with self.books.reading() as db:
            row = db.execute("SELECT * FROM messages WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise Declined(404, "not_found", "Surat tidak dikenal.")
        return row

    def _read(self, row: sqlite3.Row) -> bytes:
        return (self._folder / row["file"]).read_bytes()


def _told(db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    addresses = db.execute(
        "SELECT address FROM recipients WHERE message = ? ORDER BY id", (row["id"],)
    )
    return {
        "id": row["id"],
        "received_at": row["received_at"],
        "from": row["sender"],
        "to": [address for (address,) in addresses],
        "subject": row["subject"],
    }


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
