"""From an outbox row to a provider, and from the provider's report to an outcome."""

from __future__ import annotations

from datetime import timedelta

from jaminan.kernel import clock
from jaminan.kernel.outbox import GiveUp, TryLater
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.transitions import DONE
from jaminan.notifications import mail, sms
from jaminan.notifications.actions import record_outcome
from jaminan.notifications.kinds import kind
from jaminan.notifications.models import Delivery
from jaminan.notifications.transitions import DELIVERED, FAILED, SILENT, SMS, WAITING

TRY_AGAIN_SECONDS = 10
REPORT_AWAITED_SECONDS = 600
ASKED_SECONDS_MAX = 60
ASKED_AT_ONCE_MOST = 200


def deliver(row: Delivery) -> None:
    """Hand a message to its provider; the handler of the dispatcher of messages.

    A provider that is down is waited for as long as the kind has patience; then this way has
    failed, and the other one is tried.
    """
    try:
        _hand_over(row)
    except Unavailable as reason:
        patience = timedelta(seconds=kind(row.notice.kind).patience_seconds)
        if clock.real_now() - row.queued_at > patience:
            raise GiveUp(str(reason)) from reason
        raise TryLater(str(reason), TRY_AGAIN_SECONDS) from reason


def give_up(row: Delivery) -> None:
    """Note that this way has failed; called when the outbox row is stuck."""
    record_outcome(row.pk, FAILED)


def ask_for_reports() -> int:
    """Ask the SMS centre what became of messages it took; how many were asked about.

    Asked after 2, 4, 8 … seconds, at most a minute apart; after ten minutes of silence the message
    counts as silent, and the other way is tried.
    """
    now = clock.real_now()
    due = Delivery.objects.filter(channel=SMS, state=DONE, outcome=WAITING, ask_at__lte=now)
    asked = 0
    for row in due.order_by("ask_at")[:ASKED_AT_ONCE_MOST]:
        try:
            outcome = sms.outcome(row.receipt)
        except Unavailable:
            return asked
        asked += 1
        _note_report(row, outcome)
    return asked


def _hand_over(row: Delivery) -> None:
    if row.channel == SMS:
        receipt = sms.send(row.key, row.address, row.text)
        Delivery.objects.filter(pk=row.pk).update(receipt=receipt, ask_at=clock.real_now())
    else:
        mail.send(row.key, row.address, row.title, row.text)
        record_outcome(row.pk, DELIVERED)


def _note_report(row: Delivery, outcome: str) -> None:
    if outcome != WAITING:
        record_outcome(row.pk, outcome)
        return
    now = clock.real_now()
    assert row.finished_at
    if now - row.finished_at > timedelta(seconds=REPORT_AWAITED_SECONDS):
        record_outcome(row.pk, SILENT)
        return
    wait = min(2 ** (row.asked + 1), ASKED_SECONDS_MAX)
    Delivery.objects.filter(pk=row.pk).update(
        asked=row.asked + 1, ask_at=now + timedelta(seconds=wait)
    )
