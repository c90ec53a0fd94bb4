"""The same facts under the law of two days: both answers, and the numbers that changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jaminan.law.asking.reading import on_day
from jaminan.law.errors import LawError
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.parameters import Entry, parameter_at
from jaminan.law.rules import Rule, WrongArguments, answer
from jaminan.law.sources import Source


@dataclass(frozen=True)
class Side:
    """The answer on one day, or what the law says where it has none."""

    day: str
    answer: Answer | None
    silence: LawError | None = None

    @property
    def amount(self) -> Finding | None:
        """The finding that holds the figure: the answer itself, of a verdict its net or gross."""
        if isinstance(self.answer, Verdict):
            return self.answer.net or self.answer.gross
        return self.answer


@dataclass(frozen=True)
class Change:
    """A number of the law that one side rests on and the other does not, or not in this value."""

    parameter: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True)
class Comparison:
    """The same facts on two days."""

    before: Side
    after: Side
    changes: tuple[Change, ...]

    @property
    def difference(self) -> int | None:
        """By how much the figure is higher on the second day; None where it is no whole number."""
        values = [side.amount.value if side.amount else None for side in (self.before, self.after)]
        whole = [one for one in values if isinstance(one, int) and not isinstance(one, bool)]
        return whole[1] - whole[0] if len(whole) == len(values) else None


def compare(
    rule: Rule, arguments: Mapping[str, Any], first: str, second: str, *, input_name: str = ""
) -> Comparison:
    """The rule on both days; WrongArguments where the facts or a day cannot be read.

    `input_name` is the date that differs; without it the day that the rule is asked for.
    """
    before = _side(rule, on_day(rule, arguments, first, input_name=input_name), first)
    after = _side(rule, on_day(rule, arguments, second, input_name=input_name), second)
    return Comparison(before, after, tuple(_changes(before, after)))


def parameters_under(found: Answer) -> dict[str, date | None]:
    """The dated numbers that an answer rests on, those behind figures too: path → start."""
    return {source.parameter: source.starts for source in _sources_under(found) if source.parameter}


def _side(rule: Rule, arguments: Mapping[str, Any], day: str) -> Side:
    try:
        return Side(day, answer(rule.name, arguments))
    except WrongArguments:
        raise
    except LawError as silence:
        return Side(day, None, silence)


def _changes(before: Side, after: Side) -> Iterator[Change]:
    """Only what differs; a side without an answer rests on nothing that could be compared."""
    if before.answer is None or after.answer is None:
        return
    under = [parameters_under(side.answer) for side in (before, after) if side.answer]
    for path in sorted(under[0].keys() | under[1].keys()):
        first, second = (_entry(path, rests_on) for rests_on in under)
        if first != second:
            yield Change(path, first, second)


def _entry(path: str, rests_on: Mapping[str, date | None]) -> Entry | None:
    starts = rests_on.get(path)
    entries = parameter_at(path).entries() if starts else ()
    return next((entry for entry in entries if entry.starts == starts), None)


def _sources_under(found: Answer) -> Iterator[Source]:
    if isinstance(found, Verdict):
        for condition in found.conditions:
            yield from condition.sources
        for amount in (found.gross, found.tax, found.net):
            if amount:
                yield from _sources_under(amount)
        return
    yield from found.sources
    for step in found.because:
        if step.door:
            yield from _sources_under(step.door)
