"""The draw of second looks: from a stored seed, so that anybody can draw the same claims again."""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction

from jaminan.claims.models import Decision, Draw
from jaminan.claims.models.decision import LAW
from jaminan.law.parameters import parameters_beside

SHARE = parameters_beside(__file__)("second_look_share")  # a choice of this product, question 80
ALL = 2**64


def is_drawn(draw: Draw, reference: str) -> bool:
    """Whether the seed of a day draws the claim of that reference."""
    digest = hashlib.sha256(f"{draw.seed}:{reference}".encode()).digest()
    return Fraction(int.from_bytes(digest[:8]), ALL) < Fraction(draw.share)


def drawn_again(day: date) -> list[str]:
    """The references that the stored seed of a day draws from what the law decided on it."""
    draw = Draw.objects.filter(day=day).first()
    decided = Decision.objects.filter(decided_by=LAW, decided_on=day).order_by("id")
    references = decided.values_list("claim__reference", flat=True)
    return [one for one in references if draw is not None and is_drawn(draw, one)]
