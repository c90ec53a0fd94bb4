"""The facts on which a JKM claim is decided: frozen, typed, and of things that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.benefits.jkm.wills import is_notarial
from jaminan.benefits.scholarship import Child
from jaminan.law.money import Whole

Segment = Literal["pu", "bpu", "jakon", "pmi"]


@dataclass(frozen=True)
class DeathFacts:
    """Everything the law looks at for one JKM claim.

    `covered_since`, `covered_until`: the unbroken time of protection that is the last one before
    the death; it began anew after a lapse (question 32). No `covered_until` while it runs.
    `paid_months`: all months ever paid for. `employers`: firms at which the member was active.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    submitted_on: date
    died_on: date | None = None
    segment: Segment = "pu"
    covered_since: date | None = None
    covered_until: date | None = None
    paid_months: Whole = 0
    is_work_related: bool = False
    employers: Whole = 1
    children: tuple[Child, ...] = ()
    papers: tuple[str, ...] = ()
    answers: Mapping[str, bool | int | str] = field(default_factory=dict)

    @property
    def event_on(self) -> date:
        """The day that picks the rules: that of the death, before it is recorded of the claim."""
        return self.died_on or self.submitted_on

    @property
    def has_died(self) -> bool:
        """Whether the death is known on the day of the claim."""
        return self.died_on is not None and self.died_on <= self.submitted_on

    @property
    def is_cover_known(self) -> bool:
        """Whether the facts tell if the member was protected on that day."""
        is_over = self.covered_until is not None and self.covered_until < self.event_on
        return is_over or self.covered_since is not None

    @property
    def is_covered(self) -> bool:
        """Whether the member was protected on that day; not while that is unknown."""
        if self.covered_since is None or self.covered_since > self.event_on:
            return False
        return self.covered_until is None or self.event_on <= self.covered_until

    @property
    def will_is_notarial(self) -> bool:
        """Whether the will of this death must be a deed of a notary."""
        return is_notarial(self.event_on)

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand."""
        return frozenset(self.papers)

    def look_up(self, path: str) -> object:
        """The fact of that name; "answers.NAME" is the answer or None when not answered."""
        if path.startswith("answers."):
            return self.answers.get(path.removeprefix("answers."))
        value: object = getattr(self, path)
        return value
