"""Short random references for claims, tickets and letters: `K7F3-9QXD-4`.

Eight random characters and one check character, from 31 that nobody mistakes for another. 31 is
prime, so the weighted sum finds every single wrong character and every swap of two.
"""

from __future__ import annotations

import secrets

from jaminan.kernel.models import Reference

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L
RANDOM_LENGTH = 8
LENGTH = RANDOM_LENGTH + 1


def new(kind: str) -> str:
    """A reference that no other thing of any kind has, remembered with its kind ("claim")."""
    return new_many(kind, 1)[0]


def new_many(kind: str, count: int) -> list[str]:
    """That many different references of one kind, in two statements for the usual case."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {_draw() for _ in range(count - len(found))}
        taken = set(Reference.objects.filter(text__in=drawn).values_list("text", flat=True))
        rows = [Reference(text=text, kind=kind) for text in sorted(drawn - taken)]
        # A reference drawn elsewhere in this very moment: the database refuses the second one,
        # at odds of one in 850 thousand million for each pair.
        Reference.objects.bulk_create(rows)
        found |= drawn - taken
    return sorted(found, key=lambda _: secrets.randbits(32))


def kind_of(text: str) -> str | None:
    """What kind of thing bears this reference, or None when nothing does."""
    reference = parse(text)
    return Reference.objects.filter(text=reference).values_list("kind", flat=True).first()


def parse(text: str) -> str | None:
    """The reference as it is stored and shown, from whatever a person typed; None if mistyped."""
    letters = "".join(character for character in text.upper() if character.isalnum())
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return None
    if check_character(letters[:RANDOM_LENGTH]) != letters[RANDOM_LENGTH]:
        return None
    return shown(letters)


def shown(letters: str) -> str:
    """Nine characters in groups that can be read aloud."""
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def check_character(letters: str) -> str:
    """The character that makes the weighted sum of all of them a multiple of 31."""
    weighted = sum(
        weight * ALPHABET.index(letter) for weight, letter in enumerate(letters, start=2)
    )
    return ALPHABET[-weighted % len(ALPHABET)]


def _draw() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return shown(letters + check_character(letters))
