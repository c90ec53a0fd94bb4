"""The states of a merge of cards, on one screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from jaminan.kernel.machine import Machine, Step


class MergeState(models.TextChoices):
    """Where a merge stands."""

    WAITING = "waiting", gettext_lazy("Menunggu petugas")
    DONE = "done", gettext_lazy("Saldo sudah digabung")
    REFUSED = "refused", gettext_lazy("Tidak digabung")
    WITHDRAWN = "withdrawn", gettext_lazy("Dibatalkan")


WAITING, DONE, REFUSED, WITHDRAWN = (state.value for state in MergeState)
LAW, VERIFIER, MEMBER = "law", "verifier", "member"

# A merge that is done has no way back: money that stands on one card is the same money. What was
# wrong about a card is put right by a correction of the ledger on the card that stays.
# fmt: off
MERGE = Machine({
    #               from       to         who
    "carry_out": Step({WAITING}, DONE,      {LAW, VERIFIER}),
    "refuse":    Step({WAITING}, REFUSED,   VERIFIER),
    "withdraw":  Step({WAITING}, WITHDRAWN, MEMBER),
}, begins=WAITING)
# fmt: on
