"""Measures give what their rules give, for everybody, under any law."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.registry import load_rules
from jaminan.impact.measures import amounts, measures
from jaminan.impact.register import draw
from jaminan.law.errors import LawError
from jaminan.law.reform import reformed
from jaminan.law.rules import Rule, find_rule

load_rules()
REGISTER = draw(300, 5)
FACTS = {
    "wage_monthly": st.integers(0, 200_000_000),
    "risk_group": st.integers(1, 5),
    "balance": st.integers(0, 10_000_000_000),
    "is_self_employed": st.integers(0, 1),
    "months_paid": st.integers(1, 600),
    "months_unable": st.integers(1, 40),
}
WAGE = "wage_monthly"
DAYS = st.dates(date(2021, 2, 2), date(2027, 1, 31))
ALL = {one.rule: one for one in measures()}


def test_there_is_a_measure_for_each_programme_and_each_has_a_title():
    assert {one.programme for one in measures()} == {"JKK", "JKM", "JHT", "JP", "JKP"}
    for language in ("id", "en"):
        titles = [one.title(language) for one in measures()]
        assert len(set(titles)) == len(titles) == len(ALL)
    for one in measures():
        assert one.title_key or one.title("id") == find_rule(one.rule).title("id")


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.twin])
@given(data=st.data(), on=DAYS)
def test_a_twin_gives_the_amounts_of_the_rule(name, data, on):
    measure = ALL[name]
    rows = data.draw(st.lists(st.tuples(*(FACTS[one] for one in measure.columns)), min_size=1))
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]
    assert measure.twin(*columns, on).tolist() == [value_or_none(measure, row, on) for row in rows]


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.twin])
def test_who_is_asked_one_by_one_has_the_amount_of_the_twin(name):
    on = date(2026, 11, 1)
    by_twin, known = amounts(ALL[name], REGISTER, on)
    one_by_one, known_one_by_one = amounts(replace(ALL[name], twin=None), REGISTER, on)
    assert by_twin.tolist() == one_by_one.tolist()
    assert known.tolist() == known_one_by_one.tolist()


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.columns[:1] == (WAGE,)])
@given(data=st.data(), on=DAYS)
def test_more_wage_never_pays_less(name, data, on):
    measure = ALL[name]
    others = tuple(data.draw(FACTS[one]) for one in measure.columns[1:])
    wages = sorted(data.draw(st.lists(FACTS[WAGE], min_size=2, max_size=5)))
    paid = [value_or_none(measure, (wage, *others), on) for wage in wages]
    known = [value for value in paid if value is not None]
    assert known == sorted(known)


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.twin])
def test_a_twin_names_every_rule_that_it_computes(name, monkeypatch):
    """Else a reform that replaces one of them would not be seen."""
    measure, asked, answer_to = ALL[name], set(), Rule.answer_to

    def noted(self, values, named):
        asked.add(self.name)  # also of a rule whose answers are kept
        return answer_to(self, values, named)

    monkeypatch.setattr(Rule, "answer_to", noted)
    facts = dict.fromkeys(FACTS, 1) | {"wage_monthly": 4_000_000, "balance": 90_000_000}
    measure.value(tuple(facts[one] for one in measure.columns), date(2026, 11, 1))
    assert asked == set(measure.rests_on)


def test_where_a_reform_replaces_a_rule_the_rule_is_asked_and_not_its_twin(free_for_workers):
    on = date(2027, 1, 1)
    by_law, _ = amounts(ALL["jp.iuran"], REGISTER, on)
    with reformed(free_for_workers):
        assert not ALL["jp.iuran"].has_twin_now()
        assert ALL["jht.bersih"].has_twin_now()
        changed, known = amounts(ALL["jp.iuran"], REGISTER, on)
    assert known.all()
    assert (changed * 3 == by_law * 2).all()  # 2 of 3 per cent are the employer's


def test_who_has_no_answer_is_told_apart_from_who_gets_nothing():
    on = date(2026, 11, 1)
    measure = ALL["jkk.iuran_bpu"]
    paid, known = amounts(measure, REGISTER, on)
    incomes = REGISTER.wage_monthly[REGISTER.members("BPU")]
    by_rule = [value_or_none(measure, (int(income),), on) for income in incomes]
    assert known.tolist() == [value is not None for value in by_rule]
    assert not paid[~known].any()
    assert paid[known].all()


def test_before_a_programme_began_nobody_has_an_answer():
    paid, known = amounts(ALL["jp.iuran"], REGISTER, date(2015, 6, 30))
    assert not known.any()
    assert not paid.any()


def value_or_none(measure, row, on):
    try:
        return measure.value(row, on)
    except LawError:
        return None
