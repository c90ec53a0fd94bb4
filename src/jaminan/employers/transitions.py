"""The states of a request to a firm to report the end of somebody's work, on one screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from jaminan.kernel.machine import Machine, Step


class EndRequestState(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", gettext_lazy("Menunggu jawaban perusahaan")
    SILENT = "silent", gettext_lazy("Perusahaan belum menjawab; petugas mengambil alih")
    CONFIRMED = "confirmed", gettext_lazy("Perusahaan melaporkan Anda berhenti")
    DENIED = "denied", gettext_lazy("Perusahaan menyatakan Anda masih bekerja")
    DIFFERS = "differs", gettext_lazy("Jawaban perusahaan berbeda; petugas memutuskan")
    SETTLED = "settled", gettext_lazy("Diselesaikan petugas")
    WITHDRAWN = "withdrawn", gettext_lazy("Dibatalkan")


WAITING, SILENT, CONFIRMED, DENIED, DIFFERS, SETTLED, WITHDRAWN = (
    state.value for state in EndRequestState
)
AWAITS_FIRM = (WAITING, SILENT)  # an answer that comes late still counts
UNSETTLED = (WAITING, SILENT, DENIED, DIFFERS)

# fmt: off
END_REQUEST = Machine({
    #               from                              to         who
    "confirm":  Step({WAITING, SILENT},                  CONFIRMED, "firm"),
    "deny":     Step({WAITING, SILENT},                  DENIED,    "firm"),
    "differ":   Step({WAITING, SILENT},                  DIFFERS,   "firm"),
    "lapse":    Step({WAITING},                          SILENT,    "clock"),
    "settle":   Step({WAITING, SILENT, DENIED, DIFFERS}, SETTLED,   "officer"),
    "withdraw": Step({WAITING, SILENT},                  WITHDRAWN, "member"),
}, begins=WAITING)
# fmt: on
