"""Run inside the product after the storm: whether every book agrees with every other.

    python -m tests.storm.verdict RIDERS.json

Lets waiting periods pass, waits until nothing is owed, and prints a JSON list of what is wrong.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

SETTLED_SECONDS_MAX = 240
ENDS = {  # where each fate ends, and how often the bank books a payment of it
    "closed": ("payment_failed", 0),
    "returned": ("payment_failed", 1),
    "wrong_name": ("in_review", 0),
}
USUAL_END = ("paid", 1)


def main() -> None:
    """Print what is wrong; an empty list when all is well."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "jaminan.config.settings"
    django.setup()
    riders = json.loads(Path(sys.argv[1]).read_text())
    sys.stdout.write(json.dumps([*unsettled(riders), *wrong(riders)]) + "\n")


def unsettled(riders: list[dict[str, str]]) -> list[str]:
    """What is still owed when time has passed and everything was tried."""
    until = time.monotonic() + SETTLED_SECONDS_MAX
    pause = threading.Event()
    while owed := list(owing(riders)):
        if time.monotonic() > until:
            return owed
        let_time_pass()
        pause.wait(2)
    return []


def owing(riders: list[dict[str, str]]) -> Iterator[str]:
    """Claims that are not where their fate ends, and outboxes with something in them."""
    from jaminan.claims.models import Claim
    from jaminan.kernel import outbox

    states = dict(Claim.objects.order_by().values_list("reference", "state"))
    for rider in riders:
        end, _ = ENDS.get(rider["fate"], USUAL_END)
        if states[rider["reference"]] != end:
            yield f"{rider['fate']} {rider['reference']}: {states[rider['reference']]}, not {end}"
    for kind in outbox.kinds():
        backlog = outbox.dispatcher(kind).backlog()
        if backlog.waiting:
            yield f"{backlog.waiting} {kind} wait"


def let_time_pass() -> None:
    """What waits for a later try, or for a silent bank, is due now.

    An inquiry waits until the bank can be asked and has every file: a file that died with its
    worker goes out when its lease ends, and inquiries before that use up the rounds for nothing.
    """
    from jaminan.kernel import circuit, clock, outbox
    from jaminan.payments.models import Instruction

    now = clock.real_now()
    is_bank_deaf = any(party.state == "open" for party in circuit.health())
    if not is_bank_deaf and not outbox.dispatcher("bank").backlog().waiting:
        Instruction.objects.filter(check_at__gt=now).update(check_at=now)
    for kind in outbox.kinds():
        rows = outbox.dispatcher(kind).model._default_manager
        rows.filter(state="queued", due_at__gt=now).update(due_at=now)


def wrong(riders: list[dict[str, str]]) -> Iterator[str]:
    """Every line on which two books differ."""
    from jaminan.ops.books import alarms

    yield from alarms()
    yield from stuck()
    bookings = [row for row in book("banks", "bookings") if row["amount"] < 0]
    yield from differing_payments(riders, bookings)
    yield from differing_orders(bookings)
    yield from differing_ledger(riders)
    yield from told_wrongly(riders)


def stuck() -> Iterator[str]:
    """Rows that nobody will try again, or that an officer was told of."""
    from jaminan.kernel import outbox
    from jaminan.payments import queries

    for kind in outbox.kinds():
        if number := outbox.dispatcher(kind).backlog().stuck:
            yield f"{number} {kind} are stuck"
    for order in queries.unknown_instructions():
        yield f"nobody knows whether {order.end_to_end_id} was paid"


def differing_payments(riders, bookings: list[dict[str, Any]]) -> Iterator[str]:
    """The bank's own book: each order booked as often as its fate says, never under another id."""
    from jaminan.claims.models import Claim

    net = dict(Claim.objects.order_by().values_list("reference", "net"))
    expected = Counter(
        {
            (f"{rider['reference']}-1", -net[rider["reference"]]): times
            for rider in riders
            if (times := ENDS.get(rider["fate"], USUAL_END)[1])
        }
    )
    ours = Counter(
        (row["end_to_end_id"], row["amount"]) for row in bookings if row["bank"] == "CDRWIDJX"
    )
    for one in sorted(expected.keys() | ours.keys()):
        if expected[one] != ours[one]:
            yield f"the bank has booked {one} {ours[one]} times, not {expected[one]}"


def differing_orders(bookings: list[dict[str, Any]]) -> Iterator[str]:
    """Our instructions beside the bank's book."""
    from jaminan.payments.models import Instruction

    booked = {row["end_to_end_id"] for row in bookings}
    for order in Instruction.objects.order_by("id"):
        if (order.state in {"settled", "returned"}) != (order.end_to_end_id in booked):
            yield f"{order.end_to_end_id} is {order.state} here after {order.checks} inquiries"


def differing_ledger(riders) -> Iterator[str]:
    """Each decided claim has left its member's account once, to the rupiah."""
    from jaminan.claims.models import Claim, Decision
    from jaminan.ledger import queries as ledger

    references = [rider["reference"] for rider in riders]
    paid = ledger.paid_out(references)
    decided = dict(Decision.objects.order_by().values_list("claim__reference", "gross"))
    for claim in Claim.objects.filter(reference__in=references).order_by("id"):
        posted = sum(paid.get(claim.reference, {}).values())
        if abs(posted) != decided.get(claim.reference, 0):
            yield f"{claim.reference}: ledger {posted}, decided {decided.get(claim.reference, 0)}"


def told_wrongly(riders) -> Iterator[str]:
    """Whoever was paid, or must act, was told so once by each way, and no SMS came twice."""
    from jaminan.notifications.models import Delivery

    told = Counter(Delivery.objects.order_by().values_list("notice__key", "channel"))
    for one, times in told.items():
        if times != 1:
            yield f"{one} was written {times} times"
    sent = Counter((row["recipient"], row["text"]) for row in book("sms", "messages"))
    for (_, text), times in sent.items():
        if times != 1:
            yield f"an SMS came {times} times: {text}"


def book(twin: str, table: str) -> list[dict[str, Any]]:
    """A table of a twin's own books, whole."""
    from jaminan.demo.twins import ask

    rows: list[dict[str, Any]] = []
    before: int | None = None
    while not rows or before:
        page = f"&before={before}" if before else ""
        told = ask("GET", f"/control/books/{twin}/{table}?limit=200{page}")
        rows, before = rows + told["rows"], told["next"]
        if not told["rows"]:
            break
    return rows


if __name__ == "__main__":
    main()
