"""JKK and JKM contributions of construction work: on wages, or on slices of the contract value.

The slices hold where wages are not known (PP 44/2015; question 117). Whole rupiah.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from msgspec.structs import replace

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.protection import ROUNDING, share_of_wage
from jaminan.law.relief import doubt_of_others
from jaminan.law.rules import rule
from jaminan.law.values import Exact

_PARAMETER = parameters_beside(__file__)
SLICES = _PARAMETER("construction/slices")
WAGE_JKK_SHARE = _PARAMETER("construction/wage_jkk_share")
WAGE_JKM_SHARE = _PARAMETER("construction/wage_jkm_share")

Programme = Literal["JKK", "JKM"]


@rule("jakon.iuran_nilai", "law:rule_construction_by_value", day="started_on")
def contribution_by_value(contract_value: Rupiah, started_on: date) -> Finding:
    """JKK and JKM of one project in rupiah, on its contract value, slice by slice."""
    return _both(
        programme_by_value("JKK", contract_value, started_on),
        programme_by_value("JKM", contract_value, started_on),
    )


@rule("jakon.iuran_nilai_program", "law:rule_construction_programme", day="started_on")
def programme_by_value(programme: Programme, contract_value: Rupiah, started_on: date) -> Finding:
    """One programme's contribution of a project in rupiah, on its contract value."""
    if contract_value < 0:
        raise OutsideLaw(
            "Nilai kontrak tidak boleh kurang dari nol.",
            "A contract value must not be below zero.",
        )
    slices, rounding = SLICES.on(started_on), ROUNDING.on(started_on)
    parts = list(_parts(slices.value, programme.lower(), contract_value))
    exact = sum((part.exact_share(rate) for part, rate in parts), start=Fraction(0))
    amount = rounding.rounding.apply(exact)
    steps = [
        Step(
            "law:contract_slice",
            Exact(part.exact_share(rate)),
            "+" if number else "",
            given={"part": part, "rate": rate},
        )
        for number, (part, rate) in enumerate(parts)
    ]
    return Finding(
        amount,
        because=(
            *steps,
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(slices, rounding),
        questions=doubt_of_others(started_on),
    )


@rule("jakon.iuran_upah", "law:rule_construction_by_wage", day="month")
def contribution_by_wage(wages: Rupiah, month: date) -> Finding:
    """JKK and JKM of one month in rupiah where the wages of the project are known."""
    jkk, jkm, rounding = WAGE_JKK_SHARE.on(month), WAGE_JKM_SHARE.on(month), ROUNDING.on(month)
    both = _both(
        share_of_wage(wages, Step("law:rate", jkk.share, "×"), (jkk, rounding)),
        share_of_wage(wages, Step("law:rate", jkm.share, "×"), (jkm, rounding)),
    )
    return replace(both, questions=doubt_of_others(month))


def _parts(
    slices: Sequence[Mapping[str, Any]], programme: str, value: Rupiah
) -> Iterator[tuple[Rupiah, Fraction]]:
    ends = [*(one["from"] for one in slices[1:]), max(value, slices[-1]["from"])]
    for one, end in zip(slices, ends, strict=True):
        if value > one["from"] or one["from"] == 0:
            yield Rupiah(min(value, end) - one["from"]), one[programme]


def _both(jkk: Finding, jkm: Finding) -> Finding:
    total = jkk.value + jkm.value
    return Finding(
        total,
        because=(
            Step("law:jkk", jkk.value, door=jkk),
            Step("law:jkm", jkm.value, "+", door=jkm),
            Step("law:contributions", total, "=", "end"),
        ),
        sources=resting_on(*jkk.sources, *jkm.sources),
    )
