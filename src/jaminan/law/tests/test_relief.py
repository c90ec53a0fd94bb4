"""The terms under which labour-intensive industry pays half of JKK."""

from dataclasses import replace
from datetime import date

import pytest

from jaminan.law.findings import Verdict
from jaminan.law.relief import Firm, labour_intensive_relief
from jaminan.law.rules import recompute

FIRM = Firm("furnitur", 50, date(2025, 1, 1), date(2026, 6, 30))
LAST_MONTH = date(2026, 1, 1)


def test_a_furniture_maker_of_fifty_without_arrears_has_the_relief():
    verdict = labour_intensive_relief(FIRM, LAST_MONTH)
    assert verdict.granted
    assert Verdict.from_json(verdict.to_json()) == verdict == recompute(verdict)


@pytest.mark.parametrize(
    ("firm", "unmet"),
    [
        (replace(FIRM, workers=49), ["workers"]),
        (replace(FIRM, industry="lain"), ["industry"]),
        (replace(FIRM, jkk_settled_through=date(2024, 12, 1)), ["settled"]),
        (replace(FIRM, paid_on=date(2026, 7, 1)), ["paid_in_time"]),
        (replace(FIRM, paid_on=None), ["paid_in_time"]),
        (
            Firm("lain", 1, date(2024, 1, 1), date(2026, 7, 1)),
            ["industry", "workers", "settled", "paid_in_time"],
        ),
    ],
)
def test_every_term_that_fails_is_named(firm, unmet):
    verdict = labour_intensive_relief(firm, LAST_MONTH)
    assert [condition.code for condition in verdict.unmet] == unmet
    for condition in verdict.conditions:
        assert condition.sentence("en")
        assert all(cure.sentence("id") for cure in condition.cures)


def test_only_the_last_month_has_a_day_to_be_settled_by():
    assert labour_intensive_relief(
        replace(FIRM, paid_on=date(2026, 7, 1)), date(2025, 12, 1)
    ).granted


@pytest.mark.parametrize("month", [date(2025, 1, 31), date(2026, 2, 1)])
def test_other_months_have_no_relief(month):
    assert [one.code for one in labour_intensive_relief(FIRM, month).unmet] == ["month"]
