"""The states of a request for access whose contacts are both lost, on one screen."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy

from jaminan.kernel.machine import Machine, Step


class RecoveryState(models.TextChoices):
    """Where a request stands."""

    CHECKING = "checking", gettext_lazy("Sedang diperiksa")
    PHOTOS = "photos", gettext_lazy("Foto perlu diulang")
    REVIEW = "review", gettext_lazy("Diperiksa petugas")
    VERIFIED = "verified", gettext_lazy("Menunggu petugas kedua")
    ACCEPTED = "accepted", gettext_lazy("Kontak sudah diganti")
    REFUSED = "refused", gettext_lazy("Belum dapat dipenuhi")


CHECKING, PHOTOS, REVIEW, VERIFIED, ACCEPTED, REFUSED = (state.value for state in RecoveryState)
LAW, CLOCK, APPLICANT, OWNER = "law", "clock", "applicant", "owner"
VERIFIER, APPROVERS = "verifier", frozenset({"approver", "head"})
PHOTOS_CLOCK = "recovery_photos"  # rings when new photographs have not come
OPEN = (CHECKING, PHOTOS, REVIEW, VERIFIED)
WORKERS = {REVIEW: frozenset({VERIFIER}), VERIFIED: APPROVERS}  # whose turn it is

# The owner is who still logs in to the account, and says that it was not they who asked.
# fmt: off
RECOVERY = Machine({
    #                from                to         who
    "ask_photos":  Step({CHECKING},         PHOTOS,   LAW),
    "give_photos": Step({PHOTOS},           CHECKING, APPLICANT),
    "expire":      Step({PHOTOS},           REFUSED,  CLOCK),
    "review":      Step({CHECKING},         REVIEW,   LAW),
    "turn_down":   Step({CHECKING},         REFUSED,  LAW),
    "verify":      Step({REVIEW},           VERIFIED, VERIFIER),
    "accept":      Step({VERIFIED},         ACCEPTED, APPROVERS),
    "refuse":      Step({REVIEW, VERIFIED}, REFUSED,  APPROVERS | {VERIFIER}),
    "object":      Step(OPEN,               REFUSED,  OWNER),
}, begins=CHECKING)
# fmt: on
