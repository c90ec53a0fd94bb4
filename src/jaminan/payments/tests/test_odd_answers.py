"""What makes no sense is kept, listed for an officer once, and stops nothing beside it."""

from __future__ import annotations

import pytest

from jaminan.kernel.refusal import Refused
from jaminan.payments import actions, queries
from jaminan.payments.actions import matching
from jaminan.payments.iso20022.tests.messages import (
    entry,
    notification,
    statement,
    status_line,
    status_report,
)
from jaminan.payments.models import StatementLine
from jaminan.payments.tests.makers import answer, instruct, open_banks, packed
from jaminan.payments.transitions import ACCEPTED, PACKED, REJECTED, SETTLED

pytestmark = pytest.mark.django_db
AMOUNT = "8200000"


@pytest.fixture(autouse=True)
def banks(db: None) -> None:
    open_banks()


def codes() -> list[str]:
    return [oddity.code for oddity in queries.open_oddities()]


def test_a_bad_line_stops_none_of_the_others() -> None:
    first, last = packed(), packed()
    answer(
        "pain.002",
        status_report(
            status_line(first.end_to_end_id, "ACCP"),
            "<TxInfAndSts><Asing/></TxInfAndSts>",
            status_line("NOBODY-1", "ACCP"),
            status_line(last.end_to_end_id, "ACCP"),
        ),
    )
    first.refresh_from_db()
    last.refresh_from_db()
    assert (first.state, last.state) == (ACCEPTED, ACCEPTED)
    assert sorted(codes()) == ["unknown_payment", "unreadable_line"]


def test_a_line_that_breaks_our_own_code_stops_none_of_the_others(monkeypatch, caplog) -> None:
    first, last = packed(), packed()
    usual = matching.use_status

    def breaks(order, status, kept) -> None:
        if order.pk == first.pk:
            raise ZeroDivisionError
        usual(order, status, kept)

    monkeypatch.setattr("jaminan.payments.actions.answers.use_status", breaks)
    lines = [status_line(order.end_to_end_id, "ACCP") for order in (first, last)]
    kept = answer("pain.002", status_report(*lines))
    last.refresh_from_db()
    assert last.state == ACCEPTED
    assert codes() == ["unusable_line"]
    assert kept.read_at
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("kind", ["pain.002", "camt.054", "camt.053", "camt.999"])
def test_a_message_that_cannot_be_read_is_kept_and_listed_once(kind: str) -> None:
    kept = answer(kind, b"<rusak>")
    answer(kind, b"<rusak>")
    assert bytes(kept.content) == b"<rusak>"
    assert codes() == ["unreadable"]


def test_a_booking_of_another_amount_settles_nothing() -> None:
    order = packed()
    answer("camt.054", notification(entry("1", "8200001", order.end_to_end_id)))
    order.refresh_from_db()
    assert order.state == PACKED
    assert codes() == ["other_amount"]
    assert [(line.amount, line.instruction) for line in StatementLine.objects.order_by("id")] == [
        (-8_200_001, None)
    ]


def test_money_that_leaves_twice_is_listed() -> None:
    order = packed()
    for number in ("1", "2"):
        answer("camt.054", notification(entry(number, AMOUNT, order.end_to_end_id)))
    order.refresh_from_db()
    assert order.state == SETTLED
    assert codes() == ["booked_twice"]
    assert [found.what for found in queries.differences()] == ["unmatched"]


def test_a_bank_that_calls_an_order_a_duplicate_does_not_reject_the_first() -> None:
    order = packed()
    answer("pain.002", status_report(status_line(order.end_to_end_id, "RJCT", "AM05")))
    order.refresh_from_db()
    assert order.state == PACKED
    assert codes() == ["called_duplicate"]


def test_an_order_that_never_left_is_not_answered() -> None:
    order = instruct()
    answer("pain.002", status_report(status_line(order.end_to_end_id, "ACSC")))
    order.refresh_from_db()
    assert order.state == "recorded"
    assert codes() == ["unknown_status"]


def test_a_refused_file_rejects_every_order_in_it() -> None:
    first, last = instruct(), instruct()
    actions.send_due()
    first.refresh_from_db()
    group = "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM10</Cd></Rsn></StsRsnInf>"
    told = status_report(group=group).replace(b"OURS-1", first.file.msg_id.encode())
    answer("pain.002", told)
    first.refresh_from_db()
    last.refresh_from_db()
    assert (first.state, last.state, last.reason) == (REJECTED, REJECTED, "AM10")


def test_a_statement_that_does_not_add_up_is_listed_and_its_lines_count() -> None:
    order = packed()
    line = entry("1", AMOUNT, order.end_to_end_id)
    answer("camt.053", statement("9000000", "1", line))
    order.refresh_from_db()
    assert order.state == SETTLED
    assert codes() == ["statement_incomplete"]


def test_a_movement_that_changes_its_story_is_listed() -> None:
    order = packed()
    answer("camt.054", notification(entry("1", AMOUNT, order.end_to_end_id)))
    answer("camt.054", notification(entry("1", "5", order.end_to_end_id)))
    assert codes() == ["line_changed"]
    assert StatementLine.objects.count() == 1


def test_money_of_others_is_stored_without_a_word() -> None:
    answer("camt.054", notification(entry("1", "5", "NOTPROVIDED", sign="CRDT")))
    assert codes() == []
    assert [line.kind for line in StatementLine.objects.order_by("id")] == ["other"]


def test_an_officer_closes_an_oddity_once_and_with_a_note() -> None:
    answer("pain.002", b"<rusak>")
    (oddity,) = queries.open_oddities()
    with pytest.raises(Refused):
        actions.close_oddity(oddity.pk, by="officer:1", note=" ")
    actions.close_oddity(oddity.pk, by="officer:1", note="Bank mengirim ulang.")
    assert codes() == []
    with pytest.raises(Refused):
        actions.close_oddity(oddity.pk, by="officer:2", note="Lagi")
