"""Whatever a bank repeats, delays, loses or swaps, an order ends in the same state, posted once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaminan.kernel.events import Event
from jaminan.ledger.queries import entry_of_key
from jaminan.payments.iso20022.tests.messages import (
    entry,
    notification,
    statement,
    status_line,
    status_report,
)
from jaminan.payments.models import Instruction, StatementLine
from jaminan.payments.tests.makers import answer, open_banks, packed
from jaminan.payments.transitions import ACCEPTED, REJECTED, RETURNED, SETTLED

pytestmark = pytest.mark.django_db

AMOUNT = 8_200_000


class Bank:
    """The messages that a bank has for one order."""

    def __init__(self, order: Instruction) -> None:
        self.id = order.end_to_end_id
        self.debit = entry(f"D{order.pk}", str(AMOUNT), self.id)
        self.credit = entry(
            f"C{order.pk}", str(AMOUNT), self.id, sign="CRDT", sub_family="RRTN", reason="AC04"
        )

    def tell(self, what: str) -> None:
        kind, content = {
            "received": ("pain.002", status_report(status_line(self.id, "RCVD"))),
            "accepted": ("pain.002", status_report(status_line(self.id, "ACCP"))),
            "booked": ("pain.002", status_report(status_line(self.id, "ACSC"))),
            "rejected": ("pain.002", status_report(status_line(self.id, "RJCT", "AC04"))),
            "debit": ("camt.054", notification(self.debit)),
            "credit": ("camt.054", notification(self.credit)),
            "day": ("camt.053", statement("9000000", "800000", self.debit)),
            "both": ("camt.053", statement("9000000", "9000000", self.debit, self.credit)),
            "garbled": (
                "camt.054",
                notification(self.debit.replace("<BkTxCd>", "<Asing/><BkTxCd>")),
            ),
        }[what]
        answer(kind, content)


HISTORIES = {
    ACCEPTED: ({"accepted"}, {"received", "booked", "garbled"}),
    REJECTED: ({"rejected"}, {"received", "accepted", "garbled"}),
    SETTLED: ({"debit"}, {"received", "accepted", "booked", "day", "garbled"}),
    RETURNED: (
        {"debit", "credit"},
        {"received", "accepted", "booked", "day", "both", "garbled"},
    ),
}
CONTRADICTION = ({"debit", "rejected"}, {"accepted", "booked", "day"})


@st.composite
def tellings(draw: st.DrawFn) -> tuple[str, list[str]]:
    """An end, and messages that lead there: the needed ones and any others, in any order."""
    end = draw(st.sampled_from([*HISTORIES, "contradicted"]))
    needed, possible = HISTORIES.get(end, CONTRADICTION)
    others = draw(st.lists(st.sampled_from(sorted(needed | possible)), max_size=6))
    return end, draw(st.permutations([*sorted(needed), *others]))


@pytest.fixture(autouse=True)
def banks(db: None) -> Iterator[None]:
    open_banks()
    return


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tellings())
def test_any_order_and_repetition_ends_in_the_same_state(telling: tuple[str, list[str]]) -> None:
    end, told = telling
    order = packed(AMOUNT)
    bank, seen = Bank(order), []
    for what in told:
        bank.tell(what)
        order.refresh_from_db()
        seen.append(order.state)
    assert order.state == (SETTLED if end == "contradicted" else end)
    assert_never_back_from_settled(seen)
    assert_posted_and_told_once(order)


def assert_never_back_from_settled(seen: list[str]) -> None:
    if SETTLED in seen:
        assert set(seen[seen.index(SETTLED) :]) <= {SETTLED, RETURNED}


def assert_posted_and_told_once(order: Instruction) -> None:
    key = f"payment:{order.end_to_end_id}"
    names = list(Event.objects.filter(subject=key).order_by("id").values_list("name", flat=True))
    lines = StatementLine.objects.filter(end_to_end_id=order.end_to_end_id).count()
    ends = {SETTLED: ["payment_settled"], RETURNED: ["payment_settled", "payment_returned"]}
    expected = ends.get(order.state, [])
    assert [name for name in names if name != "payment_rejected"] == expected
    assert lines == len(expected)
    assert (entry_of_key(f"{key}:settled") is not None) == bool(expected)
    assert (entry_of_key(f"{key}:returned") is not None) == (order.state == RETURNED)
    if order.state == REJECTED:
        assert names == ["payment_rejected"]


def test_a_settled_payment_and_its_return_leave_the_ledger_as_it_was() -> None:
    order = packed(AMOUNT)
    bank = Bank(order)
    bank.tell("debit")
    settled = entry_of_key(f"payment:{order.end_to_end_id}:settled")
    assert settled
    assert sorted(leg.amount for leg in settled.legs) == [-AMOUNT, AMOUNT]
    bank.tell("credit")
    returned = entry_of_key(f"payment:{order.end_to_end_id}:returned")
    assert returned
    assert [leg.amount for leg in returned.legs] == [-leg.amount for leg in settled.legs]
    assert [leg.account for leg in returned.legs] == [leg.account for leg in settled.legs]
