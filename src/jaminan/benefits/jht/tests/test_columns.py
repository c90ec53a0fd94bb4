"""Columns of partial claims, and of the rest after them, equal the rules row by row."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jht.columns import claims, tax_on_the_rest
from jaminan.benefits.jht.comparison import Person, Plan, tax_on
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.registry import claim_types
from jaminan.law.columns.tax import Earlier
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.tax import EarlierPayment, net_payment, tax_behind

JHT = [name for name, one in claim_types().items() if one.programme == "jht"]
BALANCES = st.integers(0, 5_000_000_000) | st.sampled_from([499_999_999, 500_000_001, 166_666_667])
CLAIMED = st.dates(date(2022, 4, 26), date(2027, 12, 31))


@st.composite
def people(draw):
    """Balances on one day, what everybody had before, and whether a tax number is on file."""
    claimed_on = draw(CLAIMED)
    payments = st.builds(
        EarlierPayment,
        paid_on=st.dates(date(2015, 1, 1), claimed_on),
        gross=st.integers(1, 90_000_000).map(Rupiah),
        tax=st.integers(0, 2_000_000).map(Rupiah),
    )
    one = st.tuples(
        BALANCES, st.lists(payments, max_size=2).map(tuple), st.sampled_from(["nik", "none"])
    )
    return claimed_on, draw(st.lists(one, min_size=1, max_size=5))


def columns(rows, on):
    earlier = Earlier(
        gross=column(sum(one.gross for one in before) for _, before, _ in rows),
        tax=column(sum(one.tax for one in before) for _, before, _ in rows),
        gross_this_year=column(
            sum(one.gross for one in before if one.paid_on.year == on.year) for _, before, _ in rows
        ),
        first_year=column(
            min([one.paid_on.year for one in before] + [on.year]) for _, before, _ in rows
        ),
    )
    return earlier, np.array([number != "none" for *_, number in rows])


def column(values):
    return np.array(list(values), dtype=np.int64)


@pytest.mark.parametrize("name", JHT)
@given(drawn=people())
def test_what_a_column_is_paid_is_what_each_claim_is_paid(name, drawn):
    claimed_on, rows = drawn
    claim_type = claim_types()[name]
    earlier, has_number = columns(rows, claimed_on)
    balances = column(balance for balance, *_ in rows)
    paid = claims(claim_type.share, balances, claimed_on, claimed_on, earlier, has_number)
    for place, (balance, before, number) in enumerate(rows):
        facts = ClaimFacts(claimed_on, date(1980, 1, 1), Rupiah(balance), ())
        gross = claim_type.gross(facts).value
        net = net_payment(gross, claimed_on, before, number)
        found = (paid.gross[place], paid.tax[place], paid.net[place])
        assert found == (gross, tax_behind(net).value, net.value)


@given(drawn=people(), years=st.integers(0, 5), rest=BALANCES)
def test_the_tax_on_the_rest_is_that_of_each_person(drawn, years, rest):
    taken_on, rows = drawn
    paid_on = date(taken_on.year + years, 12, 31)
    partial = next(one for one in claim_types().values() if one.kind == "partial")
    earlier, has_number = columns(rows, taken_on)
    balances = column(balance for balance, *_ in rows)
    part = claims(partial.share, balances, taken_on, taken_on, earlier, has_number)
    rests = np.full_like(balances, rest)
    taxes = tax_on_the_rest(rests, paid_on, part, taken_on, earlier, has_number)
    for place, (_, before, number) in enumerate(rows):
        plan = Plan(Rupiah(int(part.gross[place])), "partial")
        person = Person(before, number)
        assert taxes[place] == tax_on(rest, paid_on, taken_on, plan, person).value


def test_a_balance_below_zero_is_refused():
    one = column([-1])
    earlier = Earlier(one * 0, one * 0, one * 0, column([2026]))
    share = claim_types()[JHT[0]].share
    on = date(2026, 11, 21)
    with pytest.raises(OutsideLaw):
        claims(share, one, on, on, earlier, np.array([True]))
