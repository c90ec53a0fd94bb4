"""Facts that cannot be: in a verdict a condition says so, an amount alone is refused."""

from collections.abc import Mapping

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure
from jaminan.law.sources import Source


class Contradicted(OutsideLaw):
    """Facts that cannot be: a condition of the verdict says so, the amount alone is refused."""


def wrong_dates(
    folder: str,
    key: str,
    given: Mapping[str, object],
    sources: tuple[Source, ...],
    doubts: tuple[int, ...] = (),
) -> Condition:
    """Dates that contradict each other, in the words of that key, and what puts them right.

    `folder` has the words of both.
    """
    cure = Cure("act", f"{folder}:dates_cure", act="correct_dates")
    return Condition("dates", "unmet", f"{folder}:{key}", given, sources, doubts, (cure,))
