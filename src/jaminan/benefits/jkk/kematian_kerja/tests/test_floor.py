"""JKK never pays less for a death by work than JKM pays for another death."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkk.kematian_kerja.claim_type import CLAIM_TYPE
from jaminan.benefits.jkm.sums import death_sum
from jaminan.law.money import Rupiah

WAGES = st.integers(0, 10**8).map(Rupiah)
DAYS = st.dates(date(2015, 7, 1), date(2035, 1, 1))


@given(one=WAGES, other=WAGES, day=DAYS)
def test_the_benefit_rises_with_the_wage_from_the_floor_on(one, other, day):
    deaths = [InjuryFacts(day, day, wage, died_on=day) for wage in sorted((one, other))]
    amounts = [CLAIM_TYPE.gross(facts).value for facts in deaths]
    assert death_sum(day).value <= amounts[0] <= amounts[1]
    assert amounts[1] >= 48 * max(one, other)
