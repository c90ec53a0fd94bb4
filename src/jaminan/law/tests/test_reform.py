"""A reform is seen inside its block, in its thread, from its start on, and nowhere else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from fractions import Fraction
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaminan.benefits.registry import load_rules
from jaminan.law import parameters
from jaminan.law.findings import Finding
from jaminan.law.money import Rounding, Rupiah
from jaminan.law.parameters import ParameterError
from jaminan.law.pension import WAGE_CEILING, pension_contribution
from jaminan.law.reform import read_reform, reformed
from jaminan.law.rules import answer, recompute
from jaminan.law.sources import Status
from jaminan.law.tax import FINAL_THRESHOLD, tax_due

MONTH = date(2027, 2, 1)
HALF_UP = Rounding.HALF_UP
PARTS = (Fraction("0.02"), Fraction("0.01"))
load_rules()


CEILING = """\
parameters:
  law/parameters/pension/wage_ceiling:
    2027-02-01:
      value: 15000000
"""
THRESHOLD = """\
parameters:
  law/parameters/tax/final_threshold:
    2027-01-01:
      value: 100000000
"""
WORKERS_PAY_NOTHING = """\
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.reform import built_in, in_place_of

@in_place_of("jp.iuran_pekerja")
def nothing(wage_monthly, month):
    by_law = built_in("jp.iuran_pekerja")(wage_monthly, month)
    return Finding(Rupiah(0), by_law.because, by_law.sources)
"""


@pytest.fixture
def ceiling(tmp_path):
    return read_reform(written(tmp_path / "ceiling", CEILING))


@pytest.fixture
def tax(tmp_path):
    return read_reform(written(tmp_path / "tax", THRESHOLD))


@pytest.fixture
def free(tmp_path):
    file = written(tmp_path / "free", "")
    (file.parent / "rules.py").write_text(WORKERS_PAY_NOTHING)
    return read_reform(file.parent)


def written(folder, text):
    folder.mkdir(exist_ok=True)
    file = folder / "reform.yaml"
    file.write_text("title: {id: X, en: X}\nstarts: 2027-01-01\nsource: X\n" + text)
    return file


def test_a_reform_gives_a_value_from_its_start_and_says_that_it_is_proposed(ceiling):
    before = WAGE_CEILING.on(MONTH - timedelta(days=1))
    with reformed(ceiling):
        assert WAGE_CEILING.on(MONTH).rupiah == 15_000_000
        assert WAGE_CEILING.on(MONTH).status is Status.PROPOSED
        assert WAGE_CEILING.on(MONTH - timedelta(days=1)) == before
        assert pension_contribution(Rupiah(20_000_000), MONTH).value == 450_000
    assert pension_contribution(Rupiah(20_000_000), MONTH).value < 450_000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(month=st.dates(date(2015, 7, 1), date(2040, 1, 1)), wage=st.integers(0, 40_000_000))
def test_a_day_before_the_start_has_the_law_as_it_stands(ceiling, month, wage):
    with reformed(ceiling):
        changed = pension_contribution(Rupiah(wage), month)
    if month < MONTH:
        as_it_stands = pension_contribution(Rupiah(wage), month)
        assert changed.value == as_it_stands.value
        assert changed.law_version != as_it_stands.law_version
    else:
        assert changed.value == sum(
            Rupiah(min(wage, 15_000_000)).share(one, HALF_UP) for one in PARTS
        )


def test_entries_of_the_law_that_start_after_the_reform_do_not_end_it(tmp_path):
    early = "parameters:\n  law/parameters/pension/wage_ceiling:\n    2027-01-01:\n      value: 1\n"
    reform = read_reform(written(tmp_path, early))
    with reformed(reform):
        assert WAGE_CEILING.on(date(2090, 1, 1)).rupiah == 1


def test_a_reform_changes_the_version_of_the_law_for_its_block_alone(ceiling, free):
    as_it_stands = parameters.version()
    with reformed(ceiling):
        changed = parameters.version()
        with reformed(free):
            assert len({parameters.version(), changed, as_it_stands}) == 3
        assert parameters.version() == changed
    assert parameters.version() == as_it_stands


def test_two_reforms_in_two_threads_do_not_see_each_other(ceiling, tax):
    inside, looked = Barrier(3), Barrier(3)

    def ask(reform):
        if reform is None:
            inside.wait(30)
            seen = WAGE_CEILING.on(MONTH).rupiah, FINAL_THRESHOLD.on(MONTH).rupiah
            looked.wait(30)
            return seen
        with reformed(reform):
            inside.wait(30)
            seen = WAGE_CEILING.on(MONTH).rupiah, FINAL_THRESHOLD.on(MONTH).rupiah
            looked.wait(30)
        return seen

    today = WAGE_CEILING.on(MONTH).rupiah
    with ThreadPoolExecutor(3) as threads:
        seen = list(threads.map(ask, (ceiling, tax, None)))
    assert seen == [(15_000_000, 50_000_000), (today, 100_000_000), (today, 50_000_000)]


def test_an_answer_computed_again_never_sees_a_reform(tax):
    decided = tax_due(Rupiah(80_000_000), MONTH)
    with reformed(tax):
        assert tax_due(Rupiah(80_000_000), MONTH).value == 0
        again = recompute(decided)
        assert parameters.version() != again.law_version
    assert again == decided
    assert again.value == 1_500_000


def test_a_rule_replaced_answers_from_the_start_on_and_inside_other_rules(free):
    asked = {"wage_monthly": 5_000_000, "month": "2027-01-01"}
    with reformed(free):
        own, whole = answer("jp.iuran_pekerja", asked), answer("jp.iuran", asked)
        early = answer("jp.iuran", {**asked, "month": "2026-12-31"})
    assert (own.value, whole.value, early.value) == (0, 100_000, 150_000)
    assert Finding.from_json(whole.to_json()) == whole
    assert recompute(whole).value == answer("jp.iuran", asked).value == 150_000


def test_reforms_stand_on_each_other_the_inner_one_on_top(ceiling, tmp_path):
    text = "parameters:\n  law/parameters/pension/wage_ceiling:\n    2028-03-01:\n      value: 2\n"
    with reformed(ceiling), reformed(read_reform(written(tmp_path / "later", text))):
        assert WAGE_CEILING.on(MONTH).rupiah == 15_000_000
        assert WAGE_CEILING.on(date(2028, 3, 1)).rupiah == 2


PATH = "  law/parameters/pension/wage_ceiling:\n"
GROUPS = "  law/parameters/protection/jkk_risk_groups:\n"
MARK = "import jaminan.law.reform as r\n"
PAID = "@r.in_place_of('jp.iuran')\ndef paid{}(wage_monthly, month): ...\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "changes nothing"),
        ("values: 1\n", "unknown keys"),
        ("parameters:\n  law/parameters/none:\n    2027-01-01: {value: 1}\n", "no parameter"),
        ("parameters:\n  law/questions:\n    2027-01-01: {value: 1}\n", "no parameter"),
        (f"parameters:\n{PATH}    2026-12-31: {{value: 1}}\n", "begins before the reform"),
        (f"parameters:\n{PATH}    2027-01-01: 1\n", "below `value`"),
        (f"parameters:\n{PATH}    2027-01-01: {{value: '0.5'}}\n", "is not a value like"),
        (f"parameters:\n{PATH}    2027-01-01: {{value: 0.5}}\n", "quote decimals"),
        (
            f"parameters:\n{PATH}    2028-01-01: {{value: 1}}\n    2027-01-01: {{value: 1}}\n",
            "rise",
        ),
        ("base:\n  benefits/jkp: 2025-02-08\n", "no value below benefits/jkp"),
        ("base: [benefits/jkp]\n", "`base` must name paths"),
        ("parameters: 3\n", "`parameters` must name paths"),
        (
            f"parameters:\n{GROUPS}    2027-01-01: {{value: ['0.01', '0.02']}}\n",
            "is not a value like",
        ),
        (f"parameters:\n{GROUPS}    2027-01-01: {{value: 5}}\n", "is not a value like"),
    ],
)
def test_a_wrong_file_is_told_by_name_and_place(text, told, tmp_path):
    with pytest.raises(ParameterError, match=told):
        read_reform(written(tmp_path, text))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("X = 1\n", "no function is marked"),
        (MARK, "no function is marked"),
        (
            MARK + PAID.format("").replace("wage_monthly", "wage"),
            "it must take wage_monthly, month",
        ),
        (MARK + PAID.format(1) + PAID.format(2), "replaced twice"),
        ("def broken(:\n", "SyntaxError"),
        ("1 / 0\n", "ZeroDivisionError"),
    ],
)
def test_a_wrong_rule_is_told_with_what_it_must_take(code, told, tmp_path):
    written(tmp_path, "")
    (tmp_path / "rules.py").write_text(code)
    with pytest.raises(ParameterError, match=told):
        read_reform(tmp_path)


def test_shares_stay_exact_in_a_reform(tmp_path):
    text = "parameters:\n  law/parameters/tax/final_rate:\n    2027-01-01: {value: '0.075'}\n"
    with reformed(read_reform(written(tmp_path, text))):
        assert tax_due(Rupiah(50_000_100), MONTH).because[3].figure == Fraction("0.075")
