"""JKK and JKM contributions of migrant workers: packages paid at once (Permenaker 4/2023 Art 18).

Which package starts a contract of another length is question 118: the cheapest that covers it.
Contracts below the shortest package are not formalised.
"""

from datetime import date
from typing import Literal

from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Entry, NotFormalised, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
PACKAGES = _PARAMETER("migrants/packages")
MONTHS_BEFORE = _PARAMETER("migrants/months_before_departure")
OTHER_LENGTHS = 118

Placement = Literal["penempatan", "perseorangan"]


@rule("pmi.paket", "law:rule_migrant_package", day="paid_on")
def package(months: Whole, paid_on: date, placement: Placement = "penempatan") -> Finding:
    """JKK and JKM of a contract of that many months in rupiah, before, during and after work.

    Who goes abroad without an agency (`perseorangan`) pays only for during and after.
    """
    packages = PACKAGES.on(paid_on)
    months_covered, base = _cheapest(packages, months, paid_on)
    further = max(0, months - months_covered)
    each = Rupiah(packages.value["further_month"])
    extra = Rupiah(further * each)
    more = Step("law:further_months", extra, "+", given={"months": further, "each": each})
    before = Rupiah(packages.value["before_work"] if placement == "penempatan" else 0)
    total = base + extra + before
    return Finding(
        total,
        because=(
            Step("law:package_during", base, given={"months": months_covered}),
            *((more,) * bool(further)),
            *((Step("law:package_before", before, "+"),) * bool(before)),
            Step("law:contributions", total, "=", "end"),
        ),
        sources=resting_on(packages),
        questions=(OTHER_LENGTHS,) if months != months_covered else (),
    )


@rule("pmi.perlindungan_sebelum", "law:rule_migrant_cover_before", day="starts_on")
def cover_before_departure(starts_on: date) -> Finding:
    """The day on which the protection before departure is over, counted from its first day."""
    months = MONTHS_BEFORE.on(starts_on)
    over_on = add_months(starts_on, months.whole)
    return Finding(
        over_on,
        because=(
            Step("law:cover_since", starts_on),
            Step("law:months_counted", months.whole, "+"),
            Step("law:cover_over", over_on, "=", "end"),
        ),
        sources=resting_on(months),
    )


def _cheapest(packages: Entry, months: int, paid_on: date) -> tuple[int, Rupiah]:
    """The package, with further months where needed, that covers the contract at least cost."""
    if months < 1:
        raise OutsideLaw(
            "Kontrak berlangsung paling sedikit satu bulan.",
            "A contract lasts one month at least.",
        )
    offered = packages.value["during"]
    if months < offered[0]["months"]:
        raise NotFormalised(
            f"{packages.title} untuk {months} bulan",
            paid_on,
            OTHER_LENGTHS,
            f"{packages.english_title} for {months} months",
        )
    best = min(
        offered,
        key=lambda one: (
            one["amount"] + max(0, months - one["months"]) * packages.value["further_month"],
            one["months"],
        ),
    )
    return best["months"], Rupiah(best["amount"])
