"""How a rule is asked of everybody in a register, so that a reform can be weighed.

A module named `columns`, or in `law/columns/`, offers its measures as `MEASURES`; they are found
by themselves. Columns are named as in `jaminan/impact/register.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from jaminan.law.columns.rounding import Column
from jaminan.law.findings import Answer
from jaminan.law.months import MONTHS_OF_YEAR
from jaminan.law.rules import find_rule
from jaminan.law.views import view_in_use
from jaminan.law.words import words

Kind = Literal["contribution", "benefit", "financing"]


@dataclass(frozen=True)
class Measure:
    """One amount in rupiah of everybody in a group, by the rule of that name.

    A contribution is one of every month, paid for the person; a benefit is one case, as often a
    year as the claims of the programme named in `claims`, "" for what everybody gets once a year.
    `is_at_most`: those claims are published for all benefits of the programme together, so that
    this one has at most as many. `is_monthly`: the case is paid every month, the year twelve times.
    A financing share concerns funds and the state alone.

    `ask` takes one person's `columns` and the day, `twin` whole columns and the day; who has no
    answer is masked in what it gives. `rests_on` are the rules that the twin computes: where a
    reform replaces one, the rule itself is asked. `title_key` leads to words of its own, where the
    title of the rule does not tell the measure from others.
    """

    rule: str
    kind: Kind
    group: str
    columns: tuple[str, ...]
    ask: Callable[..., Answer]
    twin: Callable[..., Column] | None = None
    rests_on: tuple[str, ...] = ()
    claims: str = ""
    is_at_most: bool = False
    is_monthly: bool = False
    title_key: str = ""

    @property
    def times_a_year(self) -> int:
        """How often a year the amount is paid in one case."""
        return MONTHS_OF_YEAR if self.is_monthly or self.kind != "benefit" else 1

    @property
    def programme(self) -> str:
        """The programme that pays or is paid, such as "JHT"."""
        return self.rule.partition(".")[0].upper()

    def title(self, language: str = "id") -> str:
        """What it measures, in words: what the rule answers, or its own."""
        if self.title_key:
            return words(self.title_key, language)
        return find_rule(self.rule).title(language)

    def has_twin_now(self) -> bool:
        """Whether the twin computes what the rule would answer under the law in use."""
        view = view_in_use()
        replaced = view.rules.keys() if view else ()
        return self.twin is not None and not set(self.rests_on) & set(replaced)

    def value(self, facts: tuple[int, ...], on: date) -> int:
        """The amount of one person in rupiah; LawError where the law has none."""
        found: Any = self.ask(*facts, on)
        return int(found.value)
