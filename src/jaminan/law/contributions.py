"""JHT contributions in rupiah per month: wage earners, self-employed bands, migrant workers."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rounding, Rupiah, rupiah_text
from jaminan.law.parameters import Entry, NotFormalised, Parameter, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
EMPLOYER_SHARE = _PARAMETER("contributions/pu_employer_share")
WORKER_SHARE = _PARAMETER("contributions/pu_worker_share")
ROUNDING = _PARAMETER("contributions/rounding")
BPU_BANDS = _PARAMETER("contributions/bpu_bands")
BPU_SHARE = _PARAMETER("contributions/bpu_share")
PMI_CHOICE = _PARAMETER("contributions/pmi_choice")


@rule("jht.iuran_perusahaan", "law:rule_employer_contribution", day="month")
def employer_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """The employer's part of a month's JHT contribution in rupiah (PP 46/2015)."""
    return _share_of_wage(wage_monthly, month, EMPLOYER_SHARE)


@rule("jht.iuran_pekerja", "law:rule_worker_contribution", day="month")
def worker_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """The worker's part of a month's JHT contribution in rupiah (PP 46/2015)."""
    return _share_of_wage(wage_monthly, month, WORKER_SHARE)


@rule("jht.iuran_pu", "law:rule_wage_earner_contribution", day="month")
def wage_earner_contribution(wage_monthly: Rupiah, month: date) -> Finding:
    """A wage earner's whole JHT contribution of a month in rupiah: both parts, no wage ceiling.

    Each part is rounded by itself (question 35), then added.
    """
    employer = employer_contribution(wage_monthly, month)
    worker = worker_contribution(wage_monthly, month)
    total = employer.value + worker.value
    return Finding(
        total,
        because=(
            Step("law:employer_part", employer.value, door=employer),
            Step("law:worker_part", worker.value, "+", door=worker),
            Step("law:contribution", total, "=", "end"),
        ),
        sources=resting_on(*employer.sources, *worker.sources),
    )


def wage_earner_parts(wages_monthly: Sequence[int], month: date) -> list[tuple[int, int]]:
    """The same rule over a column of wages: the employer's and the worker's part of each.

    Whole rupiah; a test holds it equal to `wage_earner_contribution`, part by part.
    """
    if min(wages_monthly, default=0) < 0:
        _check_not_negative(Rupiah(min(wages_monthly)))
    employer, worker = EMPLOYER_SHARE.on(month).share, WORKER_SHARE.on(month).share
    rounding = ROUNDING.on(month).rounding
    return [
        (_rounded(wage, employer, rounding), _rounded(wage, worker, rounding))
        for wage in wages_monthly
    ]


@rule("jht.iuran_bpu", "law:rule_self_employed_contribution", day="month")
def self_employed_contribution(income_monthly: Rupiah, month: date) -> Finding:
    """A self-employed member's JHT contribution of a month in rupiah, by income band.

    Raises NotFormalised for incomes whose band is unknown (question 33).
    """
    bands, base = self_employed_base(income_monthly, month)
    share = BPU_SHARE.on(month)
    exact = base.exact_share(share.share)
    return Finding(
        Rounding.DOWN.apply(exact),
        because=(
            Step("law:income", income_monthly),
            Step("law:band_base", base),
            Step("law:rate", share.share, "×"),
            *rounded_steps(exact, Rounding.DOWN),
        ),
        sources=resting_on(bands, share),
    )


def self_employed_base(income_monthly: Rupiah, month: date) -> tuple[Entry, Rupiah]:
    """The bands of a month, and the reference value in rupiah of the band of an income.

    Raises NotFormalised for incomes whose band is unknown (question 33).
    """
    _check_not_negative(income_monthly)
    bands = BPU_BANDS.on(month)
    band = _band(bands, income_monthly)
    if band["base"] is None:
        raise NotFormalised(
            f"{bands.title} untuk {rupiah_text(income_monthly)}",
            month,
            33,
            f"{bands.english_title} for {rupiah_text(income_monthly, 'en')}",
        )
    return bands, Rupiah(band["base"])


@rule("jht.iuran_pmi", "law:rule_migrant_contribution", day="month")
def migrant_contribution(chosen: Rupiah, month: date) -> Finding:
    """A migrant worker's chosen JHT contribution of a month in rupiah, when the law allows it.

    OutsideLaw outside the limits. Whether the law knows only certain steps is question 50.
    """
    choice = PMI_CHOICE.on(month)
    low, high = Rupiah(choice.value["minimum"]), Rupiah(choice.value["maximum"])
    if not low <= chosen <= high:
        raise OutsideLaw(
            f"Iuran JHT pekerja migran antara {rupiah_text(low)} dan {rupiah_text(high)} sebulan.",
            f"JHT contributions of migrant workers are {rupiah_text(low, 'en')} to "
            f"{rupiah_text(high, 'en')} a month.",
        )
    return Finding(
        chosen, (Step("law:chosen_contribution", chosen, "", "end"),), resting_on(choice)
    )


def _share_of_wage(wage_monthly: Rupiah, month: date, part: Parameter) -> Finding:
    _check_not_negative(wage_monthly)
    share, rounding = part.on(month), ROUNDING.on(month)
    exact = wage_monthly.exact_share(share.share)
    amount = rounding.rounding.apply(exact)
    return Finding(
        amount,
        because=(
            Step("law:wage", wage_monthly),
            Step("law:rate", share.share, "×"),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(share, rounding),
    )


def _band(bands: Entry, income: Rupiah) -> Mapping[str, Any]:
    reached = [band for band in bands.value if band["from"] <= income]
    return reached[-1]  # type: ignore[no-any-return]


def _check_not_negative(amount: Rupiah) -> None:
    if amount < 0:
        raise OutsideLaw(
            "Upah atau penghasilan tidak boleh kurang dari nol.",
            "A wage or income must not be below zero.",
        )


@lru_cache(maxsize=65_536)  # a wage usually stays the same for many months
def _rounded(wage: int, share: Fraction, rounding: Rounding) -> int:
    return int(rounding.apply(wage * share))
