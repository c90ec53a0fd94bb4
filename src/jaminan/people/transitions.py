"""The states of a correction and of a data update, on one screen."""

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
    OVERTAKEN = "overtaken", gettext_lazy("Selesai tanpa putusan petugas")


class UpdateState(models.TextChoices):
    """Where an update of the data of a card stands."""

    DRAFT = "draft", gettext_lazy("Belum dikirim")
    CHECKED = "checked", gettext_lazy("Sedang diperiksa")
    REVIEW = "review", gettext_lazy("Diperiksa petugas")
    DONE = "done", gettext_lazy("Data diperbarui")
    REFUSED = "refused", gettext_lazy("Belum berhasil")
    WITHDRAWN = "withdrawn", gettext_lazy("Ditarik")


WAITING, ACCEPTED, REFUSED, WITHDRAWN, OVERTAKEN = (state.value for state in CorrectionState)
DRAFT, CHECKED, REVIEW, DONE, UPDATE_REFUSED, UPDATE_WITHDRAWN = (
    state.value for state in UpdateState
)
OPEN_UPDATES = (DRAFT, CHECKED, REVIEW)

# fmt: off
CORRECTION = Machine({
    #               from       to         who
    "accept":   Step({WAITING}, ACCEPTED,  "verifier"),
    "refuse":   Step({WAITING}, REFUSED,   "verifier"),
    "withdraw": Step({WAITING}, WITHDRAWN, "member"),
    "overtake": Step({WAITING}, OVERTAKEN, "law"),  # what it asked for has happened elsewhere
}, begins=WAITING)

UPDATE = Machine({
    #               from             to                who
    "send":     Step({DRAFT},        CHECKED,          "member"),
    "pass":     Step({CHECKED},      DONE,             "law"),
    "doubt":    Step({CHECKED},      REVIEW,           "law"),
    "accept":   Step({REVIEW},       DONE,             "verifier"),
    "refuse":   Step({REVIEW},       UPDATE_REFUSED,   "verifier"),
    "withdraw": Step(OPEN_UPDATES,   UPDATE_WITHDRAWN, "member"),
}, begins=DRAFT)
# fmt: on
