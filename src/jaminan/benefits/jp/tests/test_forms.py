"""Monthly or lump sum; the order of the family; the days on which JP is paid."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jp.ages import pension_day
from jaminan.benefits.jp.amounts import lump_sum
from jaminan.benefits.jp.conditions import dense_enough, enough_months
from jaminan.benefits.jp.facts import PensionFacts, Relative, WageSpan
from jaminan.benefits.jp.family import ended_on, entitled_relatives, recipient
from jaminan.benefits.jp.months import contribution_months, density
from jaminan.benefits.jp.payday import last_month, lump_sum_day, monthly_start
from jaminan.law.calendar import add_months
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute

DIED = date(2026, 1, 15)
SPOUSE, PARENT = Relative("pasangan", "Sari"), Relative("orang_tua", "Ratna")
CHILD = Relative("anak", "Budi", born_on=date(2010, 3, 1))
FIRST_MONTH = date(2015, 7, 1)


def paid(first, months):
    return (WageSpan(first, add_months(first, months - 1), Rupiah(5_000_000)),)


@given(st.dates(date(1959, 7, 1), date(1970, 6, 30)))
def test_until_july_2030_every_old_age_benefit_is_a_lump_sum(born_on):
    reached = pension_day(born_on).value
    wages = paid(FIRST_MONTH, 400)
    facts = PensionFacts(reached, born_on, FIRST_MONTH, wages)
    monthly = enough_months(facts, reached).outcome == "met"
    assert monthly == (reached >= date(2030, 6, 1))


def test_the_hundred_and_eightieth_month_makes_it_monthly():
    facts = PensionFacts(date(2031, 1, 1), date(1970, 1, 1), FIRST_MONTH, paid(FIRST_MONTH, 180))
    assert enough_months(facts, date(2030, 5, 31)).outcome == "open"
    assert enough_months(facts, date(2030, 6, 1)).outcome == "met"


@pytest.mark.parametrize(
    ("months", "outcome"), [(28, "met"), (27, "open"), (35, "met"), (1, "open"), (0, "open")]
)
def test_the_density_passes_at_exactly_eighty_per_cent(months, outcome):
    wages = paid(date(2023, 2, 1), months) if months else ()
    facts = PensionFacts(DIED, date(1980, 1, 1), date(2023, 2, 1), wages)
    assert dense_enough(facts, DIED).outcome == outcome


@given(st.integers(0, 60), st.integers(0, 60))
def test_density_lies_between_nothing_and_all_and_grows_with_payment(months, more):
    registered = date(2021, 1, 20)
    shares = [
        density(paid(registered, count) if count else (), registered, DIED).value
        for count in (months, min(months + more, 60))
    ]
    assert 0 <= shares[0] <= shares[1] <= 1
    assert contribution_months((), DIED).value == 0


@pytest.mark.parametrize(
    ("family", "relation"),
    [
        ((SPOUSE, CHILD, PARENT), "pasangan"),
        ((CHILD, PARENT), "anak"),
        ((PARENT,), "orang_tua"),
        ((Relative("pasangan", married_on=date(2026, 2, 1)), CHILD), "anak"),
        ((Relative("pasangan", died_on=date(2020, 1, 1)), PARENT), "orang_tua"),
        ((Relative("anak", born_on=date(2000, 1, 1)), PARENT), ""),
        ((), ""),
    ],
)
def test_the_first_in_the_order_whose_right_runs_is_entitled(family, relation):
    found = recipient(family, DIED, date(2026, 3, 1))
    assert found.value == relation
    assert recompute(found) == found


@pytest.mark.parametrize(
    ("child", "ends"),
    [
        (CHILD, date(2033, 3, 1)),
        (Relative("anak", born_on=date(2004, 2, 29)), date(2027, 2, 28)),
        (
            Relative("anak", born_on=date(2010, 3, 1), works_since=date(2030, 1, 1)),
            date(2030, 1, 1),
        ),
        (Relative("anak", born_on=date(2010, 3, 1), married_on=date(2031, 5, 5)), date(2031, 5, 5)),
        (Relative("anak", born_on=date(2010, 3, 1), died_on=date(2029, 1, 1)), date(2029, 1, 1)),
    ],
)
def test_a_childs_right_ends_at_23_with_work_marriage_or_death(child, ends):
    assert ended_on(child, DIED) == ends
    assert entitled_relatives((child,), "anak", DIED, ends - timedelta(days=1)) == (child,)
    assert entitled_relatives((child,), "anak", DIED, ends) == ()


def test_a_parents_right_does_not_end_with_marriage_or_work():
    one = Relative("orang_tua", married_on=date(2026, 2, 1), works_since=date(2026, 2, 1))
    assert ended_on(one, DIED) is None


@pytest.mark.parametrize("family", [(CHILD, CHILD, CHILD), (SPOUSE, SPOUSE)])
def test_more_registered_relatives_than_the_programme_takes_are_refused(family):
    with pytest.raises(OutsideLaw) as refusal:
        recipient(family, DIED, DIED)
    assert "Paling banyak" in refusal.value.sentence


def test_a_child_without_a_birth_date_is_refused():
    with pytest.raises(OutsideLaw):
        recipient((Relative("anak"),), DIED, DIED)


def test_monthly_benefits_begin_on_the_first_of_the_next_month():
    assert monthly_start(date(2026, 1, 1)).value == date(2026, 2, 1)
    assert monthly_start(date(2026, 12, 31)).value == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("complete", "due"),
    [(date(2026, 1, 20), date(2026, 2, 1)), (date(2026, 3, 2), date(2026, 4, 1))],
)
def test_a_lump_sum_waits_for_event_and_papers(complete, due):
    assert lump_sum_day(DIED, complete).value == due


def test_the_month_in_which_a_right_ends_is_still_paid():
    assert last_month(date(2033, 3, 1)).value == date(2033, 3, 1)
    assert last_month(date(2033, 3, 31)).value == date(2033, 3, 1)


def test_contributions_before_the_programme_are_refused_not_counted():
    early = (WageSpan(date(2015, 6, 30), date(2026, 10, 1), Rupiah(5_000_000)),)
    with pytest.raises(OutsideLaw, match="Juli 2015"):
        contribution_months(early, date(2026, 11, 20))


def test_nobody_is_asked_for_before_the_death():
    with pytest.raises(OutsideLaw):
        recipient((SPOUSE,), DIED, DIED - timedelta(days=1))


def test_a_lump_sum_of_unknown_contributions_has_no_amount():
    with pytest.raises(OutsideLaw, match="iuran JP"):
        lump_sum(None, DIED, Rupiah(5_550_000))
