from __future__ import annotations

import logging

import pytest
from django.db import transaction

from jaminan.kernel import outbox
from jaminan.notifications import kinds
from jaminan.notifications.actions import Recipient, notify, record_outcome
from jaminan.notifications.models import Notice
from jaminan.notifications.transitions import DELIVERED, SILENT

KIND = "claim_paid"
SAYS_NOTHING = "+6281100000003"


def tell(recipient: Recipient) -> Notice:
    with transaction.atomic():
        return notify(
            recipient=recipient,
            kind=KIND,
            channels=("sms", "in_app"),
            subject_key=f"test:{recipient.id}",
            **kinds.kind(KIND).sample,
        )


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == "jaminan.ops.reactions" and record.levelno == logging.ERROR
    ]


def test_a_notice_that_reaches_nobody_is_an_error_in_the_logs(db, caplog):
    notice = tell(Recipient("user:901"))
    outbox.drain()
    assert errors(caplog) == [f"notice {notice.pk} (claim_paid) reached nobody"]


def test_a_notice_that_was_told_after_all_is_none(db, caplog):
    sent = tell(Recipient("user:902", phone=SAYS_NOTHING)).deliveries.get()
    record_outcome(sent.pk, SILENT)
    record_outcome(sent.pk, DELIVERED)
    outbox.dispatcher("reactions").run()
    assert errors(caplog) == []
