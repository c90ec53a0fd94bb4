"""Scholarships of a member's children, alike in JKK and JKM: a sum for each year of education.

At most two children with a right; until 23, marriage or work (PP 82/2019; questions 126 and 137).
Before 2019-12-02 one sum was paid once. The day of the death or the accident picks the rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace
from pydantic import ConfigDict

from jaminan.law.calendar import add_years
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source

_PARAMETER = parameters_beside(__file__)
WORDS = "benefits"
LEVELS = _PARAMETER("scholarship/levels")
CHILDREN = _PARAMETER("scholarship/children")
ENDS = _PARAMETER("scholarship/ends")
SCHOOL_AGE = 137
YEARS_TO_COME = 208
CHILDREN_COUNTED = 209
ONCE = "once"

Level = Literal["belum_sekolah", "tk", "sd", "smp", "sma", "kuliah"]


@dataclass(frozen=True)
class Child:
    """A child of the member and where it stands in education.

    `years_had`: years of this level for which a scholarship was paid before. Training counts as
    `kuliah`.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    born_on: date
    level: Level
    years_had: Whole = 0
    married_on: date | None = None
    works_since: date | None = None


@rule("beasiswa.setahun", f"{WORDS}:rule_scholarship_year", day="on")
def year_of(children: tuple[Child, ...], event_on: date, on: date) -> Finding:
    """The scholarships of one year in rupiah for the children whose right runs on that day.

    OutsideLaw for more than two of them. A child below school age gets nothing yet.
    """
    levels = LEVELS.on(event_on)
    entitled = entitled_children(children, event_on, on)
    if ONCE in levels.value:
        return _once(levels, bool(entitled))
    _check_number(children, event_on, on)
    amounts = [Rupiah(levels.value[child.level]["amount"]) for child in entitled]
    total = Rupiah(sum(amounts))
    steps = [
        Step(
            f"{WORDS}:scholarship_of",
            amount,
            "+" if number else "",
            given={"name": child.name, "level": f"{WORDS}:level_{child.level}"},
        )
        for number, (child, amount) in enumerate(zip(entitled, amounts, strict=True))
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{WORDS}:scholarship_year", total, "=", "end")),
        sources=resting_on(levels, CHILDREN.on(event_on)),
    )


@rule("beasiswa.seluruhnya", f"{WORDS}:rule_scholarship_all", day="event_on")
def all_years(child: Child, event_on: date, as_of: date | None = None) -> Finding:
    """The highest sum in rupiah that one child can still get, from its level on to the last.

    As its right stands on that day, without a day on that of the event: nothing after 23, marriage
    or work; else one year of education in each calendar year begun before 23 (question 208).
    """
    levels, today = LEVELS.on(event_on), as_of or event_on
    ended = _ended(child, today)
    if ended:
        key, sources = ended
        nothing = Step(f"{WORDS}:{key}", Rupiah(0), "", "end", {"name": child.name})
        return Finding(Rupiah(0), (nothing,), sources)
    if ONCE in levels.value:
        return _once(levels, is_entitled=True)
    parts = [
        (name, years, Rupiah(levels.value[name]["amount"]))
        for name, years in _years_to_come(levels, child, today).items()
    ]
    total = Rupiah(sum(years * amount for _, years, amount in parts))
    steps = [
        Step(
            f"{WORDS}:years_of_level",
            Rupiah(years * amount),
            "+" if number else "",
            given={"level": f"{WORDS}:level_{name}", "years": years, "amount": amount},
        )
        for number, (name, years, amount) in enumerate(parts)
    ]
    ends = _ends(today)
    return Finding(
        total,
        because=(*steps, Step(f"{WORDS}:scholarship_left", total, "=", "end")),
        sources=resting_on(levels, ends) if ends else resting_on(levels),
        questions=(YEARS_TO_COME,),
    )


def conditions_of(children: Sequence[Child], event_on: date, on: date) -> tuple[Condition, ...]:
    """There is a child, not more than two, and how each one's right stands on that day.

    A child without a right never stands in the way of its brothers and sisters (question 209).
    """
    if not children:
        cure = Cure("act", f"{WORDS}:name_children", act="answer:children")
        sources = resting_on(LEVELS.on(event_on))
        return (Condition("children", "unmet", f"{WORDS}:no_children", {}, sources, cures=(cure,)),)
    each = [
        condition_of(child, number, event_on, on) for number, child in enumerate(children, start=1)
    ]
    if entitled_children(children, event_on, on):
        each = [_beside_others(one) for one in each]
    return (*_number(children, event_on, on), *each)


def entitled_children(children: Sequence[Child], event_on: date, on: date) -> tuple[Child, ...]:
    """The children whose right runs on that day, or goes to a person."""
    return tuple(
        child for child in children if condition_of(child, 1, event_on, on).outcome != "unmet"
    )


def is_one_too_many(children: Sequence[Child], event_on: date, on: date) -> bool:
    """Whether more have a right than are paid for; the one sum before 2019-12-02 had no limit."""
    if ONCE in LEVELS.on(event_on).value:
        return False
    return len(entitled_children(children, event_on, on)) > CHILDREN.on(event_on).whole


def condition_of(child: Child, number: int, event_on: date, on: date) -> Condition:
    """How the right of one child stands on that day."""
    levels, code = LEVELS.on(event_on), f"child:{number}"
    given: dict[str, object] = {"name": child.name}
    if child.level == "belum_sekolah":
        cure = Cure("other_road", f"{WORDS}:child_starts_school")
        sources = resting_on(levels)
        return Condition(
            code, "unmet", f"{WORDS}:child_before_school", given, sources, (SCHOOL_AGE,), (cure,)
        )
    ended = _ended(child, on)
    if ended:
        key, sources = ended
        cure = Cure("other_road", f"{WORDS}:other_child")
        return Condition(code, "unmet", f"{WORDS}:{key}", given, sources, cures=(cure,))
    if ONCE not in levels.value and not _years_left(levels, child.level, child):
        cure = Cure("other_road", f"{WORDS}:next_level")
        given |= {"years": levels.value[child.level]["years"]}
        return Condition(
            code, "unmet", f"{WORDS}:child_years_over", given, resting_on(levels), cures=(cure,)
        )
    ends = _ends(on)
    if ends and _works(child, on):
        sources = resting_on(ends)
        return Condition(
            code, "person", f"{WORDS}:child_works_beside", given, sources, (SCHOOL_AGE,)
        )
    return Condition(code, "met", f"{WORDS}:child_met", given, resting_on(levels))


def _beside_others(one: Condition) -> Condition:
    """How a child without a right stands while another has one: told, in nobody's way."""
    if one.outcome != "unmet":
        return one
    return replace(one, outcome="open", questions=(*one.questions, CHILDREN_COUNTED))


def _once(levels: Entry, is_entitled: bool) -> Finding:
    amount = Rupiah(levels.value[ONCE] if is_entitled else 0)
    step = Step(f"{WORDS}:scholarship_once", amount, "", "end")
    return Finding(amount, (step,), resting_on(levels))


def _years_to_come(levels: Entry, child: Child, on: date) -> dict[str, int]:
    """Years of each level from the child's own on: of its own at least one, of the last the most.

    In which year of its level a child stands is not among the facts: the highest sum leaves the
    level early enough for the years that pay more.
    """
    names = list(levels.value)
    own = child.level if child.level in names else names[0]
    left = _years_until_the_end(child, on)
    later = names[names.index(own) + 1 :]
    room = left - sum(_years_left(levels, name, child) for name in later)
    least = min(left, 1) if own == child.level else 0
    years = {own: min(_years_left(levels, own, child), max(least, room))}
    for name in later:
        years[name] = min(_years_left(levels, name, child), left - sum(years.values()))
    return {name: count for name, count in years.items() if count} or {own: 0}


def _years_until_the_end(child: Child, on: date) -> int:
    """Calendar years from that day on that begin before the age at which a right ends."""
    age = (_ends(on) or ENDS.entries()[0]).value["age"]
    last_day = add_years(child.born_on, age) - timedelta(days=1)
    return max(0, last_day.year - on.year + 1)


def _years_left(levels: Entry, name: str, child: Child) -> int:
    years: int = levels.value[name]["years"]
    return max(0, years - child.years_had) if name == child.level else years


def _ended(child: Child, on: date) -> tuple[str, tuple[Source, ...]] | None:
    """The words for what ended a child's right by that day, with its source."""
    ends = _ends(on)
    if ends is None:
        return None
    reached = on >= add_years(child.born_on, ends.value["age"])
    married = child.married_on is not None and child.married_on <= on
    works = _works(child, on) and ends.value["works"] == "ends"
    for key, has_ended in (("too_old", reached), ("married", married), ("works", works)):
        if has_ended:
            return f"child_{key}", resting_on(ends)
    return None


def _ends(on: date) -> Entry | None:
    """What ends a right; before 2019-12-02 the sources name nothing, so nothing is tested."""
    return ENDS.on(on) if on >= ENDS.entries()[0].starts else None


def _works(child: Child, on: date) -> bool:
    return child.works_since is not None and child.works_since <= on


def _number(children: Sequence[Child], event_on: date, on: date) -> tuple[Condition, ...]:
    if ONCE in LEVELS.on(event_on).value:
        return ()
    most = CHILDREN.on(event_on)
    given = {"most": most.whole}
    if not is_one_too_many(children, event_on, on):
        return (Condition("children", "met", f"{WORDS}:children_met", given, resting_on(most)),)
    cure = Cure("act", f"{WORDS}:choose_children", given, act="answer:children")
    return (
        Condition(
            "children", "unmet", f"{WORDS}:children_unmet", given, resting_on(most), cures=(cure,)
        ),
    )


def _check_number(children: Sequence[Child], event_on: date, on: date) -> None:
    if is_one_too_many(children, event_on, on):
        most = CHILDREN.on(event_on).whole
        raise OutsideLaw(
            f"Beasiswa diberikan untuk paling banyak {most} anak.",
            f"Scholarships are given to at most {most} children.",
        )
