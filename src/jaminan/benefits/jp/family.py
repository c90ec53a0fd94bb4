"""Who of the family is entitled to a survivor pension, in the order of the programme.

Spouse, then children, then a parent (PP 45/2015; questions 149, 150 and 155).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from jaminan.benefits.jp.facts import Relation, Relative
from jaminan.benefits.jp.months import WORDS
from jaminan.law.calendar import add_years
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Parameter, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
RECIPIENT_ORDER = _PARAMETER("recipient_order")
CHILD_AGE = _PARAMETER("child_age")
ENDS: Mapping[Relation, Parameter] = {
    "pasangan": _PARAMETER("spouse_ends"),
    "anak": _PARAMETER("child_ends"),
    "orang_tua": _PARAMETER("parent_ends"),
}
MOST_REGISTERED: Mapping[Relation, Parameter] = {
    "pasangan": _PARAMETER("spouses"),
    "anak": _PARAMETER("children"),
}
PARENT_OF_A_SINGLE_MEMBER = 150


@rule("jp.penerima", f"{WORDS}:rule_recipient", day="on")
def recipient(family: tuple[Relative, ...], died_on: date, on: date) -> Finding:
    """Which relation is entitled to the survivor pension on that day; empty when none is.

    OutsideLaw for a day before the death.
    """
    if on < died_on:
        raise OutsideLaw(
            "Hari itu sebelum peserta meninggal.", "That day lies before the member's death."
        )
    order = RECIPIENT_ORDER.on(died_on)
    for number, relation in enumerate(order.value, start=1):
        entitled = entitled_relatives(family, relation, died_on, on)
        if entitled:
            names = ", ".join(one.name for one in entitled if one.name) or f"{WORDS}:{relation}"
            steps = (Step(f"{WORDS}:{relation}", names, "", "end", {"number": number}),)
            return Finding(relation, steps, resting_on(order))
    return Finding("", (Step(f"{WORDS}:nobody", "", "", "end"),), resting_on(order), (154,))


def entitled_relatives(
    family: tuple[Relative, ...], relation: Relation, died_on: date, on: date
) -> tuple[Relative, ...]:
    """The relatives of that kind whose right runs on that day, whoever comes before them.

    OutsideLaw when more children are registered than the programme takes.
    """
    if relation == "orang_tua" and not was_single(family, died_on):
        return ()
    found = [one for one in family if one.relation == relation]
    _check_number(found, relation, died_on)
    return tuple([one for one in found if right_runs(one, died_on, on)])


def right_runs(one: Relative, died_on: date, on: date) -> bool:
    """Whether nothing has ended this relative's own right by that day."""
    ended = ended_on(one, died_on)
    return ended is None or on < ended


def ended_on(one: Relative, died_on: date) -> date | None:
    """The first day on which this relative's right is over; None while it runs on."""
    events = ENDS[one.relation].on(died_on).value
    days = [day for event in events if (day := _DAY_OF[event](one, died_on)) is not None]
    return min(days, default=None)


def was_single(family: tuple[Relative, ...], died_on: date) -> bool:
    """Whether the member left neither spouse nor child on the day of death (question 150)."""
    return not any(
        one.relation in ("pasangan", "anak") and (one.died_on is None or one.died_on > died_on)
        for one in family
    )


def spouse_ended_on(family: tuple[Relative, ...], died_on: date) -> date:
    """The day from which no spouse is entitled: that of death, or the end of a spouse's right."""
    ends = [ended_on(one, died_on) for one in family if one.relation == "pasangan"]
    return max([died_on, *(day for day in ends if day is not None)])


def _check_number(found: Sequence[Relative], relation: Relation, died_on: date) -> None:
    most = MOST_REGISTERED.get(relation)
    if most and len(found) > most.on(died_on).whole:
        raise OutsideLaw(
            f"Paling banyak {most.on(died_on).whole} {relation} dapat terdaftar di JP.",
            f"At most {most.on(died_on).whole} ({relation}) can be registered in JP.",
        )


def _married_on(one: Relative, died_on: date) -> date | None:
    """The marriage that ends a right: of a child any, of a spouse one after the member's death."""
    is_wedding = one.relation == "pasangan" and one.married_on and one.married_on <= died_on
    return None if is_wedding else one.married_on


def _too_old_on(one: Relative, died_on: date) -> date | None:
    if one.born_on is None:
        raise OutsideLaw(
            "Tanggal lahir anak harus diketahui.",
            "The birth date of a child must be known.",
        )
    return add_years(one.born_on, CHILD_AGE.on(died_on).whole)


_DAY_OF: Mapping[str, Callable[[Relative, date], date | None]] = {
    "died": lambda one, _: one.died_on,
    "married": lambda one, died_on: _married_on(one, died_on),
    "works": lambda one, _: one.works_since,
    "age": _too_old_on,
}
