"""What no mistake of ours can do, tried in raw SQL as the app role."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.payments import actions
from jaminan.payments.models import BankLetter, Instruction, StatementLine
from jaminan.payments.tests.makers import BOOKED_ON, answer, instruct, open_banks, packed
from jaminan.payments.transitions import (
    INSTRUCTION,
    PACKED,
    RECORDED,
    REJECTED,
    RETURNED,
    SETTLED,
    STATES,
    UNKNOWN,
)
from jaminan.people.tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def banks(db) -> None:
    open_banks()


def attempt(statement: str, *values: object) -> bool:
    """Whether the database lets the app role do this; undone either way."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            transaction.set_rollback(True)
    except DatabaseError:
        return False
    return True


COPIED = (
    "reference, n, end_to_end_id, amount, programme, purpose, creditor_bank_id, creditor_account,"
    " creditor_name, paying_account_id, recorded_at, recorded_by, state, reason, checks"
)


def second(order: Instruction, **changed: object) -> bool:
    """Whether a second order of the reference may be written, with these columns changed."""
    values = {"n": 2, "end_to_end_id": f"{order.reference}-2", "state": RECORDED, **changed}
    columns = [values.get(name) if name in values else None for name in COPIED.split(", ")]
    selected = ", ".join(
        f"%s::{'bigint' if name in {'n', 'amount'} else 'text'}" if name in values else name
        for name in COPIED.split(", ")
    )
    given = [value for value in columns if value is not None]
    return attempt(
        f"INSERT INTO payments_instruction ({COPIED}) SELECT {selected}"
        " FROM payments_instruction WHERE id = %s",
        *given,
        order.pk,
    )


def set_state(order: Instruction, state: str) -> None:
    """Put an order into a state by a road of the table, lines on the statement included."""
    roads = {
        "recorded": [],
        "packed": [],
        "sent": ["sent"],
        "accepted": ["accepted"],
        "rejected": ["rejected"],
        "unknown": ["unknown"],
        "settled": ["settled"],
        "returned": ["settled", "returned"],
    }
    if state != RECORDED:
        actions.send_due()
    if state in {SETTLED, RETURNED}:
        add_lines(order)
    for step in roads[state]:
        Instruction.objects.filter(pk=order.pk).update(
            state=step, settled_on=BOOKED_ON, returned_on=BOOKED_ON
        )


def add_lines(order: Instruction) -> None:
    kept = answer("camt.999", b"a message that tells nothing")
    for kind, amount in (("payment", -order.amount), ("return", order.amount)):
        StatementLine.objects.create(
            paying_account=order.paying_account,
            reference=f"{kind}-{order.pk}",
            kind=kind,
            amount=amount,
            booked_on=BOOKED_ON,
            end_to_end_id=order.end_to_end_id,
            instruction=order,
            answer=kept,
            recorded_at=order.recorded_at,
        )


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_states_follow_the_table_and_nothing_else(before: str, after: str) -> None:
    packed()  # so that there is a file to be put into
    order = instruct()
    set_state(order, before)
    if before not in {SETTLED, RETURNED} and after in {SETTLED, RETURNED}:
        add_lines(order)
    if (before, after) == (UNKNOWN, REJECTED):
        signed_letter(order)
    steps = {
        (origin, step.to_state)
        for step in INSTRUCTION.table.values()
        for origin in step.from_states
    }
    file = ", file_id = (SELECT max(id) FROM payments_orderfile)" if before == RECORDED else ""
    allowed = attempt(
        f"UPDATE payments_instruction SET state = %s, settled_on = %s, returned_on = %s{file}"
        " WHERE id = %s",
        after, BOOKED_ON, BOOKED_ON, order.pk,
    )  # fmt: skip
    expected = (before, after) in steps or (before == after and before != RECORDED)
    assert allowed == expected


def signed_letter(order: Instruction) -> BankLetter:
    """A bank's letter on an order of unknown fate, signed by two officers."""
    named = actions.name_letter(order.end_to_end_id, words="x", by=makers.officer("finance"))
    named.confirmed_by, named.confirmed_at = makers.officer("head"), clock.now()
    named.save(update_fields=["confirmed_by", "confirmed_at"])
    return named


REJECT = "UPDATE payments_instruction SET state = 'rejected', reason = %s WHERE id = %s"
CONFIRM = """
    UPDATE payments_bankletter SET confirmed_by_id = %s, confirmed_at = now() WHERE id = %s
"""


def test_nobody_alone_says_that_money_of_unknown_fate_never_left() -> None:
    order = instruct()
    set_state(order, UNKNOWN)
    for reason in ("NOEX", "AC04"):
        assert not attempt(REJECT, reason, order.pk)
    both = makers.officer("finance", "head")
    with pytest.raises(Refused) as refusal:
        actions.name_letter(order.end_to_end_id, words="Surat 12", by=makers.officer("head"))
    assert refusal.value.code == "role_not_allowed"
    letter = actions.name_letter(order.end_to_end_id, words="Surat 12", by=both)
    assert not attempt(REJECT, "NOEX", order.pk)
    with pytest.raises(Refused) as refusal:
        actions.confirm_unpaid(order.end_to_end_id, by=both)
    assert refusal.value.code == "four_eyes"
    for officer in (both, makers.officer("verifier")):
        assert not attempt(CONFIRM, officer.pk, letter.pk)
    assert attempt(CONFIRM, makers.officer("finance").pk, letter.pk)
    actions.confirm_unpaid(order.end_to_end_id, by=makers.officer("head"))
    order.refresh_from_db()
    assert (order.state, order.reason) == ("rejected", "NOEX")
    assert not attempt("UPDATE payments_bankletter SET words = 'y'")
    assert not attempt("DELETE FROM payments_bankletter")


def test_an_order_whose_fate_is_known_needs_no_letter() -> None:
    order = packed()
    with pytest.raises(Refused) as refusal:
        actions.name_letter(order.end_to_end_id, words="x", by=makers.officer("finance"))
    assert refusal.value.code == "not_unknown"


def test_money_is_settled_only_by_a_line_of_the_statement() -> None:
    order = packed()
    statement = "UPDATE payments_instruction SET state = 'settled', settled_on = %s WHERE id = %s"
    assert not attempt(statement, BOOKED_ON, order.pk)
    add_lines(order)
    assert attempt(statement, BOOKED_ON, order.pk)


def test_a_second_order_needs_a_failed_first_one() -> None:
    order = packed()
    assert not second(order)
    Instruction.objects.filter(pk=order.pk).update(state="rejected")
    assert second(order)


@pytest.mark.parametrize(
    "changed",
    [
        {"amount": 1},
        {"n": 3, "end_to_end_id": "left out"},
        {"state": PACKED},
        {"end_to_end_id": "ANOTHER-2"},
        {"programme": "jkm"},
    ],
)
def test_a_second_order_repeats_the_first(changed: dict[str, object]) -> None:
    order = packed()
    Instruction.objects.filter(pk=order.pk).update(state="rejected")
    assert second(order)
    if "n" in changed:
        changed = {"n": 3, "end_to_end_id": f"{order.reference}-3"}
    assert not second(order, **changed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payments_instruction SET amount = amount + 1",
        "UPDATE payments_instruction SET creditor_account = '1030000000666'",
        "UPDATE payments_instruction SET end_to_end_id = 'X-1', reference = 'X'",
        "DELETE FROM payments_instruction",
        "TRUNCATE payments_instruction CASCADE",
        "UPDATE payments_orderfile SET content = ''",
        "UPDATE payments_orderfile SET key = 'another'",
        "DELETE FROM payments_orderfile",
        "UPDATE payments_bankanswer SET content = ''",
        "DELETE FROM payments_bankanswer",
        "UPDATE payments_statementline SET amount = 1",
        "UPDATE payments_statementline SET instruction_id = NULL",
        "DELETE FROM payments_statementline",
        "UPDATE payments_instructionstep SET by = 'nobody'",
        "UPDATE payments_nameinquiry SET outcome = 'match'",
        "DELETE FROM payments_oddity",
        "ALTER TABLE payments_instruction DISABLE TRIGGER ALL",
        "DROP TRIGGER payments_instruction_moves ON payments_instruction",
    ],
)
def test_what_was_ordered_sent_and_answered_cannot_be_changed(statement: str) -> None:
    add_lines(packed())
    assert not attempt(statement)


def test_an_order_keeps_its_file() -> None:
    first, other = packed(), packed()
    statement = "UPDATE payments_instruction SET file_id = %s WHERE id = %s"
    assert not attempt(statement, other.file_id, first.pk)
