"""The worker's door: one round with the banks, run whenever there is something to do."""

from __future__ import annotations

from jaminan.kernel import outbox
from jaminan.payments.actions.instructing import BANK_OUTBOX
from jaminan.payments.actions.sending import deliver, tell_undelivered
from jaminan.payments.models import OrderFile
from jaminan.payments.rounds import BankRounds

outbox.register(
    BankRounds(BANK_OUTBOX, OrderFile, deliver, talks_outside=True, on_stuck=tell_undelivered)
)
