from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from stdnum.id import nik

from jaminan.demo import build
from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Plan
from jaminan.demo.models import Country
from jaminan.demo.personas import PERSONAS
from jaminan.employers.accounts import PROGRAMME, owner_of
from jaminan.employers.queries import bills_unlike_their_lines
from jaminan.ledger import checks, queries
from jaminan.ledger.actions import AccountKind
from jaminan.people.models import Card, Membership, Person, User

BUILT_ON = date(2026, 11, 21)


@pytest.fixture(scope="module")
def whole_plan() -> Plan:
    return drawn(BUILT_ON)


def test_the_same_day_gives_the_same_country(whole_plan):
    assert drawn(BUILT_ON) == whole_plan


def test_it_has_two_thousand_people_sixty_firms_and_twenty_five_years(whole_plan):
    months = [month for job in whole_plan.jobs() for month in job.wages]
    assert len(whole_plan.residents) == 2_000
    assert len(whole_plan.firms) == 60
    assert min(months) == date(2001, 11, 1)
    assert max(months) == date(2026, 10, 1)


def test_every_number_is_valid_and_nobody_shares_one(whole_plan):
    niks = [nik.validate(found.nik) for found in whole_plan.residents if found.nik]
    phones = [found.phone for found in whole_plan.residents if found.phone]
    emails = [found.email for found in whole_plan.residents if found.email]
    cards = [kpj for found in whole_plan.residents for kpj in found.card_updates]
    for numbers in (niks, phones, emails, cards):
        assert len(numbers) == len(set(numbers))
    assert all(email.endswith(".example") for email in emails)


@pytest.mark.parametrize("built_on", [date(2026, 1, 1), date(2027, 3, 31), date(2028, 2, 29)])
def test_a_country_can_be_drawn_on_any_day(built_on):
    plan = drawn(built_on, people=60)
    assert all(month <= built_on for job in plan.jobs() for month in job.wages)


def test_names_of_one_word_of_sixty_letters_and_with_titles_are_there(whole_plan):
    found = {resident.full_name for resident in whole_plan.residents}
    assert "Sutrisno" in found
    assert max(map(len, found)) == 60
    assert any(", S.E." in name for name in found)


def test_personas_have_their_balances_to_the_rupiah(country):
    wanted = {"sri": 8_200_000, "hendra": 63_265_951, "ratna": 15_000_000, "rudi": 15_000_001}
    assert {key: _balances(country, key) for key in wanted} == {
        key: [amount] for key, amount in wanted.items()
    }
    assert _balances(country, "dewi") == [4_350_000, 6_120_000]
    assert _balances(country, "fitri") == []


def test_the_books_are_in_order(country):
    assert checks.run() == []
    assert bills_unlike_their_lines() == []


def test_the_silent_firm_has_not_paid_for_months(country):
    joko = next(found for found in country.residents if found.key == "joko")
    last_paid = connection.cursor()
    last_paid.execute(
        "SELECT max(line.month) FROM employers_contribution line"
        " JOIN employers_bill bill ON bill.id = line.bill_id"
        " WHERE line.kpj = %s AND bill.paid_on IS NOT NULL",
        [joko.jobs[0].kpj],
    )
    (month,) = last_paid.fetchone()
    assert month < joko.jobs[0].firm.silent_since
    assert Membership.objects.get(card_id=joko.jobs[0].kpj).ends_on is None


def test_everybody_has_person_cards_and_memberships(country):
    assert Person.objects.count() == len(country.residents)
    assert Card.objects.count() == sum(len(found.card_updates) for found in country.residents)
    assert Membership.objects.count() == len(list(country.jobs()))
    without = {persona.key for persona in PERSONAS if not persona.has_account}
    assert without == {"rina"}
    assert not User.objects.filter(email="rina@peserta.example").exists()
    assert User.objects.get(email="sri@peserta.example").check_password("benang-kayu-2026")


def test_a_country_that_stands_is_not_built_twice(country):
    assert build.write(country, lambda sentence: None) is False
    assert Person.objects.count() == len(country.residents)


def test_a_build_that_breaks_off_leaves_nothing_and_the_next_one_builds(db, plan, monkeypatch):
    def breaks(*arguments: object, **named: object) -> None:
        raise ConnectionError("the machine lost its power")

    with monkeypatch.context() as patch:
        patch.setattr("jaminan.demo.build.pay_bills", breaks)
        with pytest.raises(ConnectionError):
            build.write(plan, lambda sentence: None)
    assert not Person.objects.exists()
    assert not Country.objects.exists()
    assert build.write(plan, lambda sentence: None)


def test_somebody_elses_database_is_left_alone(db):
    Person.objects.create(
        citizenship="WNI",
        nik="3171011708450001",
        full_name="Orang Lain",
        birth_date=date(1945, 8, 17),
        sex="L",
    )
    heard: list[str] = []
    assert build.build(heard.append) is False
    assert "tidak kosong" in heard[0]


def _balances(plan: Plan, key: str) -> list[int | None]:
    resident = next(found for found in plan.residents if found.key == key)
    owners = [owner_of(kpj) for kpj in resident.card_updates]
    accounts = queries.accounts(AccountKind.MEMBER, PROGRAMME, owners)
    return sorted(found.total for found in queries.balances(accounts.values()).values())
