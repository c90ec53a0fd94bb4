"""The control desk's JSON: load records, order faults, read books, move the calendar."""

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from jaminan.twins import clock
from jaminan.twins.banks.core import NotReturnableError
from jaminan.twins.banks.directory import BANKS
from jaminan.twins.banks.host import Banks
from jaminan.twins.books import Books
from jaminan.twins.clock import Clock, ClockRunsForwardError
from jaminan.twins.faults import Fault, UnusableFaultError
from jaminan.twins.records import RUPIAH_MAX, UnusableRecordError, read_lines
from jaminan.twins.twin import Twin
from jaminan.twins.web import NUMBER_MAX, Answer, Declined, Door, Request, Route, answer_json

PAGE_MAX = 500
LOAD_BYTES_MAX = 64 * 1024 * 1024
RETURN_CODES = ("AC01", "AC04", "AC06", "AG01", "BE01", "MD07", "MS03")


class Desk:
    """Acts on all twins; `doors` are told once they are open."""

    def __init__(self, twins: Collection[Twin], clock: Clock) -> None:
        self.twins = {twin.name: twin for twin in twins}
        self.doors: dict[str, Door] = {}
        self.clock = clock
        self._kinds = {kind.name: kind for twin in twins for kind in twin.record_kinds}

    def routes(self) -> list[Route]:
        """Everything under /control, and /healthz for whoever started the process."""
        return [
            Route("GET", "/healthz", "health", self.health),
            Route("GET", "/control/twins", "twins", self.overview),
            Route("GET", "/control/books/{twin}/{table}", "books", self.books),
            Route("GET", "/control/calls/{twin}", "calls", self.calls),
            Route("POST", "/control/load", "load", self.load),
            Route("GET", "/control/faults", "faults", self.faults),
            Route("POST", "/control/faults", "faults", self.add_fault),
            Route("DELETE", "/control/faults", "faults", self.remove_all_faults),
            Route("DELETE", "/control/faults/{twin}/{id}", "faults", self.remove_fault),
            Route("GET", "/control/clock", "clock", self.today),
            Route("POST", "/control/clock", "clock", self.move_clock),
            Route("POST", "/control/banks/returns", "returns", self.return_payment),
            Route("POST", "/control/banks/receipts", "receipts", self.receive_money),
        ]

    def health(self, request: Request) -> Answer:
        """200 when the process answers; told to anybody."""
        return answer_json({"status": "ok"})

    def overview(self, request: Request) -> Answer:
        """Each twin with its endpoints, tables, places and the faults it can be told to have."""
        return answer_json({"twins": [_described(twin) for twin in self.twins.values()]})

    def books(self, request: Request) -> Answer:
        """A page of a table, newest first; `before` is the lowest id of the page seen last."""
        twin, table = self._twin(request), request.text("table")
        if table not in twin.tables:
            raise Declined(404, "no_such_table", "Tabel tidak dikenal.")
        limit = request.number("limit", 50, PAGE_MAX)
        rows = twin.page(table, request.number("before", NUMBER_MAX, NUMBER_MAX), limit)
        return answer_json({"rows": rows, "next": rows[-1]["id"] if len(rows) == limit else None})

    def calls(self, request: Request) -> Answer:
        """The last calls at the twin's door since the process began: place, status, fault, time."""
        return answer_json({"calls": list(self.doors[self._twin(request).name].calls)})

    def load(self, request: Request) -> Answer:
        """How many records each twin took. One unusable line (400, named) and none is stored."""
        try:
            records = read_lines(request.body, self._kinds)
        except UnusableRecordError as problem:
            raise Declined(400, "unusable", str(problem)) from None
        return answer_json({name: twin.load(records) for name, twin in self.twins.items()})

    def faults(self, request: Request) -> Answer:
        """All faults that stand, by twin."""
        return answer_json(
            {
                "faults": [
                    _told(twin, fault)
                    for twin in self.twins.values()
                    for fault in twin.faults.standing()
                ]
            }
        )

    def add_fault(self, request: Request) -> Answer:
        """201 with the new fault; takes `twin`, `fault`, `key`, `place`, `times`, `params`."""
        body = request.json()
        params = body.get("params", {})
        if not isinstance(params, dict):
            raise Declined(400, "malformed", "params harus objek.")
        fault = self.order_fault(
            self._twin(request),
            request.text("fault"),
            key=_optional_text(body, "key"),
            place=_optional_text(body, "place"),
            times=body.get("times"),
            params=params,
        )
        return answer_json(_told(self._twin(request), fault), 201)

    def order_fault(
        self,
        twin: Twin,
        name: str,
        *,
        key: str | None,
        place: str | None,
        times: Any,
        params: dict[str, Any],
    ) -> Fault:
        """The fault as it stands in the twin's books; raises Declined with a sentence."""
        if place is not None and place not in twin.places:
            raise Declined(400, "place", f"place harus salah satu dari {', '.join(twin.places)}.")
        if times is not None and (isinstance(times, bool) or not isinstance(times, int)):
            raise Declined(400, "malformed", "times harus bilangan bulat.")
        try:
            return twin.faults.add(name, key=key, place=place, times=times, params=params)
        except UnusableFaultError as problem:
            raise Declined(400, "fault", str(problem)) from None

    def remove_fault(self, request: Request) -> Answer:
        """204 when the fault is gone; 404 when it was not there or used up."""
        if not self._twin(request).faults.remove(request.number("id", 0, NUMBER_MAX)):
            raise Declined(404, "not_found", "Gangguan tidak ada lagi.")
        return Answer(204)

    def remove_all_faults(self, request: Request) -> Answer:
        """How many faults were taken away, of all twins."""
        return answer_json({"removed": sum(twin.faults.remove() for twin in self.twins.values())})

    def today(self, request: Request) -> Answer:
        """The day on which the twins believe to be."""
        return answer_json({"today": self.clock.today().isoformat()})

    def move_clock(self, request: Request) -> Answer:
        """Move all twins forward to the day `today`; back is refused with 409."""
        try:
            self.clock.move_to(date.fromisoformat(request.text("today")))
        except ClockRunsForwardError as problem:
            raise Declined(409, "clock", str(problem)) from None
        except (ValueError, OverflowError):
            raise Declined(400, "malformed", "today harus tanggal (YYYY-MM-DD).") from None
        for twin in self.twins.values():
            twin.wake()
        return self.today(request)

    def return_payment(self, request: Request) -> Answer:
        """202 when the settled payment is on its way back, told by a camt.054 with the code."""
        code = request.value("code") or "AC04"
        if code not in RETURN_CODES:
            raise Declined(400, "code", f"code harus salah satu dari {', '.join(RETURN_CODES)}.")
        try:
            self._banks.core.send_back(_bank(request), request.text("end_to_end_id"), code)
        except NotReturnableError as problem:
            raise Declined(409, "not_returnable", str(problem)) from None
        self._banks.wake()
        return answer_json({"status": "accepted"}, 202)

    def receive_money(self, request: Request) -> Answer:
        """201 when money from outside is booked on a customer's account and told by camt.054."""
        amount = request.value("amount")
        is_amount = isinstance(amount, int) and not isinstance(amount, bool)
        if not (is_amount and 0 < amount <= RUPIAH_MAX):
            raise Declined(400, "malformed", "amount harus rupiah bulat di atas nol.")
        bank, account = _bank(request), request.digits("account", *range(1, 35))
        if not self._banks.has_customer(bank, account):
            raise Declined(404, "not_found", "Rekening nasabah tidak ditemukan.")
        number = self._banks.core.receive(
            {
                "bank": bank,
                "account": account,
                "amount": amount,
                "name": request.text("name"),
                "remittance": request.value("remittance") and request.text("remittance"),
                "end_to_end_id": request.text("end_to_end_id"),
            }
        )
        return answer_json({"booking": number}, 201)

    @property
    def _banks(self) -> Banks:
        banks = self.twins["banks"]
        assert isinstance(banks, Banks)
        return banks

    def _twin(self, request: Request) -> Twin:
        twin = self.twins.get(request.text("twin"))
        if twin is None:
            raise Declined(404, "no_such_twin", "Pihak luar tidak dikenal.")
        return twin


def open_calendar(home: Path) -> tuple[Books, Clock]:
    """The desk's own books, which hold the calendar of all twins."""
    books = Books(home / "control.sqlite3", clock.SCHEMA)
    return books, Clock(books)


def _described(twin: Twin) -> dict[str, Any]:
    return {
        "name": twin.name,
        "title": twin.title,
        "endpoints": [f"{route.method} {route.pattern}" for route in twin.routes()],
        "tables": list(twin.tables),
        "places": twin.places,
        "faults": [
            {"name": kind.name, "sentence": kind.sentence, "params": dict(kind.params)}
            for kind in twin.faults.kinds.values()
        ],
    }


def _told(twin: Twin, fault: Fault) -> dict[str, Any]:
    return {"twin": twin.name, **asdict(fault)}


def _optional_text(body: dict[str, Any], name: str) -> str | None:
    value = body.get(name)
    if value is not None and not isinstance(value, str):
        raise Declined(400, "malformed", f"{name} harus teks.")
    return value or None


def _bank(request: Request) -> str:
    code = request.text("bank")
    if code not in BANKS:
        raise Declined(404, "no_such_bank", "Bank tidak dikenal.")
    return code


def parse_params(text: str) -> dict[str, Any]:
    """The parameters typed on the page as a JSON object; {} when the field is empty."""
    try:
        params = json.loads(text or "{}")
    except ValueError:
        raise Declined(400, "malformed", 'Parameter harus JSON, misalnya {"seconds": 5}.') from None
    if not isinstance(params, dict):
        raise Declined(400, "malformed", "Parameter harus objek JSON.")
    return params
