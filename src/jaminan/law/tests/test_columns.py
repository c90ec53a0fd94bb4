"""Column twins equal their scalar rules, rupiah for rupiah."""

import subprocess
import sys
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law import development as scalar_development
from jaminan.law.columns.development import development
from jaminan.law.columns.rounding import rounded, share_of
from jaminan.law.columns.tax import Earlier, tax_due
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rounding, Rupiah
from jaminan.law.tax import EarlierPayment
from jaminan.law.tax import tax_due as scalar_tax_due

AMOUNTS = st.integers(0, 20_000_000_000) | st.sampled_from(
    [50_000_000, 50_000_001, 60_000_000, 60_000_999, 250_000_000, 500_000_000, 5_000_000_001]
)
PAID_ON = st.sampled_from(
    [date(2015, 5, 5), date(2021, 12, 31), date(2022, 1, 1), date(2026, 11, 21)]
)


def column(values):
    return np.array(values, dtype=np.int64)


def test_an_amount_that_does_not_fit_is_refused_and_never_another_amount():
    with pytest.raises(OverflowError):
        share_of(column([10**8]), Fraction("0.0333333333333333"), Rounding.HALF_UP)
    with pytest.raises(OverflowError):
        share_of(column([1, -(10**17)]), Fraction("0.0174"), Rounding.DOWN)
    with pytest.raises(OverflowError):
        development(column([10**14]), np.zeros((1, 12), dtype=np.int64), [57_000] * 12, 12)
    nothing = column([0])
    earlier = Earlier(nothing, nothing, nothing, column([2020]))
    with pytest.raises(OverflowError):
        tax_due(column([2**61]), date(2026, 11, 21), earlier, np.array([False]))
    with pytest.raises(AssertionError):
        share_of(np.array([10**9], dtype=np.int32), Fraction("0.057"), Rounding.DOWN)
    assert not len(share_of(column([]), Fraction("0.057"), Rounding.DOWN))


@st.composite
def people(draw):
    """A payment of somebody, what they had before, and whether a tax number is on file."""
    paid_on = draw(PAID_ON)
    payments = st.builds(
        EarlierPayment,
        paid_on=st.dates(date(2011, 1, 1), paid_on),
        gross=AMOUNTS.map(Rupiah),
        tax=st.integers(0, 10_000_000).map(Rupiah),
    )
    one = st.tuples(
        AMOUNTS, st.lists(payments, max_size=3), st.sampled_from(["npwp", "nik", "none"])
    )
    return paid_on, draw(st.lists(one, min_size=1, max_size=6))


@given(people())
def test_the_tax_of_a_column_is_the_tax_of_each_payment(drawn):
    paid_on, rows = drawn
    earlier = Earlier(
        gross=column([sum(one.gross for one in before) for _, before, _ in rows]),
        tax=column([sum(one.tax for one in before) for _, before, _ in rows]),
        gross_this_year=column(
            [
                sum(one.gross for one in before if one.paid_on.year == paid_on.year)
                for _, before, _ in rows
            ]
        ),
        first_year=column(
            [min([one.paid_on.year for one in before] + [paid_on.year]) for _, before, _ in rows]
        ),
    )
    gross = column([amount for amount, _, _ in rows])
    has_number = np.array([number != "none" for *_, number in rows])
    due = tax_due(gross, paid_on, earlier, has_number)
    for amount, (paid, before, number) in zip(due, rows, strict=True):
        assert amount == scalar_tax_due(Rupiah(paid), paid_on, tuple(before), number).value


def test_a_column_with_a_negative_amount_is_refused():
    nothing = column([0])
    earlier = Earlier(nothing, nothing, nothing, column([2026]))
    with pytest.raises(OutsideLaw):
        tax_due(column([-1]), date(2026, 11, 21), earlier, np.array([True]))


FLOWS = st.lists(st.integers(-5_000_000, 50_000_000), min_size=12, max_size=12)


@given(
    st.lists(st.tuples(st.integers(0, 5_000_000_000), FLOWS), min_size=1, max_size=6),
    st.lists(st.integers(0, 150_000), min_size=12, max_size=12),
    st.integers(0, 12),
)
def test_the_development_of_a_column_is_that_of_each_account(accounts, millionths, finished):
    earned = development(
        column([opening for opening, _ in accounts]),
        column([flows for _, flows in accounts]),
        millionths,
        finished,
    )
    for amount, (opening, flows) in zip(earned, accounts, strict=True):
        assert amount == scalar_development.development(opening, flows, millionths, finished)


@given(
    st.lists(st.integers(0, 10**13), min_size=1, max_size=6),
    st.fractions(0, 2, max_denominator=10_000),
    st.sampled_from(list(Rounding)),
)
def test_every_rounding_of_a_column_is_the_rounding_of_each_amount(amounts, share, rounding):
    parts = share_of(column(amounts), share, rounding)
    assert [int(part) for part in parts] == [
        Rupiah(amount).share(share, rounding) for amount in amounts
    ]
    assert rounded(column([7]), 2, Rounding.HALF_UP)[0] == 4
    assert Rounding.HALF_UP.apply(Fraction(7, 2)) == 4


def test_no_answer_of_the_law_loads_numpy():
    program = (
        "import sys; sys.modules['numpy'] = None\n"
        "from jaminan.benefits.registry import claim_types\n"
        "assert claim_types()"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
