"""Sums of JKK and pensions of JP count per case; what they come to is computed by hand here."""

import csv
from fractions import Fraction

import numpy as np
import pytest

from jaminan.benefits.registry import load_rules
from jaminan.impact.register import Register
from jaminan.impact.report import write_report
from jaminan.impact.weighing import of_reform, weigh
from jaminan.law.reform import Reform, read_reform

load_rules()
MILLION = 1_000_000
NO_ANSWER = 0
SIX = Register(  # each stands for a thousand workers
    seed=0,
    represented=6_000,
    segment=np.array([0, 0, 2, 2, 1, 1]),
    sex=np.array([0, 1, 0, 1, 0, 1]),
    age=np.array([25, 45, 25, 45, 25, 45]),
    # The fifth counts as 1,600,000 in JKK; the band of the sixth is not in the sources.
    wage_monthly=np.array([4_000_000, 20_000_000, 3_000_000, 400_000, 1_500_000, 6_000_000]),
    risk_group=np.array([1, 2, 3, 4, 5, 1]),
    balance=np.array([MILLION, MILLION, 0, 0, 0, 0]),
    in_jht=np.array([True, True, False, False, False, False]),
    in_jp=np.array([True, True, False, False, False, False]),
    in_jkp=np.array([True, True, False, False, False, False]),
    months_paid=np.array([180, 540, 0, 0, 0, 0]),
    months_unable=np.array([18, 18, 18, 18, 6, 18]),
)
DEATH = pytest.mark.belongs_to("kematian_kerja")
DISABLED = pytest.mark.belongs_to("cacat_total_kerja")
UNABLE = pytest.mark.belongs_to("tidak_mampu_bekerja")
FUNERAL = pytest.mark.belongs_to("pemakaman_kerja")
OLD_AGE = pytest.mark.belongs_to("pensiun_hari_tua")
WIDOWED = pytest.mark.belongs_to("pensiun_janda_duda")


@pytest.fixture
def reform_of(tmp_path):
    """What makes a reform of one parameter, by its path and its value from 2027 on."""

    def made(path: str, value: str) -> Reform:
        file = tmp_path / "reform.yaml"
        file.write_text(
            "title: {id: Usulan, en: Trial}\nstarts: 2027-01-01\nsource: Usulan\n"
            f"parameters:\n  {path}:\n    2027-01-01: {{value: {value}}}\n"
        )
        return read_reform(file)

    return made


def effects_of(reform):
    return {one.measure.rule: one for one in weigh(of_reform(reform), SIX)}


@DEATH
@DISABLED
def test_a_hundred_wages_in_place_of_eighty_pay_sixty_for_a_death_and_seventy_for_disability(
    reform_of,
):
    effects = effects_of(reform_of("benefits/jkk/parameters/months_of_wage", "100"))
    death, disability = (
        effects[f"jkk.{name}.jumlah"] for name in ("kematian_kerja", "cacat_total_kerja")
    )
    # 48 wages, of the fourth 19,200,000 raised to the death sum of JKM
    assert death.was.tolist() == [
        192 * MILLION, 960 * MILLION, 144 * MILLION, 20 * MILLION, 76_800_000, NO_ANSWER,
    ]  # fmt: skip
    assert death.becomes.tolist() == [
        240 * MILLION, 1_200 * MILLION, 180 * MILLION, 24 * MILLION, 96 * MILLION, NO_ANSWER,
    ]  # fmt: skip
    assert (disability.becomes - disability.was).tolist() == [
        14 * wage for wage in (4_000_000, 20_000_000, 3_000_000, 400_000, 1_600_000, NO_ANSWER)
    ]
    for found in (death, disability):
        assert (found.total.winners, found.total.losers, found.total.unknown) == (5_000, 0, 1_000)
    assert death.total.change_per_case == Fraction((48 + 240 + 36 + 4) * MILLION + 19_200_000, 5)
    assert disability.total.change_per_case == Fraction(14 * 29 * MILLION, 5)


@UNABLE
def test_three_quarters_from_the_thirteenth_month_on_are_a_wage_and_a_half_more(reform_of):
    shares = '[{from: 1, share: 1}, {from: 7, share: 1}, {from: 13, share: "0.75"}]'
    found = effects_of(reform_of("benefits/jkk/tidak_mampu_bekerja/parameters/shares", shares))[
        "jkk.stmb"
    ]
    assert found.was.tolist() == [
        60 * MILLION, 300 * MILLION, 45 * MILLION, 6 * MILLION, 9_600_000, NO_ANSWER,
    ]  # fmt: skip
    assert (found.becomes - found.was).tolist() == [
        6 * MILLION, 30 * MILLION, 4_500_000, 600_000, 0, NO_ANSWER,
    ]  # fmt: skip
    assert (found.total.winners, found.total.same, found.total.unknown) == (4_000, 1_000, 1_000)
    assert found.total.change_per_case == Fraction(41_100_000, 5)


@FUNERAL
def test_a_lower_funeral_sum_loses_for_everybody_alike(reform_of):
    effects = effects_of(
        reform_of("benefits/jkk/pemakaman_kerja/parameters/funeral_sum", "8000000")
    )
    found = effects["jkk.pemakaman_kerja.jumlah"]
    assert (found.total.losers, found.total.change_per_case) == (6_000, -2 * MILLION)
    assert [name for name, one in effects.items() if one.is_moved] == [found.measure.rule]


def pensions(effects):
    """What becomes of the pensions of the old and of the widowed."""
    return effects["jp.pensiun_hari_tua.jumlah"], effects["jp.pensiun_janda_duda.jumlah"]


@OLD_AGE
@WIDOWED
def test_a_higher_maximum_of_jp_wins_for_long_careers_at_the_ceiling_alone(reform_of):
    effects = effects_of(reform_of("benefits/jp/parameters/maximum", "5500000"))
    old_age, widowed = pensions(effects)
    # 15 % of 4,000,000; 45 % of the ceiling of 11,086,300
    assert old_age.was.tolist() == [600_000, 4_932_300]
    assert old_age.becomes.tolist() == [600_000, 4_988_835]
    assert (old_age.total.winners, old_age.total.losers) == (1_000, 0)
    assert old_age.total.change_per_case == Fraction(56_535, 2)
    assert not widowed.is_moved


@OLD_AGE
@WIDOWED
def test_a_lower_maximum_of_jp_loses_also_for_survivors_whose_half_is_above_it(reform_of):
    effects = effects_of(reform_of("benefits/jp/parameters/maximum", "500000"))
    old_age, widowed = pensions(effects)
    assert old_age.becomes.tolist() == [500_000, 500_000]
    assert old_age.total.change_per_case == -Fraction(100_000 + 4_432_300, 2)
    # half of 600,000 is raised to the minimum; half of 4,988,835 is rounded up
    assert widowed.was.tolist() == [411_400, 2_494_418]
    assert widowed.becomes.tolist() == [411_400, 500_000]
    assert (widowed.total.losers, widowed.total.change_per_case) == (1_000, -Fraction(1_994_418, 2))


@WIDOWED
@OLD_AGE
def test_survivors_count_as_many_years_as_a_pension_needs_and_the_old_what_they_paid(reform_of):
    effects = effects_of(reform_of("benefits/jp/parameters/years_for_pension", "20"))
    widowed = effects["jp.pensiun_janda_duda.jumlah"]
    assert widowed.becomes.tolist() == [411_400, 2_494_418]  # half of 20 % is below the minimum
    assert not effects["jp.pensiun_hari_tua.jumlah"].is_moved


@FUNERAL
def test_a_report_of_one_case_tells_no_yearly_total(reform_of, tmp_path):
    laws = of_reform(reform_of("benefits/jkk/pemakaman_kerja/parameters/funeral_sum", "12000000"))
    write_report(laws, weigh(laws, SIX), SIX, tmp_path / "out", with_people=False)
    with (tmp_path / "out" / "groups.csv").open(encoding="utf-8", newline="") as stream:
        rows = [
            one for one in csv.DictReader(stream) if one["rule"] == "jkk.pemakaman_kerja.jumlah"
        ]
    assert rows[0]["winners"] == "6000"
    assert rows[0]["change_per_case_rupiah"] == "2000000"
    for name in ("before_rupiah", "after_rupiah", "change_rupiah"):
        assert {row[name] for row in rows} == {""}
    summary = (tmp_path / "out" / "summary.en.md").read_text(encoding="utf-8")
    assert "| 6,000 | 6,000 | 0 | 0 | 0 | – | – | – | +Rp2,000,000 |" in summary
    assert "what a year costs is not" in summary
    assert "With – in the columns of a year" in summary
