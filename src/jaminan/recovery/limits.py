"""How often access may be asked for, and how long money rests afterwards: choices of this product.

No source gives figures; they stand in docs/domain/questions.md as 92, 93, 94 and 176.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _

from jaminan.kernel import clock
from jaminan.kernel import limits as kernel_limits
from jaminan.kernel.refusal import Refused
from jaminan.law.parameters import parameters_beside
from jaminan.recovery.models import Recovery

BEGUN_A_DAY_MOST = 5  # of one NIK, whoever types it
BEGUN_FROM_ADDRESS_MOST, IN_SECONDS = 10, 3600
SENT_MOST, SENT_WINDOW = 3, timedelta(days=30)  # of one NIK; afterwards only at a branch
MONEY_RESTS = timedelta(days=7)
PHOTOS_DAYS = parameters_beside(__file__)("photos_days")  # question 176
FACE_SCORE_MIN, ALIKE_SCORE_MIN = 97, 80  # as for claims, question 73


def refuse_too_many(nik: str, from_address: str) -> None:
    """Count one request that is begun; `Refused` after too many. Outside of transactions."""
    may_ask = kernel_limits.hit(
        "recovery.nik", nik, most=BEGUN_A_DAY_MOST, seconds=86_400
    ) and kernel_limits.hit(
        "recovery.address", from_address, most=BEGUN_FROM_ADDRESS_MOST, seconds=IN_SECONDS
    )
    if not may_ask:
        raise Refused(
            "too_many_tries",
            _("Sudah terlalu sering dicoba hari ini. Coba lagi besok, atau datang ke kantor cabang "
              "dengan KTP."),
        )  # fmt: skip
    refuse_too_many_sent(nik)


def refuse_too_many_sent(nik: str) -> None:
    """`Refused` once three requests under this NIK were sent in thirty days, met or not."""
    sent = Recovery.objects.filter(nik=nik, asked_at__gt=clock.now() - SENT_WINDOW)
    if sent.count() >= SENT_MOST:
        raise Refused(
            "too_many_tries",
            _("Dalam tiga puluh hari ini sudah tiga permintaan dikirim dengan NIK ini. Datang ke "
              "kantor cabang dengan KTP; petugas memeriksa Anda di sana."),
        )  # fmt: skip


def photos_wait_until(asked_on: date) -> date:
    """The day on which a request ends that was asked for new photographs on this one."""
    return asked_on + timedelta(days=PHOTOS_DAYS.on(asked_on).whole)


def money_rests_until(accepted_on: date) -> date:
    """The first day on which money may leave an account whose contact an officer replaced."""
    return accepted_on + MONEY_RESTS
