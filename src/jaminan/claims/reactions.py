"""What claims do when something happened elsewhere."""

from __future__ import annotations

from django.db import transaction

from jaminan.claims.actions import close, expire
from jaminan.claims.actions.drafting import DRAFT_CLOCK
from jaminan.claims.actions.holding import HOLD_CLOCK, end_hold_by_clock
from jaminan.claims.actions.limits import LATE_CLOCK, WARNING_CLOCK, escalate, warn
from jaminan.claims.actions.paying import CLOSING_CLOCK, follow_payment
from jaminan.claims.actions.rounds import owe_round
from jaminan.claims.models import Claim
from jaminan.claims.transitions import EDITED, SUBMITTED
from jaminan.kernel.events import Event, listens_to


@listens_to("payment_settled", "payment_rejected", "payment_returned", name="claims.follow_payment")
def payment_moved(event: Event) -> None:
    """Paid, or failed and to be repaired."""
    follow_payment(event.payload["reference"])


@listens_to("paper_inspected", name="claims.look_at_photo")
def photo_inspected(event: Event) -> None:
    """The claims that bear the photograph are verified by the worker."""
    photos = [paper["id"] for paper in event.payload["papers"]]
    waiting = Claim.objects.filter(selfie__in=photos, state__in=[*EDITED, SUBMITTED])
    with transaction.atomic():
        for claim in waiting.order_by("id"):
            owe_round(claim, "inspected")


@listens_to("clock_due", name="claims.days_over")
def day_came(event: Event) -> None:
    """A draft that ran out, a paid claim that can be closed, a hold or a limit that ends."""
    if act := _ON_DAY.get(event.payload["kind"]):
        act(event.subject.partition(":")[2])


_ON_DAY = {
    DRAFT_CLOCK: expire,
    CLOSING_CLOCK: close,
    HOLD_CLOCK: end_hold_by_clock,
    WARNING_CLOCK: warn,
    LATE_CLOCK: escalate,
}
