"""PP 6/2025, written as a reform and laid over PP 37/2021, is the built-in law exactly."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkp.facts import BilledMonths, JobLossFacts
from jaminan.benefits.registry import claim_types, load_rules
from jaminan.law.calendar import add_months
from jaminan.law.errors import LawError
from jaminan.law.findings import Answer
from jaminan.law.money import Rupiah
from jaminan.law.parameters import HOUSE, all_parameter_files, parameter_at
from jaminan.law.reform import Reform, before, read_reform, reformed
from jaminan.law.rules import Rule, answer, find_rule, rules

load_rules()
REPOSITORY = HOUSE.parent.parent
FIRST = date(2025, 2, 7)
DAYS = st.one_of(
    st.dates(date(2021, 2, 2), date(2030, 12, 31)),
    st.integers(-40, 40).map(lambda days: FIRST + timedelta(days=days)),
)
WAGES = st.integers(0, 30_000_000) | st.sampled_from([4_999_999, 5_000_000, 5_000_001])


pytestmark = [pytest.mark.belongs_to(one) for one in ("uang_tunai", "pelatihan_kerja")]


@cache
def reform() -> Reform:
    """The regulation as a reform; it names parameters of the claim type that it changed."""
    return read_reform(REPOSITORY / "reforms" / "pp_6_2025.yaml")


@st.composite
def facts(draw):
    laid_off_on = draw(DAYS)
    months = draw(st.integers(1, 30))
    first = add_months(laid_off_on.replace(day=1), -months)
    month = draw(st.integers(1, 6))
    return JobLossFacts(
        submitted_on=laid_off_on + timedelta(days=draw(st.integers(0, 250))),
        laid_off_on=laid_off_on,
        born_on=draw(st.dates(date(1960, 1, 1), date(2005, 1, 1))),
        registered_on=draw(st.dates(date(2005, 1, 2), date(2020, 1, 1))),
        last_wage=Rupiah(draw(WAGES)),
        end_reason=draw(st.sampled_from(["dismissed", "resigned", ""])),
        firm_size=draw(st.sampled_from(["large", "micro"])),
        programmes=draw(st.sampled_from([("JKK", "JKM", "JHT", "JP"), ("JKK", "JKM", "JHT")])),
        health_insurance=draw(st.sampled_from(["ppu_enterprise", "other", "none"])),
        billed=(BilledMonths(first, laid_off_on, draw(st.booleans())),),
        employer_is_insolvent=draw(st.booleans()),
        new_job_on=draw(st.none() | st.just(laid_off_on)),
        first_claim_on=draw(st.none() | st.just(laid_off_on)) if month > 1 else None,
        month=month,
        applications=draw(st.integers(0, 6)),
        training_days=10,
        attended_days=draw(st.integers(0, 10)),
        papers=draw(st.sampled_from([(), ("ktp", "laporan_phk")])),
        answers=draw(st.sampled_from([{}, {"ingin_bekerja": True}])),
    )


def told(name: str, arguments: dict) -> object:
    """What a rule says, without the version of the law: its whole answer or its refusal."""
    try:
        found: Answer = answer(name, arguments)
    except LawError as silence:
        return silence.sentence
    return unversioned(found.to_json())


def unversioned(part: object) -> object:
    if isinstance(part, dict):
        return {key: unversioned(value) for key, value in part.items() if key != "law_version"}
    return [unversioned(one) for one in part] if isinstance(part, list) else part


@given(facts())
def test_every_claim_is_decided_alike_to_the_last_step_and_source(drawn):
    names = [f"jkp.{name}" for name, one in claim_types().items() if one.programme == "jkp"]
    assert names
    arguments = find_rule(names[0]).write((drawn,))
    built_in = [told(name, arguments) for name in names]
    with reformed(reform()):
        assert [told(name, arguments) for name in names] == built_in


@given(day=DAYS, wage=WAGES, group=st.integers(1, 5), month=st.integers(1, 6))
def test_every_amount_and_clock_is_the_same(day, wage, group, month):
    known = {
        "last_wage": wage,
        "wage_monthly": wage,
        "risk_group": group,
        "laid_off_on": day.isoformat(),
        "complete_on": day.isoformat(),
        "paid_on": day.isoformat(),
        "asked_on": day.isoformat(),
        "first_claim_on": day.isoformat(),
        "month": month,
        "programmes": ["JKK", "JKM", "JHT", "JP"],
    }
    asked = {rule.name: named_for(rule, known, day) for rule in rules() if concerns_jkp(rule)}
    built_in = {name: told_or_incomplete(name, named) for name, named in asked.items()}
    with reformed(reform()):
        assert built_in == {name: told_or_incomplete(name, named) for name, named in asked.items()}
    assert sum(found is not None for found in built_in.values()) >= 12


def concerns_jkp(rule: Rule) -> bool:
    return rule.name.startswith("jkp.") or rule.name.endswith(("disimpan", "iuran_pu", ".pu"))


def named_for(rule: Rule, known: dict, day: date) -> dict:
    named = {name: known[name] for name in rule.parameters if name in known}
    return {**named, "month": day.isoformat()} if rule.day == "month" else named


def told_or_incomplete(name: str, named: dict) -> object:
    """None where these arguments are not what the rule needs."""
    needed = [p.name for p in find_rule(name).parameters.values() if p.default is p.empty]
    return told(name, named) if set(needed) <= set(named) else None


def test_the_law_it_is_laid_over_is_that_of_pp_37_2021():
    asked = {"last_wage": 5_000_000, "laid_off_on": "2026-01-01"}
    with before(reform()):
        assert answer("jkp.uang_tunai.enam_bulan", asked).value == 10_500_000
        assert answer("jkp.batas_klaim", {"laid_off_on": "2026-01-10"}).value == date(2026, 4, 10)
        assert answer("jkm.disimpan", {"wage_monthly": 1_000_000, "month": "2026-01-01"}).value == (
            2_000
        )
    assert answer("jkp.uang_tunai.enam_bulan", asked).value == 18_000_000


def test_it_gives_every_value_that_the_regulation_gave():
    """Nothing of PP 6/2025 is left in the law it is laid over, so nothing is equal by accident."""
    for file in all_parameter_files():
        path = file.relative_to(HOUSE).with_suffix("").as_posix()
        built_in = parameter_at(path).entries()
        with before(reform()):
            left = parameter_at(path).entries()
        assert (left != built_in) is (path in reform().parameters)
        assert not any("PP 6/2025" in one.source for one in left if path in reform().parameters)
        with reformed(reform()):
            assert parameter_at(path).entries() == built_in
