"""Transport is paid up to the limit of each mode, never more than was spent."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.facts import InjuryFacts, Trip
from jaminan.benefits.jkk.pengangkutan.claim_type import CLAIM_TYPE
from jaminan.law.money import Rupiah

TRIPS = st.lists(
    st.builds(
        Trip,
        st.sampled_from(["darat", "laut", "udara"]),
        st.integers(0, 30_000_000).map(Rupiah),
    ),
    max_size=6,
).map(tuple)


@given(trips=TRIPS, more=TRIPS, day=st.dates(date(2015, 7, 1), date(2035, 1, 1)))
def test_more_receipts_never_pay_less_and_limits_hold(trips, more, day):
    some, all_of_them = (
        CLAIM_TYPE.gross(InjuryFacts(day, day, Rupiah(1), trips=taken)).value
        for taken in (trips, (*trips, *more))
    )
    assert some <= all_of_them <= 17_000_000
    assert some <= sum(trip.amount for trip in trips)
