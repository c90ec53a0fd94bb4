"""Reliefs on contributions: the pandemic's, and that of labour-intensive industry.

Each is a dated share of the contribution that stays to be paid; outside its months it is 1.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure, Step, Verdict, resting_on
from jaminan.law.money import Whole
from jaminan.law.parameters import Entry, Parameter, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.words import Month, month_text

_PARAMETER = parameters_beside(__file__)
PANDEMIC = _PARAMETER("relief/pandemic")
LABOUR_INTENSIVE = _PARAMETER("relief/labour_intensive")
TERMS = _PARAMETER("relief/labour_intensive_terms")

ALSO_FOR_OTHERS = 213

Relief = Literal["", "pandemi", "padat_karya"]
Industry = Literal[
    "makanan_minuman_tembakau",
    "tekstil_pakaian_jadi",
    "kulit",
    "alas_kaki",
    "mainan",
    "furnitur",
    "lain",
]
# Which programmes each relief reduces, and by which parameter.
_RELIEFS: dict[str, tuple[frozenset[str], Parameter]] = {
    "pandemi": (frozenset({"JKK", "JKM"}), PANDEMIC),
    "padat_karya": (frozenset({"JKK"}), LABOUR_INTENSIVE),
}


@dataclass(frozen=True)
class Firm:
    """An employer that asks for the relief of labour-intensive industry.

    `jkk_settled_through`: the last month whose JKK contribution is settled. `paid_on`: the day on
    which the contribution of the month asked about was or will be paid.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    industry: Industry
    workers: Whole
    jkk_settled_through: date
    paid_on: date | None = None


@rule("jkk.keringanan_padat_karya", "law:rule_labour_intensive_relief", day="month")
def labour_intensive_relief(firm: Firm, month: date) -> Verdict:
    """Whether a firm pays half the JKK contribution of that month (PP 7/2025 and PP 36/2025)."""
    share = LABOUR_INTENSIVE.on(month)
    if share.share == 1:
        cure = Cure("other_road", "law:relief_pay_in_full")
        given = {"month": Month(month)}
        sources = resting_on(share)
        return Verdict(
            (Condition("month", "unmet", "law:relief_month_unmet", given, sources, cures=(cure,)),)
        )
    terms = TERMS.on(month)
    checks = (
        ("industry", firm.industry in terms.value["industries"]),
        ("workers", firm.workers >= terms.value["workers_least"]),
        ("settled", firm.jkk_settled_through >= _day(terms, "settled_through")),
    )
    return Verdict(
        (
            Condition("month", "met", "law:relief_month_met", sources=resting_on(share)),
            *(_condition(code, passed, terms) for code, passed in checks),
            _paid_in_time(firm, month, terms),
        )
    )


def relief_for(programme: str, relief: Relief, month: date) -> Entry | None:
    """The share that stays to be paid, None when nothing is reduced in that month.

    OutsideLaw when the relief is asked for a month it does not cover.
    """
    if not relief:
        return None
    programmes, parameter = _RELIEFS[relief]
    entry = parameter.on(month)
    if entry.share == 1:
        raise OutsideLaw(
            f"Keringanan itu tidak berlaku untuk {month_text(month)}.",
            f"That relief does not hold for {month_text(month, 'en')}.",
        )
    return entry if programme in programmes else None


def doubt_of_others(month: date) -> tuple[int, ...]:
    """The question under contributions of who is no wage earner, in the months of the pandemic."""
    return () if PANDEMIC.on(month).share == 1 else (ALSO_FOR_OTHERS,)


def relief_steps(reduced: Entry | None) -> tuple[Step, ...]:
    """The line of a relief on a slip, none without one."""
    return (Step("law:relief_share", reduced.share, "×"),) if reduced else ()


def _condition(code: str, passed: bool, terms: Entry) -> Condition:
    sources = resting_on(terms)
    if passed:
        return Condition(code, "met", f"law:relief_{code}_met", sources=sources)
    cure = Cure("other_road", "law:relief_pay_in_full")
    return Condition(code, "unmet", f"law:relief_{code}_unmet", sources=sources, cures=(cure,))


def _paid_in_time(firm: Firm, month: date, terms: Entry) -> Condition:
    """Only the last month has a day of its own by which it is settled (question 113)."""
    pay_by = _day(terms, "last_month_paid_by")
    if month.replace(day=1) != _day(terms, "last_month"):
        return _condition("paid_in_time", passed=True, terms=terms)
    if firm.paid_on is not None:
        return _condition("paid_in_time", passed=firm.paid_on <= pay_by, terms=terms)
    cure = Cure("act", "law:relief_pay_by", {"day": pay_by}, act="pay_contribution", who="employer")
    return Condition(
        "paid_in_time", "unmet", "law:relief_not_paid", sources=resting_on(terms), cures=(cure,)
    )


def _day(terms: Entry, name: str) -> date:
    return date.fromisoformat(terms.value[name])
