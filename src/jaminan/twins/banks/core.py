"""The banks' own work: examine lines, settle them, send them back, and tell the customer.

A round is one transaction: bookings and the messages that report them stand in the books
together, or neither does.
"""

import json
import re
import sqlite3
import time
from collections.abc import Sequence
from typing import Any

from jaminan.twins import names
from jaminan.twins.banks import messages
from jaminan.twins.banks.directory import BANKS
from jaminan.twins.banks.messages import CURRENCY, Envelope
from jaminan.twins.books import Books
from jaminan.twins.clock import Clock
from jaminan.twins.faults import Fault, FaultBook, FaultKind

LINES_A_ROUND = 500
NAME_LIKENESS_MIN = 0.6
LINE_FAULTS = (
    FaultKind("reject", "Transfer ditolak dengan kode", {"code": "AC04"}),
    FaultKind("late", "Jawaban dan pembukuan terlambat", {"polls": 0, "seconds": 0.0}),
    FaultKind("pending", "Diterima (ACCP), dibukukan kemudian", {"polls": 0, "seconds": 0.0}),
    FaultKind("lost", "Jawaban hilang; done: uang tetap berjalan", {"done": True}),
    FaultKind("duplicate", "Jawaban dikirim dua kali"),
    FaultKind(
        "returned", "Dibukukan, lalu dikembalikan", {"code": "AC04", "polls": 0, "seconds": 0.0}
    ),
)
ACCOUNT_FAULTS = (
    FaultKind("wrong_name", "Rekening atas nama orang lain", {"name": names.OTHER_PERSON}),
    FaultKind("one_letter", "Nama pemilik berbeda satu huruf"),
    FaultKind("closed", "Rekening ditutup"),
    FaultKind("not_found", "Rekening tidak ada"),
)
PAYMENT_FAULTS = (*LINE_FAULTS, *ACCOUNT_FAULTS)
ACCOUNT_CODES = {"closed": "AC04", "not_found": "AC01", "wrong_name": "BE01"}


class NotReturnableError(ValueError):
    """Only a settled payment that has not come back can come back."""


class CoreBanking:
    """Works on the books of all banks, one round at a time."""

    def __init__(self, books: Books, clock: Clock, faults: FaultBook) -> None:
        self._books, self._clock, self._faults = books, clock, faults

    def work(self) -> float | None:
        """Do all that is due; the seconds until something more will be."""
        while self._round():
            pass
        return self._seconds_to_next()

    def send_back(self, bank: str, end_to_end_id: str, code: str) -> None:
        """Order the return of a settled payment; raises NotReturnableError."""
        with self._books.writing() as db:
            changed = db.execute(
                "UPDATE payments SET return_reason = ?, due_at = 0, polls_left = 0"
                " WHERE bank = ? AND end_to_end_id = ? AND is_first AND state = 'ACSC'"
                " AND returned_on IS NULL",
                (code, bank, end_to_end_id),
            ).rowcount
        if not changed:
            raise NotReturnableError(f"{end_to_end_id} belum dibukukan atau sudah kembali.")

    def receive(self, receipt: dict[str, Any]) -> int:
        """The number of the booking of money that came in for a customer, told by camt.054.

        `receipt` has bank, account, amount in rupiah, name, remittance and end_to_end_id.
        """
        with self._books.writing() as db:
            number = self._book(db, kind="receipt", payment=None, **receipt)
            self._notify(db, receipt["bank"], [number], copies=1)
        return number

    def _round(self) -> bool:
        """Whether there was so much to do that another round should follow."""
        with self._books.writing() as db:
            for file in db.execute(
                "SELECT * FROM files WHERE reason IS NOT NULL AND is_reported = 0"
            ).fetchall():
                self._report_refused(db, file)
            lines = self._lines_due(db)
            for line in lines:
                self._advance(db, line)
            self._report(db, [line["id"] for line in lines])
            returned = self._returns_due(db)
            for line in returned:
                self._return(db, line)
        return max(len(lines), len(returned)) == LINES_A_ROUND

    def _report_refused(self, db: sqlite3.Connection, file: sqlite3.Row) -> None:
        envelope = self._envelope(db, file["bank"], "PSR")
        self._put(db, envelope, "pain.002", messages.status_report(envelope, file, ()), copies=1)
        db.execute("UPDATE files SET is_reported = 1 WHERE id = ?", (file["id"],))

    def _lines_due(self, db: sqlite3.Connection) -> list[sqlite3.Row]:
        """Lines to look at now: new ones, and accepted ones whose day and hour have come."""
        return db.execute(
            "SELECT * FROM payments WHERE state IN ('RCVD', 'ACCP') AND polls_left = 0"
            " AND coalesce(due_at, 0) <= :now AND (state = 'RCVD' OR execute_on <= :today)"
            " ORDER BY id LIMIT :limit",
            {
                "now": time.time(),
                "today": self._clock.today().isoformat(),
                "limit": LINES_A_ROUND,
            },
        ).fetchall()

    def _advance(self, db: sqlite3.Connection, line: sqlite3.Row) -> None:
        """One step or two: received to accepted, accepted to settled, or rejected."""
        if line["state"] == "RCVD":
            reason = self._objection(db, line)
            if reason:
                _set(db, line, state="RJCT", reason=reason)
                return
            _set(db, line, state="ACCP")
            if self._must_wait(db, line):
                return
        if _balance(db, line) < int(line["amount"]):
            _set(db, line, state="RJCT", reason="AM04")
        else:
            self._settle(db, line)

    def _objection(self, db: sqlite3.Connection, line: sqlite3.Row) -> str | None:
        """The code for which the line is refused, the first that applies; None when it is sound."""
        if not line["is_first"]:
            return "AM05"
        if line["currency"] != CURRENCY:
            return "AM03"
        if not _is_whole_rupiah(line["amount"]):
            return "AM12"
        debtor = _account(db, line["bank"], line["debtor_account"])
        if debtor is None or not debtor["is_customer"] or debtor["status"] != "open":
            return "AC02"
        if line["creditor_bank"] not in BANKS:
            return "RC04"
        if line["fault"] == "reject":
            return json.loads(line["fault_params"])["code"]
        return ACCOUNT_CODES.get(line["fault"]) or _creditor_objection(db, line)

    def _must_wait(self, db: sqlite3.Connection, line: sqlite3.Row) -> bool:
        """Whether the accepted line is settled later: on its day, or when a fault says so."""
        if line["fault"] == "pending":
            _wait(db, line)
            return True
        return line["execute_on"] > self._clock.today().isoformat()

    def _settle(self, db: sqlite3.Connection, line: sqlite3.Row) -> None:
        _set(db, line, state="ACSC", settled_on=self._clock.today().isoformat())
        self._move(db, line, kind="payment", sign=-1)
        if line["fault"] == "returned":
            _set(db, line, return_reason=json.loads(line["fault_params"])["code"])
            _wait(db, line)

    def _returns_due(self, db: sqlite3.Connection) -> list[sqlite3.Row]:
        return db.execute(
            "SELECT * FROM payments WHERE return_reason IS NOT NULL AND returned_on IS NULL"
            " AND polls_left = 0 AND coalesce(due_at, 0) <= ? ORDER BY id LIMIT ?",
            (time.time(), LINES_A_ROUND),
        ).fetchall()

    def _return(self, db: sqlite3.Connection, line: sqlite3.Row) -> None:
        _set(db, line, returned_on=self._clock.today().isoformat())
        number = self._move(db, line, kind="return", sign=1)
        self._notify(db, line["bank"], [number], copies=1)

    def _move(self, db: sqlite3.Connection, line: sqlite3.Row, *, kind: str, sign: int) -> int:
        """The number of the debtor's booking; the creditor's account moves the other way."""
        amount = sign * int(line["amount"])
        shared = {
            "kind": kind,
            "payment": line["id"],
            "end_to_end_id": line["end_to_end_id"],
            "remittance": line["remittance"],
        }
        debtor = _account(db, line["bank"], line["debtor_account"])
        assert debtor is not None, line["id"]  # a settled line was examined before
        self._book(
            db, bank=line["creditor_bank"], account=line["creditor_account"], amount=-amount,
            name=debtor["name"], other_account=debtor["number"], other_bank=line["bank"], **shared,
        )  # fmt: skip
        return self._book(
            db, bank=line["bank"], account=line["debtor_account"], amount=amount,
            name=line["creditor_name"], other_account=line["creditor_account"],
            other_bank=line["creditor_bank"], **shared,
        )  # fmt: skip

    def _book(self, db: sqlite3.Connection, **booking: Any) -> int:
        now = self._clock.now()
        values = {
            "other_account": None,
            "other_bank": None,
            **booking,
            "day": now.date().isoformat(),
            "now": now.isoformat(),
        }
        number = db.execute(
            "INSERT INTO bookings (bank, account, kind, amount, payment, end_to_end_id, other_name,"
            " other_account, other_bank, remittance, booked_on, booked_at)"
            " VALUES (:bank, :account, :kind, :amount, :payment, :end_to_end_id, :name,"
            " :other_account, :other_bank, :remittance, :day, :now)",
            values,
        ).lastrowid
        assert number is not None  # of an INSERT that did not raise
        db.execute(
            "UPDATE accounts SET balance = balance + :amount"
            " WHERE bank = :bank AND number = :account",
            values,
        )
        return number

    def _report(self, db: sqlite3.Connection, numbers: Sequence[int]) -> None:
        """pain.002 for each file with lines that moved, camt.054 for each account debited."""
        told = db.execute(
            "SELECT * FROM payments WHERE id IN (SELECT value FROM json_each(?))"
            " AND fault IS NOT 'lost' ORDER BY bank, file, id",
            (json.dumps(numbers),),
        ).fetchall()
        for copies in (1, 2):
            lines = [line for line in told if _copies(line) == copies]
            self._report_states(db, lines, copies)
            self._report_bookings(db, lines, copies)

    def _report_states(
        self, db: sqlite3.Connection, lines: Sequence[sqlite3.Row], copies: int
    ) -> None:
        for number in dict.fromkeys(line["file"] for line in lines):
            file = db.execute("SELECT * FROM files WHERE id = ?", (number,)).fetchone()
            envelope = self._envelope(db, file["bank"], "PSR")
            of_file = [line for line in lines if line["file"] == number]
            content = messages.status_report(envelope, file, of_file)
            self._put(db, envelope, "pain.002", content, copies)

    def _report_bookings(
        self, db: sqlite3.Connection, lines: Sequence[sqlite3.Row], copies: int
    ) -> None:
        settled = [line for line in lines if line["state"] == "ACSC"]
        accounts = dict.fromkeys((line["bank"], line["debtor_account"]) for line in settled)
        for bank, account in accounts:
            paid = [line["id"] for line in settled if line["debtor_account"] == account]
            bookings = db.execute(
                "SELECT id FROM bookings WHERE bank = ? AND account = ? AND kind = 'payment'"
                " AND amount < 0 AND payment IN (SELECT value FROM json_each(?))",
                (bank, account, json.dumps(paid)),
            )
            self._notify(db, bank, [number for (number,) in bookings], copies)

    def _notify(
        self, db: sqlite3.Connection, bank: str, numbers: Sequence[int], copies: int
    ) -> None:
        """One camt.054 for these bookings, which are all on one account."""
        bookings = db.execute(
            "SELECT * FROM told_bookings WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(numbers),),
        ).fetchall()
        account = _account(db, bank, bookings[0]["account"])
        assert account is not None, numbers  # it was debited or credited just now
        envelope = self._envelope(db, bank, "NTF")
        content = messages.notification(envelope, account, bookings)
        self._put(db, envelope, "camt.054", content, copies)

    def _envelope(self, db: sqlite3.Connection, bank: str, kind: str) -> Envelope:
        last = db.execute("SELECT coalesce(max(id), 0) FROM outbox").fetchone()[0]
        return Envelope(BANKS[bank], f"{bank}-{kind}-{last + 1}", self._clock.now())

    def _put(
        self, db: sqlite3.Connection, envelope: Envelope, kind: str, content: bytes, copies: int
    ) -> None:
        row = (envelope.bank.code, kind, envelope.made_at.isoformat(), content)
        db.executemany(
            "INSERT INTO outbox (bank, kind, made_at, content) VALUES (?, ?, ?, ?)", [row] * copies
        )

    def _seconds_to_next(self) -> float | None:
        """Seconds to the next hour a line waits for; None when only days or polls are awaited."""
        with self._books.reading() as db:
            due_at = db.execute(
                "SELECT min(due_at) FROM payments WHERE polls_left = 0 AND due_at IS NOT NULL"
                " AND (state = 'RCVD' OR (state = 'ACCP' AND execute_on <= :today)"
                " OR (return_reason IS NOT NULL AND returned_on IS NULL))",
                {"today": self._clock.today().isoformat()},
            ).fetchone()[0]
            waits_for_day = db.execute(
                "SELECT 1 FROM payments WHERE state = 'ACCP' AND execute_on > ? LIMIT 1",
                (self._clock.today().isoformat(),),
            ).fetchone()
        if due_at is not None:
            return max(0.0, due_at - time.time())
        return 60.0 if waits_for_day else None


def fault_for(
    faults: FaultBook, db: sqlite3.Connection, bank: str, creditor_account: str, e2e: str
) -> Fault | None:
    """The fault that befalls a payment when it is taken in, found by account, id or bank."""
    names_known = [kind.name for kind in PAYMENT_FAULTS if kind.name != "one_letter"]
    return faults.take_within(db, (creditor_account, e2e, bank), "payment", names_known)


def _is_whole_rupiah(amount: str) -> bool:
    """Whether the amount is written without decimals and is more than nothing."""
    return re.fullmatch(r"[1-9]\d{0,14}", amount, re.ASCII) is not None


def _creditor_objection(db: sqlite3.Connection, line: sqlite3.Row) -> str | None:
    bank = BANKS[line["creditor_bank"]]
    if (bank.code, line["creditor_account"]) == (line["bank"], line["debtor_account"]):
        return "AC03"
    creditor = _account(db, bank.code, line["creditor_account"])
    if creditor is None or not bank.is_possible(line["creditor_account"]):
        return "AC01"
    if creditor["status"] != "open":
        return {"closed": "AC04", "blocked": "AC06"}[creditor["status"]]
    if names.likeness(creditor["name"], line["creditor_name"]) < NAME_LIKENESS_MIN:
        return "BE01"
    return None


def _account(db: sqlite3.Connection, bank: str, number: str) -> sqlite3.Row | None:
    return db.execute(
        "SELECT * FROM accounts WHERE bank = ? AND number = ?", (bank, number)
    ).fetchone()


def _balance(db: sqlite3.Connection, line: sqlite3.Row) -> int:
    debtor = _account(db, line["bank"], line["debtor_account"])
    return debtor["balance"] if debtor else 0


def _copies(line: sqlite3.Row) -> int:
    return 2 if line["fault"] == "duplicate" else 1


def _wait(db: sqlite3.Connection, line: sqlite3.Row) -> None:
    """Hold the line for the polls and seconds of its fault."""
    params = json.loads(line["fault_params"])
    _set(db, line, polls_left=params["polls"], due_at=time.time() + params["seconds"])


def _set(db: sqlite3.Connection, line: sqlite3.Row, **values: Any) -> None:
    columns = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE payments SET {columns} WHERE id = :id", {**values, "id": line["id"]})  # noqa: S608 (our own names)
