"""Before choosing: what is taken today changes what is left, and how the rest is taxed."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from jaminan.benefits.jht.comparison import (
    Person,
    Plan,
    choices,
    difference,
    extra_tax,
    net_later,
    net_now,
    net_total,
    tax_later,
)
from jaminan.benefits.jht.facts import ClaimFacts, Membership, Paper
from jaminan.benefits.jht.projection import Outlook, SavingsToday, projected_balance
from jaminan.benefits.registry import claim_types
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute
from jaminan.law.tax import EarlierPayment

TODAY = date(2026, 11, 21)
START = SavingsToday.typed(Rupiah(100_000_000), TODAY)
NO_GROWTH = Outlook("none", Rupiah(0), 0, 0)
TENTH = Plan(Rupiah(10_000_000), "partial")
IN_WINDOW, AFTER_WINDOW = date(2027, 12, 31), date(2028, 1, 31)


def test_taken_at_once_later_the_first_fifty_million_are_free():
    assert net_total(START, NO_GROWTH, AFTER_WINDOW, Plan()).value == 97_500_000


def test_inside_the_window_a_part_today_costs_no_more_tax():
    assert net_total(START, NO_GROWTH, IN_WINDOW, TENTH).value == 97_500_000
    assert extra_tax(START, NO_GROWTH, IN_WINDOW, TENTH).value == 0


def test_from_the_third_year_on_the_rest_is_taxed_progressively():
    later = tax_later(START, NO_GROWTH, AFTER_WINDOW, TENTH)
    assert later.value == 3_000_000 + 30_000_000 * 15 // 100
    assert difference(START, NO_GROWTH, AFTER_WINDOW, TENTH).value == 7_500_000 - 2_500_000


def test_without_a_tax_number_the_progressive_tax_is_a_fifth_higher():
    found = tax_later(START, NO_GROWTH, AFTER_WINDOW, TENTH, Person(tax_number="none"))
    assert found.value == 7_500_000 * 6 // 5


def test_an_earlier_payment_on_another_card_counts():
    before = Person((EarlierPayment(date(2020, 3, 1), Rupiah(5_000_000), Rupiah(0)),))
    found = net_now(TENTH, TODAY, before)
    assert found.value == 10_000_000 - 500_000


def test_everything_today_leaves_nothing_for_later():
    whole = Plan(Rupiah(100_000_000), "full")
    assert net_later(START, NO_GROWTH, AFTER_WINDOW, whole).value == 0
    assert net_total(START, NO_GROWTH, AFTER_WINDOW, whole).value == 97_500_000


def test_what_a_part_costs_is_tax_and_growth_and_nothing_else():
    outlook = Outlook("amount", Rupiah(500_000), 0, 55_000)
    until = date(2031, 10, 31)
    found = difference(START, outlook, until, TENTH)
    tax = extra_tax(START, outlook, until, TENTH).value
    grown = projected_balance(START, outlook, until).value
    left = projected_balance(START, outlook, until, TENTH.taken).value
    assert found.value - tax == grown - left - TENTH.taken
    assert [row.line for row in found.rows()] == ["", "", "rule", "", "", "end"]


@settings(max_examples=settings.default.max_examples // 5)  # each is many months
@given(
    st.integers(1_000, 900_000_000),
    st.integers(0, 100),
    st.integers(1, 9_000),
    st.sampled_from(["npwp", "nik", "none"]),
)
def test_nobody_receives_more_than_there_is_and_all_of_it_adds_up(balance, share, days, number):
    start = SavingsToday.typed(Rupiah(balance), TODAY)
    outlook = Outlook("none", Rupiah(0), 0, 55_000)
    until = TODAY + timedelta(days=days)
    plan = Plan(Rupiah(balance * share // 100), "partial", is_assumed=True)
    person = Person(tax_number=number)
    total = net_total(start, outlook, until, plan, person)
    gross = plan.taken + projected_balance(start, outlook, until, plan.taken).value
    assert 0 <= total.value <= gross
    less = difference(start, outlook, until, plan, person)
    assert less.value == net_total(start, outlook, until, Plan(), person).value - total.value
    for found in (total, less):
        assert found.is_assumed
        assert recompute(found) == found
        assert Finding.from_json(found.to_json()) == found


def test_every_cause_of_a_living_member_is_a_choice_and_says_what_it_lacks():
    facts = ClaimFacts(
        submitted_on=TODAY,
        born_on=date(1990, 5, 1),
        balance=Rupiah(48_000_000),
        memberships=(Membership("1", date(2020, 1, 1)),),
        papers=(Paper("kartu_peserta"), Paper("ktp")),
    )
    found = {choice.claim_type.name: choice for choice in choices(facts)}
    assert set(found) == {
        name
        for name, one in claim_types().items()
        if one.claimant == "member" and one.programme == "jht"
    }
    parts = [one for one in found.values() if one.claim_type.kind == "partial"]
    assert {one.opens_on for one in parts} <= {date(2030, 1, 1)}
    ten_years = replace(facts, memberships=(Membership("1", date(2010, 1, 1)),))
    open_now = [one for one in choices(ten_years) if one.claim_type.kind == "partial"]
    assert all(one.missing == () for one in open_now)
