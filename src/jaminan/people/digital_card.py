"""The code of a digital card: says that a card of ours showed it a moment ago, and nothing else.

A code is the card's random token, the real time, and a signature. It tells no number and no name;
who scans it learns whether the card is valid and its holder active.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core import signing

from jaminan.kernel import clock, keys
from jaminan.people.models import Card, MembershipState
from jaminan.people.queries import card_by_token

VALID_SECONDS = 15 * 60
SALT = "jaminan.people.digital_card"


@dataclass(frozen=True)
class CardCode:
    """A code to be shown, and the real moment until which it is taken."""

    text: str
    valid_until: datetime


def code_of(card: Card) -> CardCode:
    """A fresh code for a card."""
    until = clock.real_now() + timedelta(seconds=VALID_SECONDS)
    return CardCode(keys.qr_signer(SALT).sign(card.token), until)


def state_behind(code: str, *, on: date) -> MembershipState | None:
    """The state of the card that showed this code; None for a wrong or an old one."""
    try:
        token = keys.qr_signer(SALT).unsign(code, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    line = card_by_token(token, on=on)
    return line.state if line else None
