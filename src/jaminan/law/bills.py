"""The bill of a month over all programmes, and what a wage corrected backwards changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.law.contributions import self_employed_contribution, wage_earner_contribution
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.pension import pension_contribution
from jaminan.law.protection import (
    Work,
    jkk_contribution,
    jkm_contribution,
    self_employed_jkk,
    self_employed_jkm,
)
from jaminan.law.relief import Relief
from jaminan.law.rules import rule
from jaminan.law.words import Month

Programme = Literal["JKK", "JKM", "JHT", "JP"]
ALL: tuple[Programme, ...] = ("JKK", "JKM", "JHT", "JP")
NO_PENALTY_STATED = 121
RELIEF_OF_CORRECTIONS = 211


@dataclass(frozen=True)
class WageCorrection:
    """One month whose wage was reported wrongly, in rupiah, and the relief that month had."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    month: date
    reported: Rupiah
    corrected: Rupiah
    relief: Relief = ""


@rule("iuran.pu", "law:rule_bill_of_wage_earner", day="month")
def wage_earner_bill(
    wage_monthly: Rupiah,
    risk_group: Whole,
    month: date,
    programmes: tuple[Programme, ...] = ALL,
    relief: Relief = "",
) -> Finding:
    """Every contribution for one worker's month in rupiah, employer and worker together.

    Each programme by its own rule, base and ceiling; JKP is never billed.
    """
    contributions: Mapping[Programme, Callable[[], Finding]] = {
        "JKK": lambda: jkk_contribution(wage_monthly, risk_group, month, relief),
        "JKM": lambda: jkm_contribution(wage_monthly, month, relief),
        "JHT": lambda: wage_earner_contribution(wage_monthly, month),
        "JP": lambda: pension_contribution(wage_monthly, month),
    }
    return _sum({one: contributions[one]() for one in ALL if one in programmes})


@rule("iuran.bpu", "law:rule_bill_of_self_employed", day="month")
def self_employed_bill(
    income_monthly: Rupiah,
    month: date,
    with_jht: bool = False,
    work: Work = "lain",
    paid_by_state: bool = False,
) -> Finding:
    """What a self-employed member pays for a month in rupiah: JKK and JKM, and JHT when chosen."""
    parts: dict[Programme, Finding] = {
        "JKK": self_employed_jkk(income_monthly, month, work, paid_by_state),
        "JKM": self_employed_jkm(month, work, paid_by_state),
    }
    if with_jht:
        parts["JHT"] = self_employed_contribution(income_monthly, month)
    return _sum(parts)


@rule("iuran.koreksi_upah", "law:rule_wage_correction", day="corrected_on")
def wage_correction(
    corrections: tuple[WageCorrection, ...],
    risk_group: Whole,
    corrected_on: date,
    programmes: tuple[Programme, ...] = ALL,
) -> Finding:
    """What wages corrected backwards add to the next bill in rupiah; below zero it is a credit.

    Each month by the law of that month, with its relief (question 211). Whether the addition bears
    a penalty is not stated, so none is added here (question 121). OutsideLaw for a month to come,
    and for a month that is named twice.
    """
    if len({one.month.replace(day=1) for one in corrections}) < len(corrections):
        raise OutsideLaw("Sebutkan setiap bulan satu kali saja.", "Name each month only once.")
    if any(one.month.replace(day=1) > corrected_on.replace(day=1) for one in corrections):
        raise OutsideLaw(
            "Upah bulan yang akan datang belum dapat dikoreksi.",
            "Wages of months to come cannot be corrected yet.",
        )
    changes = [
        (
            one,
            wage_earner_bill(one.corrected, risk_group, one.month, programmes, one.relief),
            wage_earner_bill(one.reported, risk_group, one.month, programmes, one.relief),
        )
        for one in sorted(corrections, key=lambda one: one.month)
    ]
    total = Rupiah(sum(right.value - wrong.value for _, right, wrong in changes))
    steps = [
        step
        for number, (one, right, wrong) in enumerate(changes)
        for step in _correction_steps(one, right, wrong, is_first=number == 0)
    ]
    reduced = (RELIEF_OF_CORRECTIONS,) if any(one.relief for one in corrections) else ()
    words = "law:correction_credit" if total < 0 else "law:correction_due"
    return Finding(
        total,
        because=(*steps, Step(words, total, "=", "end")),
        sources=resting_on(*(source for _, right, _ in changes for source in right.sources)),
        questions=(NO_PENALTY_STATED, *reduced),
    )


def _sum(parts: Mapping[Programme, Finding]) -> Finding:
    if not parts:
        raise OutsideLaw(
            "Sebutkan paling sedikit satu program.",
            "Name one programme at least.",
        )
    total = Rupiah(sum(part.value for part in parts.values()))
    steps = [
        Step(f"law:{programme.lower()}", part.value, "+" if number else "", door=part)
        for number, (programme, part) in enumerate(parts.items())
    ]
    return Finding(
        total,
        because=(*steps, Step("law:contributions", total, "=", "end")),
        sources=resting_on(*(source for part in parts.values() for source in part.sources)),
    )


def _correction_steps(
    one: WageCorrection, right: Finding, wrong: Finding, *, is_first: bool
) -> tuple[Step, Step]:
    given = {"month": Month(one.month)}
    return (
        Step("law:bill_right", right.value, "" if is_first else "+", "", given, right),
        Step("law:bill_wrong", wrong.value, "−", "", given, wrong),
    )
