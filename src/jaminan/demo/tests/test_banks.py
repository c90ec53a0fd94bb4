"""Banks and bank accounts of the country, in the house and in the banks' twin."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from jaminan.demo import banks, build, twins
from jaminan.demo.country.draw import drawn, known_people
from jaminan.demo.country.numbers import BANKS, FUND_ACCOUNT
from jaminan.demo.country.plan import BankAccount, Plan
from jaminan.demo.models import Country
from jaminan.payments import actions, queries
from jaminan.payments.models import Bank, PayingAccount

IN_THE_FAMILYS_NAME = {"teguh", "endah", "darmi"}


@pytest.fixture
def told(plan: Plan, twins_process, settings) -> Plan:
    """The country's plan, told to the twins."""
    settings.OUTSIDE_PARTIES_FILE = twins_process.port_file
    settings.TWINS_TOKEN = "token-for-tests-only"  # as the process of the twins has it
    twins_process.call("control", "DELETE", "/control/faults").raise_for_status()
    twins.load(plan)
    return plan


def accounts_of(plan: Plan, key: str) -> list[BankAccount]:
    return next(found.accounts for found in plan.residents if found.key == key)


def test_the_house_and_the_twin_know_the_same_banks(twins_process):
    answer = twins_process.call("banks", "GET", "/v1/banks").raise_for_status().json()
    known = {bank.pop("code"): tuple(bank.values()) for bank in answer["banks"]}
    assert known == {code: (banks.NAMES[code], *form) for code, form in BANKS.items()}


def test_the_fund_pays_from_the_main_account(country):
    assert queries.active_banks().count() == len(BANKS)
    main = queries.main_account()
    assert (main.bank_id, main.number) == (banks.FUND_BANK, FUND_ACCOUNT)


def test_the_twin_holds_the_funds_account(told, twins_process):
    path = f"/v1/{banks.FUND_BANK}/statements/{FUND_ACCOUNT}"
    on = told.built_on.isoformat()
    answer = twins_process.call("banks", "GET", path, params={"on": on}).raise_for_status()
    assert banks.FUND_HOLDER in answer.text


def test_every_account_answers_as_its_remark_says(told, fresh_database):
    banks.open_banks(told.built_on)
    outcomes = {
        (key, account.remark): _asked(account, resident.full_name)
        for key, resident in known_people(told.built_on, told.seed).items()
        for account in resident.accounts
    }
    for key in known_people(told.built_on, told.seed):
        expected = "mismatch" if key in IN_THE_FAMILYS_NAME else "match"
        assert outcomes.pop((key, "")) == expected, key
    assert outcomes == {
        ("agus", "rekening kedua, atas nama sendiri"): "match",
        ("tri", "rekening kedua, atas nama sendiri"): "match",
        ("sri", "nama berbeda satu huruf"): "match",
        ("sri", "milik orang lain"): "mismatch",
        ("sri", "sudah ditutup"): "closed",
        ("sri", "diblokir"): "blocked",
    }


def _asked(account: BankAccount, name: str) -> str:
    return actions.inquire_name(account.bank, account.number, name, by="test").outcome


def test_nobody_shares_an_account_and_each_has_the_form_of_its_bank(plan):
    accounts = [account for found in plan.residents for account in found.accounts]
    numbers = [account.number for account in accounts] + [FUND_ACCOUNT]
    assert len(numbers) == len(set(numbers))
    for account in accounts:
        digits, prefix = BANKS[account.bank]
        assert len(account.number) == digits
        assert account.number.startswith(prefix)


def test_accounts_are_the_same_on_every_day_and_in_every_size_of_country():
    numbers = [
        [account.number for account in accounts_of(drawn(day, people=people), "sri")]
        for day, people in ((date(2026, 11, 21), 60), (date(2028, 2, 29), 20))
    ]
    assert numbers[0] == numbers[1]
    assert numbers[0][0] == "1036588109510", "as README and docs/domain/country.md say"


def test_a_country_of_an_earlier_edition_gets_banks_and_the_twins_are_told(told, db):
    people = len(told.residents)
    Country.objects.create(seed=told.seed, people=people, built_on=told.built_on, edition=1)
    heard: list[str] = []
    assert build.build(heard.append) is False
    assert Bank.objects.count() == len(BANKS)
    assert PayingAccount.objects.count() == 1
    assert len(heard) == 1
    assert build.build(heard.append) is False
    assert len(heard) == 1, "a country of this edition is left alone"


def test_the_page_of_people_names_the_account_to_type(country):
    page = Client().get("/dev/").content.decode()
    for account in accounts_of(country, "sri"):
        assert account.number in page
    assert "sudah ditutup" in page
