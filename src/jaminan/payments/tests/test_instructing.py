"""An order is given once; another one only after a failure, and to an account that may work."""

from __future__ import annotations

import pytest
from django.db import transaction

from jaminan.kernel.refusal import Refused
from jaminan.payments import actions, queries
from jaminan.payments.actions import Account
from jaminan.payments.iso20022.tests.messages import (
    entry,
    notification,
    status_line,
    status_report,
)
from jaminan.payments.models import Instruction, OrderFile
from jaminan.payments.tests.makers import (
    THEIRS,
    account,
    answer,
    instruct,
    new_reference,
    open_banks,
    packed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def banks(db: None) -> None:
    open_banks()


def repair(reference: str, to: Account) -> Instruction:
    with transaction.atomic():
        return actions.repair(reference, to, by="claimant")


def reject(order: Instruction, code: str = "AC04") -> None:
    answer("pain.002", status_report(status_line(order.end_to_end_id, "RJCT", code)))


def test_an_order_is_numbered_and_named_after_its_reference() -> None:
    order = instruct("K7F3-9QXD-4")
    assert (order.n, order.end_to_end_id, order.state) == (1, "K7F3-9QXD-4-1", "recorded")


def test_a_reference_is_ordered_once() -> None:
    order = instruct()
    with pytest.raises(Refused, match="already_instructed"):
        instruct(order.reference)


@pytest.mark.parametrize("number", ["103000000000", "2030000000001", "10300000000O1", ""])
def test_an_impossible_account_is_refused(number: str) -> None:
    with pytest.raises(Refused, match="account_impossible"):
        instruct(to=account(number))


def test_an_unknown_bank_is_refused() -> None:
    with pytest.raises(Refused, match="account_impossible"):
        instruct(to=Account("XXXXIDJX", "1030000000001", "Siti"))


def test_a_failed_order_is_repaired_to_another_account() -> None:
    order = packed()
    reject(order)
    again = repair(order.reference, account("1030000000002"))
    assert (again.n, again.amount, again.end_to_end_id) == (2, order.amount, f"{order.reference}-2")


def test_a_returned_payment_is_repaired() -> None:
    order = packed()
    line = {"sign": "CRDT", "sub_family": "RRTN", "reason": "AC04"}
    answer("camt.054", notification(entry("1", "8200000", order.end_to_end_id)))
    answer("camt.054", notification(entry("2", "8200000", order.end_to_end_id, **line)))
    assert repair(order.reference, account("1030000000002")).n == 2


def test_the_account_that_a_bank_refused_is_refused_again() -> None:
    order = packed()
    reject(order, "AC04")
    with pytest.raises(Refused, match="same_account"):
        repair(order.reference, account())


def test_the_same_account_may_be_tried_again_when_it_was_our_fault() -> None:
    order = packed()
    reject(order, "AM04")
    assert repair(order.reference, account()).n == 2


@pytest.mark.parametrize("code", ["ACCP", "RCVD"])
def test_an_order_under_way_is_not_repaired(code: str) -> None:
    order = packed()
    answer("pain.002", status_report(status_line(order.end_to_end_id, code)))
    with pytest.raises(Refused, match="already_instructed"):
        repair(order.reference, account("1030000000002"))


def test_orders_are_packed_into_one_file_per_paying_account() -> None:
    first, last = instruct(), instruct()
    assert actions.send_due() == 1
    first.refresh_from_db()
    last.refresh_from_db()
    assert first.file == last.file
    assert actions.send_due() == 0
    assert OrderFile.objects.count() == 1


def test_a_bank_at_which_we_have_an_account_pays_its_own() -> None:
    actions.open_paying_account(
        THEIRS, "1039999999999", "Jaminan", opened_on=queries.main_account().opened_on
    )
    assert instruct().paying_account.bank_id == THEIRS


def test_control_signs_and_long_names_never_spoil_a_file() -> None:
    instruct(to=account(name="Siti\x00\n Aminah " + "n" * 200))
    assert actions.send_due() == 1


def test_a_view_says_why_a_payment_failed_and_who_cures_it() -> None:
    order = packed()
    reject(order, "AC04")
    view = queries.payment(order.reference)
    assert view
    assert (view.state, str(view.sentence), view.cured_by) == (
        "rejected", "Rekening sudah ditutup.", "claimant",
    )  # fmt: skip
    assert queries.payment(new_reference()) is None
