from datetime import date

import pytest

from jaminan.benefits.jht.facts import ClaimFacts, Membership, Paper
from jaminan.benefits.jht.jmo import balance_cap, causes_while_working, three_checks
from jaminan.benefits.registry import claim_types
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised

TODAY = date(2026, 11, 21)
UPDATED = date(2026, 10, 12)


def membership(kpj="1", **changes):
    ended = {"ended_on": date(2026, 9, 30), "end_reason": "resigned", "data_updated_on": UPDATED}
    return Membership(kpj, date(2021, 11, 1), **{**ended, **changes})


def facts(*memberships, balance=8_277_746, **changes):
    return ClaimFacts(TODAY, date(1990, 5, 1), Rupiah(balance), memberships, **changes)


def outcomes(checks):
    return {condition.code: condition.outcome for condition in checks.conditions}


def test_three_green_ticks_when_all_is_well():
    checks = three_checks(facts(membership()))
    assert outcomes(checks) == {"cap": "met", "data_updated": "met", "inactive": "met"}
    assert checks.granted
    assert checks.conditions[0].sentence() == "Saldo Rp8.277.746 dari batas Rp15.000.000."
    assert checks.conditions[1].sentence() == "Data sudah diperbarui pada 12 Oktober 2026."


@pytest.mark.parametrize(("balance", "outcome"), [(15_000_000, "met"), (15_000_001, "unmet")])
def test_the_cap_passes_exactly_and_one_rupiah_more_is_told_the_other_road(balance, outcome):
    check = three_checks(facts(membership(), balance=balance)).conditions[0]
    assert check.outcome == outcome
    assert [cure.kind for cure in check.cures] == ["other_road"] * (outcome == "unmet")


@pytest.mark.parametrize(
    ("on", "cap"),
    [
        (date(2022, 8, 1), 10_000_000),
        (date(2025, 4, 30), 10_000_000),
        (date(2025, 5, 1), 15_000_000),
    ],
)
def test_the_cap_rose_on_its_day(on, cap):
    assert balance_cap(on).value == cap


def test_before_its_first_known_value_the_cap_is_not_guessed():
    with pytest.raises(NotFormalised):
        balance_cap(date(2022, 7, 31))


def test_every_card_needs_its_data_updated():
    check = three_checks(facts(membership(), membership("2", data_updated_on=None))).conditions[1]
    assert check.outcome == "unmet"
    assert check.sentence() == "Data belum diperbarui untuk kartu 2."
    assert check.cures[0].act == "update_data"


def test_a_person_without_any_card_has_nothing_updated():
    assert outcomes(three_checks(facts()))["data_updated"] == "unmet"


def test_one_running_card_of_several_is_seen():
    running = membership("2", ended_on=None, end_reason="", employer="PT Benang Nusantara")
    check = three_checks(facts(membership(), running)).conditions[2]
    assert check.outcome == "unmet"
    assert "PT Benang Nusantara" in check.sentence()
    assert [cure.kind for cure in check.cures] == ["act", "other_road"]


def kinds(check):
    return [(cure.kind, cure.opens_on) for cure in check.cures]


def test_whoever_works_until_today_only_waits_and_asks_no_firm_again():
    ends_today = three_checks(facts(membership(ended_on=TODAY))).conditions[2]
    assert kinds(ends_today) == [("wait", date(2026, 11, 22)), ("other_road", None)]
    still = membership(ended_on=None, end_reason="")
    assert kinds(three_checks(facts(still)).conditions[2]) == [("act", None), ("other_road", None)]
    both = three_checks(facts(membership("1", ended_on=TODAY), still)).conditions[2]
    assert kinds(both) == [("act", None), ("other_road", None)]


def test_a_paper_that_states_the_end_lets_a_person_decide():
    running = membership(ended_on=None, end_reason="", employer="PT Benang Nusantara")
    paper = Paper("surat", date(2026, 9, 30), "resigned", date(2026, 9, 30))
    checks = three_checks(facts(running, papers=(paper,)))
    assert outcomes(checks)["inactive"] == "person"
    assert checks.granted


def test_causes_while_working_are_those_that_need_no_end_of_work():
    assert {one.name for one in causes_while_working()} == {
        name for name, one in claim_types().items() if not one.needs_inactive
    }
