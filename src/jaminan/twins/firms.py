"""The firms' twin: what a firm's staff office says when asked whether somebody still works there.

Each firm knows its workers from its own book. A request is taken at once and answered by and by:
whoever asks comes back for the answer. A silent firm takes everything and answers nothing.
"""

import hashlib
import json
import sqlite3
from datetime import date, timedelta
from typing import Any

from jaminan.twins import records
from jaminan.twins.faults import Fault, FaultKind
from jaminan.twins.twin import Twin
from jaminan.twins.web import Answer, Declined, Request, Route, answer_json

SCHEMA = """
CREATE TABLE IF NOT EXISTS firms (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    is_silent INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS workers (
    id INTEGER PRIMARY KEY,
    firm TEXT NOT NULL,
    kpj TEXT NOT NULL CHECK (length(kpj) = 11),
    name TEXT NOT NULL,
    since TEXT NOT NULL,
    last_day TEXT,
    reason TEXT,
    UNIQUE (firm, kpj, since)
);
CREATE TABLE IF NOT EXISTS requests (
    id INTEGER PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    firm TEXT NOT NULL,
    kpj TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    polls_left INTEGER,
    answers TEXT NOT NULL
);
"""
REASONS = ("RESIGNED", "TERMINATED", "CONTRACT_END", "RETIRED", "DISABLED", "DECEASED")
KEY_LENGTH_MAX = 100
FIRM = records.RecordKind(
    "firm",
    """
    INSERT INTO firms (number, name, is_silent) VALUES (:number, :name, :is_silent)
    ON CONFLICT (number) DO UPDATE SET name = excluded.name, is_silent = excluded.is_silent
    """,
    required={"number": records.text, "name": records.text},
    optional={"is_silent": (records.yes_or_no, False)},
)
WORKER = records.RecordKind(
    "worker",
    """
    INSERT INTO workers (firm, kpj, name, since, last_day, reason)
    VALUES (:firm, :kpj, :name, :since, :last_day, :reason)
    ON CONFLICT (firm, kpj, since) DO UPDATE SET
        name = excluded.name, last_day = excluded.last_day, reason = excluded.reason
    """,
    required={
        "firm": records.text,
        "kpj": records.digits(11),
        "name": records.text,
        "since": records.day,
    },
    optional={
        "last_day": (records.day, None),
        "reason": (records.one_of(*REASONS), None),
    },
)


class Firms(Twin):
    """The staff offices of all firms behind one address, as a provider of such systems runs them.

    A worker with a `last_day` has left; one without still works there.
    """

    name = "firms"
    title = "Perusahaan (sistem kepegawaian)"
    schema = SCHEMA
    places = ("request", "answer")
    record_kinds = (FIRM, WORKER)
    fault_kinds = (
        FaultKind("left", "Menjawab: sudah berhenti sejak sekian hari lalu", {"days": 40}),
        FaultKind("deny", "Menyangkal: masih bekerja"),
        FaultKind("unknown", "Menjawab: tidak mengenal pekerja ini"),
        FaultKind("other_date", "Hari terakhir yang berbeda", {"days_later": 30}),
        FaultKind("no_reason", "Berhenti tanpa menyebut alasan"),
        FaultKind("other_reason", "Alasan yang berbeda", {"reason": "TERMINATED"}),
        FaultKind("silent", "Menerima, lalu tidak pernah menjawab"),
        FaultKind("late", "Menjawab setelah ditanya beberapa kali", {"polls": 3}),
        FaultKind("duplicate", "Menjawab dua kali, dengan nomor berbeda"),
    )
    tables = {
        "firms": "SELECT * FROM firms WHERE id < :before ORDER BY id DESC LIMIT :limit",
        "workers": "SELECT * FROM workers WHERE id < :before ORDER BY id DESC LIMIT :limit",
        "requests": "SELECT id, idempotency_key, firm, kpj, taken_at, polls_left, answers"
        " FROM requests WHERE id < :before ORDER BY id DESC LIMIT :limit",
    }

    def routes(self) -> list[Route]:
        """Hand in a request, and come back for its answer."""
        wrongs = tuple(kind.name for kind in self.fault_kinds)
        one = "/v1/firms/{firm}/end-requests"
        keys = ("kpj", "firm")
        return [
            Route("POST", one, "request", self.take, keys, wrongs),
            Route("GET", one + "/{key}", "answer", self.answer, ("key", "firm")),
        ]

    def take(self, request: Request) -> Answer:
        """202 with the firm's number for the request; 200 when this key was used before.

        409 for the same key with another content, 404 for a firm that nobody knows.
        """
        key, firm = _key(request), request.text("firm")
        kpj, since = request.digits("kpj", 11), request.text("since")
        print_ = hashlib.sha256(f"{firm}\n{kpj}\n{since}".encode()).hexdigest()
        with self.books.writing() as db:
            known = _one(db, "SELECT * FROM firms WHERE number = ?", firm)
            if known is None:
                raise Declined(404, "no_such_firm", "Perusahaan tidak dikenal.")
            row = _one(db, "SELECT * FROM requests WHERE idempotency_key = ?", key)
            is_new = row is None
            if row is None:
                worker = _worker(db, firm, kpj, since)
                row = self._keep(db, (key, print_, firm, kpj), known, worker, request.fault)
        if row["fingerprint"] != print_:
            raise Declined(409, "key_reused", "Kunci ini sudah dipakai untuk permintaan lain.")
        return answer_json({"number": str(row["id"]), "state": "taken"}, 202 if is_new else 200)

    def answer(self, request: Request) -> Answer:
        """`state` waiting or answered, with every answer that the firm has given."""
        key = request.text("key")
        with self.books.writing() as db:
            row = _one(
                db,
                "UPDATE requests SET polls_left = max(polls_left - 1, 0)"
                " WHERE idempotency_key = ? AND firm = ? RETURNING *",
                key,
                request.text("firm"),
            )
        if row is None:
            raise Declined(404, "not_found", "Permintaan tidak dikenal.")
        is_answered = row["polls_left"] == 0
        answers = json.loads(row["answers"]) if is_answered else []
        state = "answered" if is_answered else "waiting"
        return answer_json({"number": str(row["id"]), "state": state, "answers": answers})

    def _keep(
        self,
        db: sqlite3.Connection,
        what: tuple[str, str, str, str],
        firm: sqlite3.Row,
        worker: sqlite3.Row | None,
        fault: Fault | None,
    ) -> sqlite3.Row:
        is_silent = firm["is_silent"] or (fault and fault.name == "silent")
        polls = fault.params["polls"] if fault and fault.name == "late" else 1
        answers = self._answers(worker, fault)
        row = _one(
            db,
            "INSERT INTO requests (idempotency_key, fingerprint, firm, kpj, taken_at, polls_left,"
            " answers) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *",
            *what,
            self.clock.now().isoformat(),
            None if is_silent else polls,
            json.dumps(answers),
        )
        assert row is not None
        return row

    def _answers(self, worker: sqlite3.Row | None, fault: Fault | None) -> list[dict[str, Any]]:
        given = self._given(worker, fault)
        count = 2 if fault and fault.name == "duplicate" else 1
        stamp = hashlib.sha256(repr((given, self.clock.now())).encode()).hexdigest()[:8]
        return [{"number": f"{stamp}-{number}", **given} for number in range(1, count + 1)]

    def _given(self, worker: sqlite3.Row | None, fault: Fault | None) -> dict[str, Any]:
        """What the firm says: from its book, or what the fault makes of it."""
        name = fault.name if fault else ""
        if name == "deny":
            return {"outcome": "working"}
        if name == "left":
            assert fault
            day = self.clock.today() - timedelta(days=fault.params["days"])
            return {"outcome": "ended", "last_day": day.isoformat(), "reason": "RESIGNED"}
        if worker is None or name == "unknown":
            return {"outcome": "unknown"}
        if worker["last_day"] is None:
            return {"outcome": "working"}
        last_day, reason = date.fromisoformat(worker["last_day"]), worker["reason"]
        if name == "other_date":
            assert fault
            last_day += timedelta(days=fault.params["days_later"])
        if name == "other_reason":
            assert fault
            reason = fault.params["reason"]
        told = {"outcome": "ended", "last_day": last_day.isoformat()}
        return told if name == "no_reason" or not reason else {**told, "reason": reason}


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if not 0 < len(key) <= KEY_LENGTH_MAX:
        raise Declined(400, "no_key", f"Idempotency-Key wajib, paling panjang {KEY_LENGTH_MAX}.")
    return key


def _worker(db: sqlite3.Connection, firm: str, kpj: str, since: str) -> sqlite3.Row | None:
    """The worker of that stretch of work; one whose start the firm has on another day too."""
    return _one(
        db,
        "SELECT * FROM workers WHERE firm = ? AND kpj = ? ORDER BY since = ? DESC, since DESC"
        " LIMIT 1",
        firm,
        kpj,
        since,
    )


def _one(db: sqlite3.Connection, statement: str, *values: Any) -> sqlite3.Row | None:
    row: sqlite3.Row | None = db.execute(statement, values).fetchone()
    return row
