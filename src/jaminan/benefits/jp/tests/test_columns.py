"""The column twin of JP equals the rules, rupiah for rupiah."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jp.amounts import first_benefit
from jaminan.benefits.jp.amounts import formula as scalar_formula
from jaminan.benefits.jp.columns import first_benefits, formula
from jaminan.benefits.jp.facts import WageSpan
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah

FIRST, MONTHS = date(2023, 11, 1), 27
UNTIL, STARTS = date(2026, 1, 31), date(2026, 2, 1)
MONTH = st.none() | st.integers(0, 25_000_000)
PERSON = st.lists(MONTH, min_size=MONTHS, max_size=MONTHS).filter(
    lambda months: any(wage is not None for wage in months)
)


@given(
    st.lists(st.tuples(PERSON, st.integers(1, 480)), min_size=1, max_size=3),
    st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 5)]),
)
def test_the_benefits_of_a_column_are_those_of_each_person(people, share):
    wages = np.array([[wage or 0 for wage in months] for months, _ in people], dtype=np.int64)
    paid = np.array([[wage is not None for wage in months] for months, _ in people])
    counted = np.array([months for _, months in people], dtype=np.int64)
    on_formula = formula(wages, paid, FIRST, STARTS, counted)
    benefits = first_benefits(wages, paid, FIRST, STARTS, counted, share)
    for by_formula, benefit, (months, count) in zip(on_formula, benefits, people, strict=True):
        found = scalar_formula(spans(months), UNTIL, STARTS, count)
        assert by_formula == found.value
        assert benefit == first_benefit(found, Finding(share), STARTS).value


def test_who_has_no_paid_month_or_a_negative_wage_is_refused():
    one = np.array([[1]], dtype=np.int64)
    for wages, paid in ((one, np.array([[False]])), (-one, np.array([[True]]))):
        with pytest.raises(OutsideLaw):
            formula(wages, paid, date(2025, 1, 1), STARTS, one[0])


def spans(months):
    return tuple(
        WageSpan(add_months(FIRST, number), add_months(FIRST, number), Rupiah(wage))
        for number, wage in enumerate(months)
        if wage is not None
    )
