"""The register is what was published, to the row, and the same for the same seed."""

import csv
from dataclasses import fields

import numpy as np
import pytest

from jaminan.impact.register import draw, published, sources
from jaminan.law.parameters import HOUSE

DOCS = HOUSE.parent.parent / "docs" / "domain"


@pytest.fixture(scope="module")
def register():
    return draw(20_000, 7)


def test_published_figures_are_those_of_the_facts():
    with (DOCS / "facts.csv").open(encoding="utf-8", newline="") as stream:
        facts = {row["fact"]: row for row in csv.DictReader(stream) if row["section"] == "6.5"}
    for name, one in sources()["published"].items():
        fact = facts[one["fact"]]
        told = (int(fact["value"]), fact["source"], fact["marker"])
        assert told == (one["value"], one["source"], "sourced"), name


def test_every_assumption_has_its_question():
    text = (DOCS / "questions.md").read_text(encoding="utf-8")
    for one in sources()["assumed"].values():
        assert f"\n| {one['question']} |" in text
        assert one["id"] != one["en"]


@pytest.mark.parametrize(
    ("group", "name"),
    [("PU", "active_pu"), ("BPU", "active_bpu"), ("Jakon", "active_jakon")]
    + [(one, f"active_{one.lower()}") for one in ("JHT", "JP", "JKP")],
)
def test_each_group_stands_for_its_published_number_to_a_row(register, group, name):
    stands_for = register.members(group).sum() * register.workers_per_row
    assert abs(stands_for - published(name)) <= 2 * register.workers_per_row


def test_programmes_are_nested_and_of_wage_earners_alone(register):
    assert not (register.in_jkp & ~register.in_jp).any()
    assert not (register.in_jp & ~register.in_jht).any()
    assert not (register.in_jht & ~register.members("PU")).any()
    assert not register.balance[~register.in_jht].any()


def test_balances_have_the_mean_of_the_claims_that_were_paid(register):
    mean = published("paid_jht") / published("claims_jht")
    assert register.balance[register.in_jht].mean() == pytest.approx(mean, rel=0.001)


def test_a_year_of_claims_is_what_was_published(register):
    for programme, group in (
        ("JHT", "JHT"),
        ("JP", "JP"),
        ("JKP", "JKP"),
        ("JKM", "all"),
        ("JKK", "all"),
    ):
        people = register.members(group).sum() * register.workers_per_row
        claims = float(people * register.claims_a_year(programme))
        assert claims == pytest.approx(published(f"claims_{programme.lower()}"), rel=0.001)


def test_the_same_seed_draws_the_same_people_and_another_seed_others():
    one, same, other = draw(500, 3), draw(500, 3), draw(500, 4)
    columns = [field.name for field in fields(one) if field.name not in ("seed", "represented")]
    for name in columns:
        assert np.array_equal(getattr(one, name), getattr(same, name)), name
    assert not np.array_equal(one.wage_monthly, other.wage_monthly)


def test_a_register_without_room_for_its_groups_is_refused():
    with pytest.raises(ValueError, match="100 rows"):
        draw(99, 1)
