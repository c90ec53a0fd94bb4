"""The facts on which a JP claim is decided: frozen, typed, and of things that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.benefits.months import Months
from jaminan.law.money import Rupiah

Relation = Literal["pasangan", "anak", "orang_tua"]


@dataclass(frozen=True)
class WageSpan(Months):
    """Months in a row whose JP contribution was paid, on one monthly wage in rupiah.

    `first` and `last` are any day of the first and the last month.
    """

    wage_monthly: Rupiah


@dataclass(frozen=True)
class Relative:
    """One of the family as registered with the programme, and what may have ended their right.

    The wedding day of a spouse ends nothing, only a marriage after the member's death does.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    relation: Relation
    name: str = ""
    born_on: date | None = None
    died_on: date | None = None
    married_on: date | None = None
    works_since: date | None = None


@dataclass(frozen=True)
class PensionFacts:
    """Everything the law looks at for one JP claim; amounts in rupiah.

    `registered_on`: first day in JP. `contributions`: all paid so far, both parts, None while not
    known. `development`: what they earned, None while no rate is known (question 147).
    `running_pension`: the monthly pension that the member was paid when they died.
    `running_survivor_pension`: the one that was paid to the relative before in the order.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    submitted_on: date
    born_on: date
    registered_on: date
    wages: tuple[WageSpan, ...] = ()
    contributions: Rupiah | None = None
    development: Rupiah | None = None
    development_is_assumed: bool = False
    work_ended_on: date | None = None
    disabled_on: date | None = None
    back_at_work_on: date | None = None
    died_on: date | None = None
    running_pension: Rupiah | None = None
    running_survivor_pension: Rupiah | None = None
    family: tuple[Relative, ...] = ()
    papers: tuple[str, ...] = ()
    answers: Mapping[str, bool | int | str] = field(default_factory=dict)

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand."""
        return frozenset(self.papers)

    def look_up(self, path: str) -> object:
        """The fact of that name; "answers.NAME" is the answer or None when not answered."""
        if path.startswith("answers."):
            return self.answers.get(path.removeprefix("answers."))
        value: object = getattr(self, path)
        return value

    def relatives(self, relation: Relation) -> tuple[Relative, ...]:
        """The registered relatives of that kind, in the order of registration."""
        return tuple(one for one in self.family if one.relation == relation)
