"""The states of a correction, on one screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from jaminan.kernel.machine import Machine, Step


class CorrectionState(models.TextChoices):
    """Where a correction stands."""

    WAITING = "waiting", gettext_lazy("Menunggu petugas")
    ACCEPTED = "accepted", gettext_lazy("Disetujui")
    REFUSED = "refused", gettext_lazy("Ditolak")
    WITHDRAWN = "withdrawn", gettext_lazy("Ditarik")


WAITING, ACCEPTED, REFUSED, WITHDRAWN = (state.value for state in CorrectionState)

# fmt: off
CORRECTION = Machine({
    #               from       to         who
    "accept":   Step({WAITING}, ACCEPTED,  "verifier"),
    "refuse":   Step({WAITING}, REFUSED,   "verifier"),
    "withdraw": Step({WAITING}, WITHDRAWN, "member"),
}, begins=WAITING)
# fmt: on
