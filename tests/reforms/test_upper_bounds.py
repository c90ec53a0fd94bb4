"""Sums of JKK and pensions of JP, and their upper bounds of a year, as computed by hand here."""

import csv
from fractions import Fraction

import numpy as np
import pytest

from jaminan.benefits.registry import load_rules
from jaminan.impact.register import Register
from jaminan.impact.report import write_report
from jaminan.impact.weighing import of_reform, weigh
from jaminan.law.parameters import overlaid
from jaminan.law.reform import Reform, read_reform

load_rules()
MILLION = 1_000_000
PAID_BY_JKK, CLAIMS_OF_JKK = 3_030_000 * MILLION, 177_727  # in 2023
PAID_BY_JP, MEMBERS_OF_JP = 1_260_000 * MILLION, 14_410_000
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
        counts = (found.total.winners, found.total.losers, found.total.unknown)
        assert [count / found.total.cases for count in counts] == [
            Fraction(5, 6),
            0,
            Fraction(1, 6),
        ]
        # At most what JKK paid in 2023, of which the sixth, unknown, has its part
        assert found.total.was == Fraction(5, 6) * PAID_BY_JKK
    assert death.total.cases == Fraction(PAID_BY_JKK, 278_560_000)
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
    counts = (found.total.winners, found.total.same, found.total.unknown)
    assert [count / found.total.cases for count in counts] == [
        Fraction(each, 6) for each in (4, 1, 1)
    ]
    assert found.total.change_per_case == Fraction(41_100_000, 5)


@FUNERAL
def test_a_lower_funeral_sum_loses_for_everybody_alike(reform_of):
    effects = effects_of(
        reform_of("benefits/jkk/pemakaman_kerja/parameters/funeral_sum", "8000000")
    )
    found = effects["jkk.pemakaman_kerja.jumlah"]
    # What JKK paid is enough for more funerals than it had claims.
    assert (found.total.losers, found.total.change_per_case) == (CLAIMS_OF_JKK, -2 * MILLION)
    assert found.total.change == -2 * MILLION * CLAIMS_OF_JKK
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
    assert (old_age.total.winners, old_age.total.losers) == (old_age.total.cases / 2, 0)
    assert old_age.total.change_per_case == 12 * Fraction(56_535, 2)
    assert old_age.total.was == 2_000 * Fraction(PAID_BY_JP, MEMBERS_OF_JP)
    assert not widowed.is_moved


@OLD_AGE
@WIDOWED
def test_a_lower_maximum_of_jp_loses_also_for_survivors_whose_half_is_above_it(reform_of):
    effects = effects_of(reform_of("benefits/jp/parameters/maximum", "500000"))
    old_age, widowed = pensions(effects)
    assert old_age.becomes.tolist() == [500_000, 500_000]
    assert old_age.total.change_per_case == -12 * Fraction(100_000 + 4_432_300, 2)
    # half of 600,000 is raised to the minimum; half of 4,988,835 is rounded up
    assert widowed.was.tolist() == [411_400, 2_494_418]
    assert widowed.becomes.tolist() == [411_400, 500_000]
    assert widowed.total.losers == widowed.total.cases / 2
    assert widowed.total.change_per_case == -12 * Fraction(1_994_418, 2)


@WIDOWED
@OLD_AGE
def test_survivors_count_as_many_years_as_a_pension_needs_and_the_old_what_they_paid(reform_of):
    effects = effects_of(reform_of("benefits/jp/parameters/years_for_pension", "20"))
    widowed = effects["jp.pensiun_janda_duda.jumlah"]
    assert widowed.becomes.tolist() == [411_400, 2_494_418]  # half of 20 % is below the minimum
    assert not effects["jp.pensiun_hari_tua.jumlah"].is_moved


@FUNERAL
def test_a_report_of_upper_bounds_says_what_they_are(reform_of, tmp_path):
    laws = of_reform(reform_of("benefits/jkk/pemakaman_kerja/parameters/funeral_sum", "12000000"))
    write_report(laws, weigh(laws, SIX), SIX, tmp_path / "out", with_people=False)
    with (tmp_path / "out" / "groups.csv").open(encoding="utf-8", newline="") as stream:
        rows = [
            one for one in csv.DictReader(stream) if one["rule"] == "jkk.pemakaman_kerja.jumlah"
        ]
    assert rows[0]["winners"] == "177727"
    assert rows[0]["change_per_case_rupiah"] == "2000000"
    assert rows[0]["change_rupiah"] == "355454000000"
    assert {row["cases_are"] for row in rows} == {"claims_at_most"}
    summary = (tmp_path / "out" / "summary.en.md").read_text(encoding="utf-8")
    assert (
        "| Funeral sum of JKK (at most) | 177,727 | 177,727 | 0 | 0 | 0 "
        "| Rp1,777.27 billion | Rp2,132.72 billion | Rp355.45 billion | +Rp2,000,000 |"
    ) in summary
    assert "must not be added up" in summary
    assert "- 201: " in summary


def test_a_higher_rate_of_development_wins_for_every_balance_and_tells_its_cost(tmp_path):
    file = tmp_path / "reform.yaml"
    file.write_text(
        "title: {id: Usulan, en: Trial}\nstarts: 2020-01-01\nsource: Usulan\n"
        "parameters:\n  law/parameters/development/rate:\n"
        '    2020-01-01: {value: "0.0609"}\n'
    )
    effects = effects_of(read_reform(file))
    found = effects["jht.pengembangan"]
    assert [name for name, one in effects.items() if one.is_moved] == [found.measure.rule]
    assert (found.was.tolist(), found.becomes.tolist()) == ([55_900] * 2, [60_900] * 2)
    assert (found.total.cases, found.total.winners, found.total.losers) == (2_000, 2_000, 0)
    assert found.total.change == 2_000 * 5_000


def test_a_rate_after_a_gap_is_weighed_once_the_gap_is_filled(tmp_path):
    text = (
        "title: {id: Usulan, en: Trial}\nstarts: 2027-01-01\nsource: Usulan\n"
        "parameters:\n  law/parameters/development/rate:\n"
        '    2027-01-01: {value: "0.05"}\n'
    )
    (tmp_path / "reform.yaml").write_text(text)
    with overlaid(None):
        assert effects_of(read_reform(tmp_path / "reform.yaml"))["jht.pengembangan"].is_silent
    filled = (
        "title: Asumsi\nfills:\n  law/parameters/development/rate:\n    2021-01-01:\n"
        '      value: "0.0550"\n      source: Asumsi\n      question: 14\n'
    )
    (tmp_path / "filled.yaml").write_text(filled)
    with overlaid(tmp_path / "filled.yaml"):
        laws = of_reform(read_reform(tmp_path / "reform.yaml"))
        effects = weigh(laws, SIX)
        write_report(laws, effects, SIX, tmp_path / "out", with_people=False)
    found = next(one for one in effects if one.measure.rule == "jht.pengembangan")
    assert (found.total.losers, found.total.change) == (2_000, -2_000 * 5_000)
    summary = (tmp_path / "out" / "summary.id.md").read_text(encoding="utf-8")
    assert "Celah hukum diisi dari filled.yaml" in summary
