"""The SMS centre's twin: takes a message once, delivers it later, and reports how that went."""

import hashlib
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jaminan.twins.clock import Clock
from jaminan.twins.faults import Fault, FaultKind
from jaminan.twins.rounds import Rounds
from jaminan.twins.sms import reports
from jaminan.twins.twin import Twin
from jaminan.twins.web import NUMBER_MAX, Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    id INTEGER PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    recipient TEXT NOT NULL,
    sender TEXT NOT NULL,
    text TEXT NOT NULL,
    parts INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'delivered', 'failed')),
    outcome TEXT CHECK (outcome IN ('delivered', 'failed')),
    finish_at REAL,
    accepted_at TEXT NOT NULL,
    finished_at TEXT,
    report_url TEXT,
    reports_due INTEGER NOT NULL DEFAULT 0,
    report_attempts INTEGER NOT NULL DEFAULT 0,
    report_at REAL
);
CREATE INDEX IF NOT EXISTS messages_to_finish ON messages (finish_at)
    WHERE state = 'accepted' AND outcome IS NOT NULL;
CREATE INDEX IF NOT EXISTS messages_to_report ON messages (report_at) WHERE reports_due > 0;
"""
ALWAYS_DELIVERED = "+6281100000001"
ALWAYS_FAILED = "+6281100000002"
ALWAYS_SILENT = "+6281100000003"
TEXT_LENGTH_MAX = 1530
KEY_LENGTH_MAX = 100
REPORT_ATTEMPTS_MAX = 10
REPORT_WAIT_SECONDS_MAX = 60
REPORTS_A_ROUND = 40
REPORTS_AT_ONCE = 4


class SmsCentre(Twin):
    """Accepts, delivers, reports. Each idempotency key is one message for ever."""

    name = "sms"
    title = "Pusat SMS"
    schema = SCHEMA
    places = ("send", "status")
    fault_kinds = (
        FaultKind("fail", "Gagal terkirim"),
        FaultKind("silent", "Diterima, lalu tidak ada kabar"),
        FaultKind("late", "Terkirim terlambat", {"seconds": 5.0}),
        FaultKind("duplicate", "Laporan pengiriman dikirim dua kali"),
    )
    tables = {
        "messages": "SELECT id, recipient, sender, text, state, accepted_at, finished_at,"
        " reports_due, report_attempts, idempotency_key FROM messages"
        " WHERE id < :before ORDER BY id DESC LIMIT :limit"
    }

    def __init__(self, home: Path, clock: Clock, key: str) -> None:
        super().__init__(home, clock)
        self._key = key
        self.rounds = (Rounds("sms", self._deliver),)

    def routes(self) -> list[Route]:
        """Send, and ask how it went."""
        wrongs = tuple(kind.name for kind in self.fault_kinds)
        return [
            Route("POST", "/v1/messages", "send", self.send, ("to",), wrongs),
            Route("GET", "/v1/messages/{id}", "status", self.status, ("id",)),
        ]

    def send(self, request: Request) -> Answer:
        """202 with the message's id; 200 with the same id when this key was used before.

        The same key with another content is refused with 409.
        """
        message = _message(request)
        with self.books.writing() as db:
            row = db.execute(
                "SELECT * FROM messages WHERE idempotency_key = ?", (message["key"],)
            ).fetchone()
            is_new = row is None
            if is_new:
                row = self._accept(db, message, request.fault)
        if row["fingerprint"] != message["fingerprint"]:
            raise Declined(409, "key_reused", "Kunci ini sudah dipakai untuk pesan lain.")
        self.wake()
        return answer_json(_told(row), 202 if is_new else 200)

    def status(self, request: Request) -> Answer:
        """The message's state: accepted, delivered or failed."""
        number = request.number("id", 0, NUMBER_MAX)
        with self.books.reading() as db:
            row = db.execute("SELECT * FROM messages WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise Declined(404, "not_found", "Pesan tidak dikenal.")
        return answer_json(_told(row))

    def _accept(
        self, db: sqlite3.Connection, message: dict[str, str], fault: Fault | None
    ) -> sqlite3.Row:
        outcome = _outcome(message["to"], fault)
        wait = fault.params["seconds"] if fault and fault.name == "late" else 0
        reports_due = 2 if fault and fault.name == "duplicate" else 1
        values = {
            **message,
            "parts": -(-len(message["text"]) // 153),
            "outcome": outcome,
            "finish_at": time.time() + wait,
            "now": self.clock.now().isoformat(),
            "reports": reports_due if message["report_url"] else 0,
        }
        return db.execute(
            "INSERT INTO messages (idempotency_key, fingerprint, recipient, sender, text, parts,"
            " state, outcome, finish_at, accepted_at, report_url, reports_due)"
            " VALUES (:key, :fingerprint, :to, :sender, :text, :parts, 'accepted', :outcome,"
            " :finish_at, :now, :report_url, :reports) RETURNING *",
            values,
        ).fetchone()

    def _deliver(self) -> float | None:
        """Finish what is due, send what reports are due; the seconds until there is more."""
        with self.books.writing() as db:
            db.execute(
                "UPDATE messages SET state = outcome, finished_at = :day, report_at = :now"
                " WHERE state = 'accepted' AND outcome IS NOT NULL AND finish_at <= :now",
                {"now": time.time(), "day": self.clock.now().isoformat()},
            )
        due = self._reports_due()
        with ThreadPoolExecutor(
            REPORTS_AT_ONCE
        ) as hands:  # its threads begin with the first report
            for row, is_taken in zip(due, hands.map(self._report, due), strict=True):
                self._note_report(row, is_taken)
        return self._seconds_to_next()

    def _reports_due(self) -> list[sqlite3.Row]:
        with self.books.reading() as db:
            return db.execute(
                "SELECT * FROM messages WHERE reports_due > 0 AND report_at <= ?"
                " ORDER BY report_at LIMIT ?",
                (time.time(), REPORTS_A_ROUND),
            ).fetchall()

    def _report(self, row: sqlite3.Row) -> bool:
        return reports.deliver(row["report_url"], _told(row), self._key)

    def _note_report(self, row: sqlite3.Row, is_taken: bool) -> None:
        attempts = 0 if is_taken else row["report_attempts"] + 1
        is_given_up = attempts >= REPORT_ATTEMPTS_MAX
        wait = 0 if is_taken else min(2.0**attempts / 4, REPORT_WAIT_SECONDS_MAX)
        with self.books.writing() as db:
            db.execute(
                "UPDATE messages SET report_attempts = :attempts, report_at = :at,"
                " reports_due = CASE WHEN :given_up THEN 0 ELSE reports_due - :taken END"
                " WHERE id = :id",
                {
                    "attempts": attempts,
                    "at": time.time() + wait,
                    "given_up": is_given_up,
                    "taken": is_taken,
                    "id": row["id"],
                },
            )

    def _seconds_to_next(self) -> float | None:
        with self.books.reading() as db:
            due_at = db.execute(
                "SELECT min(due) FROM ("
                " SELECT min(finish_at) AS due FROM messages"
                " WHERE state = 'accepted' AND outcome IS NOT NULL"
                " UNION ALL SELECT min(report_at) FROM messages"
                " WHERE reports_due > 0 AND report_at IS NOT NULL)"
            ).fetchone()[0]
        return None if due_at is None else max(0.0, due_at - time.time())


def _message(request: Request) -> dict[str, str]:
    key = request.headers.get("Idempotency-Key", "").strip()
    if not 0 < len(key) <= KEY_LENGTH_MAX:
        raise Declined(400, "no_key", f"Idempotency-Key wajib, paling panjang {KEY_LENGTH_MAX}.")
    recipient, text, sender = request.text("to"), request.text("text"), request.text("sender")
    if not re.fullmatch(r"\+\d{8,15}", recipient, re.ASCII):
        raise Declined(422, "recipient", "Nomor tujuan harus + diikuti 8 sampai 15 angka.")
    if len(text) > TEXT_LENGTH_MAX:
        raise Declined(422, "too_long", f"Pesan paling panjang {TEXT_LENGTH_MAX} huruf.")
    report_url = request.value("report_url") and reports.usable_address(request.text("report_url"))
    content = "\n".join((recipient, sender, text))
    return {
        "key": key,
        "fingerprint": hashlib.sha256(content.encode()).hexdigest(),
        "to": recipient,
        "sender": sender,
        "text": text,
        "report_url": report_url,
    }


def _outcome(recipient: str, fault: Fault | None) -> str | None:
    """What becomes of the message; None for one that is never heard of again."""
    if recipient == ALWAYS_SILENT or (fault and fault.name == "silent"):
        return None
    if recipient == ALWAYS_FAILED or (fault and fault.name == "fail"):
        return "failed"
    return "delivered"


def _told(row: sqlite3.Row) -> dict[str, str | None]:
    return {
        "id": str(row["id"]),
        "to": row["recipient"],
        "state": row["state"],
        "accepted_at": row["accepted_at"],
        "finished_at": row["finished_at"],
    }
