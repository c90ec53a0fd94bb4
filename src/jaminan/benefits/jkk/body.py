"""What one body can lose: each part once, and with a larger part the smaller ones it holds.

The table of disability names parts and not how many there are (question 206).
"""

from collections.abc import Mapping, Sequence
from datetime import date

from jaminan.benefits.contradictions import Contradicted
from jaminan.benefits.jkk.facts import Loss
from jaminan.law.findings import Condition, Cure, resting_on
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.words import words

BODY = parameters_beside(__file__)("body")
WORDS = "benefits/jkk"
TOO_MANY = f"{WORDS}:losses_impossible"


def check_body(losses: Sequence[Loss], happened_on: date) -> None:
    """Contradicted, with the first loss that one body cannot have beside those named before."""
    one = _too_many(losses, BODY.on(happened_on))
    if one is not None:
        raise Contradicted(*(words(TOO_MANY, language, **_given(one)) for language in ("id", "en")))


def possible_losses(losses: Sequence[Loss], happened_on: date, met: Condition) -> Condition:
    """The condition as it is, or unmet where one body cannot have all these losses."""
    body = BODY.on(happened_on)
    one = _too_many(losses, body)
    if one is None:
        return met
    cure = Cure("act", f"{TOO_MANY}_cure", act=f"answer:{met.code}")
    return Condition(met.code, "unmet", TOO_MANY, _given(one), resting_on(body), cures=(cure,))


def _too_many(losses: Sequence[Loss], body: Entry) -> Loss | None:
    left = dict(body.value["places"])
    for one in losses:
        for place, count in _taken(one, body).items():
            left[place] -= count
            if left[place] < 0:
                return one
    return None


def _taken(one: Loss, body: Entry) -> Mapping[str, int]:
    """The places of the body that a loss takes; a step of 10 dB or 10 per cent takes no ear more.

    None for a part that the table does not know, which is refused there.
    """
    held = body.value["parts"].get(one.part, {})
    is_step = one.part in body.value["steps"]
    return {
        place: count if is_step and place != one.part else count * max(one.times, 1)
        for place, count in held.items()
    }


def _given(one: Loss) -> dict[str, object]:
    return {"part": f"{WORDS}:loss_{one.part}"}
