"""The banks' twin as its customers meet it: host-to-host by HTTP, one address for each bank."""

import hashlib
import json
import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Any

from jaminan.twins import names
from jaminan.twins.banks import messages
from jaminan.twins.banks.books import ACCOUNT, SCHEMA, TABLES
from jaminan.twins.banks.core import (
    ACCOUNT_FAULTS,
    PAYMENT_FAULTS,
    CoreBanking,
    fault_for,
)
from jaminan.twins.banks.directory import BANKS, Bank
from jaminan.twins.banks.messages import Envelope
from jaminan.twins.banks.orders import Line, Order, UnreadableOrderError, read_order
from jaminan.twins.clock import Clock
from jaminan.twins.faults import Fault
from jaminan.twins.rounds import Rounds
from jaminan.twins.twin import Twin
from jaminan.twins.web import NUMBER_MAX, Answer, Declined, Request, Route, answer_json

OUTBOX_PAGE_MAX = 200
INQUIRY_FAULTS = tuple(kind.name for kind in ACCOUNT_FAULTS)


class Banks(Twin):
    """Five invented banks that know each other's accounts, as banks of one clearing do."""

    name = "banks"
    title = "Bank"
    schema = SCHEMA
    places = ("directory", "inquiry", "files", "payment", "outbox", "status", "statement")
    record_kinds = (ACCOUNT,)
    fault_kinds = PAYMENT_FAULTS
    tables = TABLES

    def __init__(self, home: Path, clock: Clock) -> None:
        super().__init__(home, clock)
        self.core = CoreBanking(self.books, clock, self.faults)
        self.rounds = (Rounds("banks", self.core.work),)

    def routes(self) -> list[Route]:
        """`{bank}` is the code of the bank whose customer is calling."""
        bank = "/v1/{bank}"
        return [
            Route("GET", "/v1/banks", "directory", self.directory),
            Route(
                "POST", f"{bank}/account-inquiry", "inquiry", self.inquiry,
                ("account_number", "bank_code", "bank"), INQUIRY_FAULTS,
            ),
            Route("POST", f"{bank}/files", "files", self.take_file, ("bank",)),
            Route(
                "GET", f"{bank}/files/{{msg_id}}", "status", self.file_status, ("bank", "msg_id"),
            ),
            Route(
                "GET", f"{bank}/payments/{{end_to_end_id}}", "status", self.payment_status,
                ("bank", "end_to_end_id"),
            ),
            Route("GET", f"{bank}/outbox", "outbox", self.outbox, ("bank",)),
            Route("GET", f"{bank}/outbox/{{number}}", "outbox", self.outbox_message, ("bank",)),
            Route(
                "GET", f"{bank}/statements/{{account}}", "statement", self.statement,
                ("bank", "account"),
            ),
        ]  # fmt: skip

    def directory(self, request: Request) -> Answer:
        """All banks with the form of their account numbers."""
        return answer_json({"banks": [vars(bank) for bank in BANKS.values()]})

    def inquiry(self, request: Request) -> Answer:
        """The owner's name and the status of an account at any bank; 404 AC01 when there is none.

        An unknown bank code is 404 RC04; a number that cannot be one of that bank's is 422 AC01.
        """
        _bank(request)
        bank, fault = BANKS.get(request.text("bank_code")), request.fault
        number = request.digits("account_number", *range(1, 35))
        if bank is None:
            raise Declined(404, "RC04", "Kode bank tidak dikenal.")
        if not bank.is_possible(number):
            raise Declined(422, "AC01", f"Nomor rekening {bank.name} tidak berbentuk demikian.")
        account = self._account(bank.code, number)
        if account is None or (fault and fault.name == "not_found"):
            raise Declined(404, "AC01", "Rekening tidak ditemukan.")
        return answer_json(
            {
                "bank_code": bank.code,
                "account_number": number,
                "name": names.told_name(account["name"], fault),
                "status": "closed" if fault and fault.name == "closed" else account["status"],
            }
        )

    def take_file(self, request: Request) -> Answer:
        """202 with a receipt for a pain.001; the same bytes again get the same receipt with 200.

        Another content under a MsgId that was used is 409 DU01; what is no readable
        pain.001.001.09 is 400 FF01, and nothing of it is kept.
        """
        bank = _bank(request)
        try:
            order = read_order(request.body)
        except UnreadableOrderError as problem:
            raise Declined(400, "FF01", str(problem)) from None
        digest = hashlib.sha256(request.body).hexdigest()
        with self.books.writing() as db:
            known = _file(db, bank, order.msg_id)
            if known and known["sha256"] != digest:
                raise Declined(409, "DU01", "MsgId ini sudah dipakai untuk berkas lain.")
            if known:
                _find_again(db, known)
            file = known or self._keep(db, bank, order, digest, request.body)
        self.wake()
        receipt = {"receipt": f"{bank.code}-{file['id']}", "msg_id": order.msg_id}
        return answer_json({**receipt, "received_at": file["received_at"]}, 200 if known else 202)

    def file_status(self, request: Request) -> Answer:
        """A file with all its lines as they stand; 404 when the bank does not know it."""
        with self.books.reading() as db:
            file = _file(db, _bank(request), request.text("msg_id"))
            lines = [] if file is None else db.execute(
                "SELECT * FROM payments WHERE file = ? AND state <> 'LOST' ORDER BY id",
                (file["id"],),
            ).fetchall()  # fmt: skip
        if file is None or not (lines or file["reason"]):
            raise Declined(404, "not_found", "Berkas tidak dikenal.")
        told = {"msg_id": file["msg_id"], "received_at": file["received_at"]}
        reason = {"state": "RJCT" if file["reason"] else "RCVD", "reason": file["reason"]}
        return answer_json({**told, **reason, "payments": [_payment(line) for line in lines]})

    def payment_status(self, request: Request) -> Answer:
        """The payment that this EndToEndId first ordered, as it stands; 404 when there is none."""
        with self.books.reading() as db:
            line = db.execute(
                "SELECT * FROM payments WHERE bank = ? AND end_to_end_id = ? AND is_first"
                " AND state <> 'LOST'",
                (_bank(request).code, request.text("end_to_end_id")),
            ).fetchone()
        if line is None:
            raise Declined(404, "not_found", "EndToEndId tidak dikenal.")
        return answer_json(_payment(line))

    def outbox(self, request: Request) -> Answer:
        """Messages of the bank above the cursor `after`, oldest first, each with its XML."""
        bank = _bank(request)
        after = request.number("after", 0, NUMBER_MAX)
        limit = request.number("limit", 50, OUTBOX_PAGE_MAX)
        with self.books.reading() as db:
            rows = db.execute(
                "SELECT * FROM outbox WHERE bank = ? AND id > ? ORDER BY id LIMIT ?",
                (bank.code, after, limit),
            ).fetchall()
            is_polled_for = db.execute(
                "SELECT 1 FROM payments WHERE bank = ? AND polls_left > 0 LIMIT 1", (bank.code,)
            ).fetchone()
        if is_polled_for:
            self._count_poll(bank)
        told = [
            {
                "cursor": row["id"],
                "kind": row["kind"],
                "made_at": row["made_at"],
                "xml": row["content"].decode(),
            }
            for row in rows
        ]
        return answer_json({"messages": told, "next": rows[-1]["id"] if rows else after})

    def outbox_message(self, request: Request) -> Answer:
        """One message of the outbox, byte for byte."""
        with self.books.reading() as db:
            row = db.execute(
                "SELECT content FROM outbox WHERE bank = ? AND id = ?",
                (_bank(request).code, request.number("number", 0, NUMBER_MAX)),
            ).fetchone()
        if row is None:
            raise Declined(404, "not_found", "Pesan tidak dikenal.")
        return Answer(200, row["content"], "application/xml")

    def statement(self, request: Request) -> Answer:
        """camt.053 of a customer's account for the day `on` (ISO); of today, as it stands now."""
        bank, day = _bank(request), _day(request)
        number = request.text("account")
        with self.books.reading() as db:
            account = _customer(db, bank, number)
            before = db.execute(
                "SELECT coalesce(sum(amount), 0) FROM bookings"
                " WHERE bank = ? AND account = ? AND booked_on < ?",
                (bank.code, number, day),
            ).fetchone()[0]
            bookings = db.execute(
                "SELECT * FROM told_bookings"
                " WHERE bank = ? AND account = ? AND booked_on = ? ORDER BY id",
                (bank.code, number, day),
            ).fetchall()
        msg_id = f"{bank.code}-{number}-{day.replace('-', '')}"
        envelope = Envelope(bank, msg_id, self.clock.now())
        opening = account["opening_balance"] + before
        content = messages.statement(envelope, account, day, opening, bookings)
        return Answer(200, content, "application/xml")

    def has_customer(self, bank: str, number: str) -> bool:
        """Whether the account belongs to a customer who reads the outbox."""
        account = self._account(bank, number)
        return account is not None and bool(account["is_customer"])

    def _keep(
        self, db: sqlite3.Connection, bank: Bank, order: Order, digest: str, content: bytes
    ) -> sqlite3.Row:
        number = db.execute(
            "INSERT INTO files (bank, msg_id, sha256, created_at, number_of_transactions,"
            " control_sum, reason, received_at, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                bank.code, order.msg_id, digest, order.created_at, order.number_of_transactions,
                order.control_sum, order.reason, self.clock.now().isoformat(), content,
            ),
        ).lastrowid  # fmt: skip
        assert number is not None  # of an INSERT that did not raise
        if order.reason is None:
            for line in order.lines:
                self._keep_line(db, bank, number, line)
        return db.execute("SELECT * FROM files WHERE id = ?", (number,)).fetchone()

    def _keep_line(self, db: sqlite3.Connection, bank: Bank, file: int, line: Line) -> None:
        is_first = not db.execute(
            "SELECT 1 FROM payments WHERE bank = ? AND end_to_end_id = ?",
            (bank.code, line.end_to_end_id),
        ).fetchone()
        fault = None
        if is_first:
            fault = fault_for(self.faults, db, bank.code, line.creditor_account, line.end_to_end_id)
        db.execute(
            "INSERT INTO payments (bank, file, batch, instruction_id, end_to_end_id, amount,"
            " currency, debtor_account, creditor_bank, creditor_account, creditor_name, remittance,"
            " execute_on, state, is_first, fault, fault_params, polls_left, due_at)"
            " VALUES (:bank, :file, :batch, :instruction_id, :end_to_end_id, :amount,"
            " :currency, :debtor_account, :creditor_bank, :creditor_account, :creditor_name,"
            " :remittance, :execute_on, :state, :is_first, :fault, :fault_params, :polls, :due_at)",
            {
                **vars(line), "bank": bank.code, "file": file, "is_first": is_first,
                **_intake(fault),
            },
        )  # fmt: skip

    def _count_poll(self, bank: Bank) -> None:
        with self.books.writing() as db:
            db.execute(
                "UPDATE payments SET polls_left = polls_left - 1 WHERE bank = ? AND polls_left > 0",
                (bank.code,),
            )
        self.wake()

    def _account(self, bank: str, number: str) -> sqlite3.Row | None:
        with self.books.reading() as db:
            return db.execute(
                "SELECT * FROM accounts WHERE bank = ? AND number = ?", (bank, number)
            ).fetchone()


def _bank(request: Request) -> Bank:
    bank = BANKS.get(request.params["bank"])
    if bank is None:
        raise Declined(404, "no_such_bank", "Bank tidak dikenal.")
    return bank


def _file(db: sqlite3.Connection, bank: Bank, msg_id: str) -> sqlite3.Row | None:
    return db.execute(
        "SELECT * FROM files WHERE bank = ? AND msg_id = ?", (bank.code, msg_id)
    ).fetchone()


def _find_again(db: sqlite3.Connection, file: sqlite3.Row) -> None:
    """A file that comes again brings back the lines that were lost undone the first time."""
    db.execute(
        "UPDATE payments SET state = 'RCVD', fault = NULL WHERE file = ? AND state = 'LOST'",
        (file["id"],),
    )


def _intake(fault: Fault | None) -> dict[str, Any]:
    """What a fault does to a line as it comes in."""
    if fault is None:
        return {"state": "RCVD", "fault": None, "fault_params": None, "polls": 0, "due_at": None}
    is_late = fault.name == "late"
    is_undone = fault.name == "lost" and not fault.params["done"]
    return {
        "state": "LOST" if is_undone else "RCVD",
        "fault": fault.name,
        "fault_params": json.dumps(fault.params),
        "polls": fault.params["polls"] if is_late else 0,
        "due_at": time.time() + fault.params["seconds"] if is_late else None,
    }


def _payment(line: sqlite3.Row) -> dict[str, Any]:
    return {
        "end_to_end_id": line["end_to_end_id"],
        "state": line["state"],
        "reason": line["reason"],
        "amount": line["amount"],
        "currency": line["currency"],
        "settled_on": line["settled_on"],
        "returned_on": line["returned_on"],
        "return_reason": line["return_reason"] if line["returned_on"] else None,
    }


def _day(request: Request) -> str:
    try:
        return date.fromisoformat(request.text("on")).isoformat()
    except ValueError:
        raise Declined(400, "malformed", "on harus tanggal (YYYY-MM-DD).") from None


def _customer(db: sqlite3.Connection, bank: Bank, number: str) -> sqlite3.Row:
    account = db.execute(
        "SELECT * FROM accounts WHERE bank = ? AND number = ? AND is_customer", (bank.code, number)
    ).fetchone()
    if account is None:
        raise Declined(404, "not_found", "Rekening nasabah tidak ditemukan.")
    return account
