"""Measures give what their rules give, for everybody, under any law."""

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
}
DAYS = st.dates(date(2021, 2, 2), date(2027, 1, 31))
ALL = {one.rule: one for one in measures()}


def test_there_is_a_measure_for_each_programme_and_each_has_a_title():
    assert {one.programme for one in measures()} == {"JKK", "JKM", "JHT", "JP", "JKP"}
    for one in measures():
        assert one.title("id") == find_rule(one.rule).title("id")


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.twin])
@given(data=st.data(), on=DAYS)
def test_a_twin_gives_the_amounts_of_the_rule(name, data, on):
    measure = ALL[name]
    rows = data.draw(st.lists(st.tuples(*(FACTS[one] for one in measure.columns)), min_size=1))
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]
    assert measure.twin(*columns, on).tolist() == [measure.value(row, on) for row in rows]


@pytest.mark.parametrize("name", [name for name, one in ALL.items() if one.twin])
def test_a_twin_names_every_rule_that_it_computes(name, monkeypatch):
    """Else a reform that replaces one of them would not be seen."""
    measure, asked, run = ALL[name], set(), Rule.run

    def noted(self, typed):
        asked.add(self.name)
        return run(self, typed)

    monkeypatch.setattr(Rule, "run", noted)
    facts = {"wage_monthly": 4_000_000, "risk_group": 1, "balance": 90_000_000}
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
    assert (~known == np.array([is_gap(measure, income, on) for income in incomes])).all()
    assert not paid[~known].any()
    assert paid[known].all()


def test_before_a_programme_began_nobody_has_an_answer():
    paid, known = amounts(ALL["jp.iuran"], REGISTER, date(2015, 6, 30))
    assert not known.any()
    assert not paid.any()


def is_gap(measure, income, on):
    try:
        measure.value((int(income),), on)
    except LawError:
        return True
    return False
