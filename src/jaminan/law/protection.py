"""JKK and JKM contributions in rupiah per month: wage earners by risk group, the self-employed.

The employer bears both (PP 44/2015). What of them finances JKP stands in `recomposition`; it never
changes a bill. Whose contribution is reduced is for `relief`.
"""

from datetime import date
from fractions import Fraction
from typing import Literal

from jaminan.law.contributions import self_employed_base
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Entry, Parameter, parameters_beside
from jaminan.law.relief import Relief, doubt_of_others, relief_for, relief_steps
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
RISK_GROUPS = _PARAMETER("protection/jkk_risk_groups")
JKM_SHARE = _PARAMETER("protection/jkm_share")
BPU_JKK_SHARE = _PARAMETER("protection/bpu_jkk_share")
BPU_JKM_AMOUNT = _PARAMETER("protection/bpu_jkm_amount")
ROUNDING = _PARAMETER("protection/rounding")

Work = Literal["angkutan", "lain"]


@rule("jkk.iuran_pu", "law:rule_jkk_contribution", day="month")
def jkk_contribution(
    wage_monthly: Rupiah, risk_group: Whole, month: date, relief: Relief = ""
) -> Finding:
    """The JKK contribution of a wage earner in rupiah, paid by the employer, by risk group 1 to 5.

    `relief` names the one the employer may use; OutsideLaw when there is no such risk group.
    """
    groups = RISK_GROUPS.on(month)
    share = groups.value[checked_group(risk_group) - 1]
    return share_of_wage(
        wage_monthly,
        Step("law:rate_of_group", share, "×", given={"group": risk_group}),
        (groups, ROUNDING.on(month)),
        relief_for("JKK", relief, month),
    )


@rule("jkm.iuran_pu", "law:rule_jkm_contribution", day="month")
def jkm_contribution(wage_monthly: Rupiah, month: date, relief: Relief = "") -> Finding:
    """The JKM contribution of a wage earner in rupiah, paid by the employer."""
    share = JKM_SHARE.on(month)
    return share_of_wage(
        wage_monthly,
        Step("law:rate", share.share, "×"),
        (share, ROUNDING.on(month)),
        relief_for("JKM", relief, month),
    )


@rule("jkk.iuran_bpu", "law:rule_jkk_self_employed", day="month")
def self_employed_jkk(
    income_monthly: Rupiah, month: date, work: Work = "lain", paid_by_state: bool = False
) -> Finding:
    """The JKK contribution of a self-employed member in rupiah, by income band.

    NotFormalised for incomes whose band is unknown (question 33).
    """
    bands, base = self_employed_base(income_monthly, month)
    share, rounding = BPU_JKK_SHARE.on(month), ROUNDING.on(month)
    reduced = _relief_of_self_employed(work, paid_by_state, month)
    exact = base.exact_share(share.share) * (reduced.share if reduced else Fraction(1))
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step("law:income", income_monthly),
            Step("law:band_base", base),
            Step("law:rate", share.share, "×"),
            *relief_steps(reduced),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(bands, share, rounding, *((reduced,) if reduced else ())),
        questions=doubt_of_others(month),
    )


@rule("jkm.iuran_bpu", "law:rule_jkm_self_employed", day="month")
def self_employed_jkm(month: date, work: Work = "lain", paid_by_state: bool = False) -> Finding:
    """The JKM contribution of a self-employed member in rupiah: one sum for every income."""
    sum_monthly, rounding = BPU_JKM_AMOUNT.on(month), ROUNDING.on(month)
    reduced = _relief_of_self_employed(work, paid_by_state, month)
    exact = sum_monthly.rupiah.exact_share(reduced.share if reduced else Fraction(1))
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step("law:jkm_sum", sum_monthly.rupiah),
            *relief_steps(reduced),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(sum_monthly, *((reduced,) if reduced else ())),
        questions=doubt_of_others(month),
    )


def share_of_wage(
    wage_monthly: Rupiah, rate: Step, entries: tuple[Entry, Entry], reduced: Entry | None = None
) -> Finding:
    """A rate of a wage, less a relief, rounded; `entries` are those of the rate and the rounding.

    OutsideLaw for a wage below zero.
    """
    if wage_monthly < 0:
        raise OutsideLaw(
            "Upah tidak boleh kurang dari nol.",
            "A wage must not be below zero.",
        )
    exact = wage_monthly.exact_share(rate.figure) * (reduced.share if reduced else Fraction(1))
    amount = entries[1].rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step("law:wage", wage_monthly),
            rate,
            *relief_steps(reduced),
            *rounded_steps(exact, entries[1].rounding),
        ),
        sources=resting_on(*entries, *((reduced,) if reduced else ())),
    )


def checked_group(risk_group: int) -> int:
    """The number of the risk group, 1 (very low) to 5 (very high); OutsideLaw for another."""
    if not 1 <= risk_group <= 5:
        raise OutsideLaw(
            "Kelompok risiko JKK bernomor 1 sampai 5.",
            "JKK risk groups are numbered 1 to 5.",
        )
    return risk_group


_RELIEF_OF_WORK: dict[Work, Parameter] = {
    "angkutan": _PARAMETER("relief/bpu_transport"),
    "lain": _PARAMETER("relief/bpu_other"),
}


def _relief_of_self_employed(work: Work, paid_by_state: bool, month: date) -> Entry | None:
    """PP 50/2025, and not where the state budget pays (question 115); None without a relief."""
    entry = _RELIEF_OF_WORK[work].on(month)
    return None if paid_by_state or entry.share == 1 else entry
