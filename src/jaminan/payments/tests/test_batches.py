"""A long message does to each order what its lines would do one by one."""

from __future__ import annotations

import pytest
from django.db import transaction

from jaminan.kernel.events import Event
from jaminan.payments import queries
from jaminan.payments.actions import batches
from jaminan.payments.iso20022.tests.messages import (
    entry,
    notification,
    status_line,
    status_report,
)
from jaminan.payments.models import Instruction, InstructionStep, StatementLine
from jaminan.payments.tests.makers import answer, open_banks, packed

pytestmark = pytest.mark.django_db


def everything(orders: list[Instruction]) -> list[object]:
    """All that messages left behind, with the numbers that differ between runs taken out."""
    names = {order.end_to_end_id: place for place, order in enumerate(orders)}
    states = list(Instruction.objects.order_by("id").values_list("state", "settled_on", "checks"))
    fields = ("instruction__end_to_end_id", "step", "from_state", "to_state", "by", "reason")
    history = InstructionStep.objects.order_by("instruction", "id").values_list(*fields)
    lines = StatementLine.objects.order_by("end_to_end_id", "reference").values_list(
        "end_to_end_id", "kind", "amount", "booked_on", "instruction__end_to_end_id"
    )
    events = Event.objects.order_by("subject", "id").values_list("name", "payload__amount")
    odd = sorted(oddity.code for oddity in queries.open_oddities())
    return [
        states,
        [(names[name], *rest) for name, *rest in history],
        [(names.get(name), *rest[:-1], names.get(rest[-1])) for name, *rest in lines],
        sorted(events),
        odd,
    ]


def tell(orders: list[Instruction]) -> None:
    ids = [order.end_to_end_id for order in orders]
    codes = ["ACCP", "ACSC", "RCVD", "RJCT", "ACCP", "ACSP", "ACCP"]
    reports = [status_line(*pair) for pair in zip(ids, codes, strict=True)]
    answer("pain.002", status_report(*reports, status_line(ids[0], "ACSC")))
    back = {"sign": "CRDT", "sub_family": "RRTN", "reason": "AC04"}
    answer("camt.054", notification(entry("9", "8200000", ids[6], **back)))
    entries = [entry(str(place), "8200000", name) for place, name in enumerate(ids)]
    entries[1] = entry("1", "77", ids[1])
    other = entry("10", "5", "NOTPROVIDED", sign="CRDT")
    answer("camt.054", notification(*entries, other, entry("8", "8200000", ids[5])))
    answer("camt.054", notification(*entries, other))


def test_at_once_and_one_by_one_end_alike(monkeypatch) -> None:
    found = []
    for few in (batches.FEW, 1_000):
        monkeypatch.setattr(batches, "FEW", few)
        with transaction.atomic():
            open_banks()
            orders = [packed() for _ in range(7)]
            tell(orders)
            found.append(everything(orders))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0][2]) > 7


def test_a_long_message_takes_few_statements(django_assert_max_num_queries) -> None:
    open_banks()
    orders = [packed() for _ in range(40)]
    entries = [entry(str(order.pk), "8200000", order.end_to_end_id) for order in orders]
    with django_assert_max_num_queries(2 * len(orders) + 40):
        answer("camt.054", notification(*entries))
    assert set(Instruction.objects.order_by("id").values_list("state", flat=True)) == {"settled"}
