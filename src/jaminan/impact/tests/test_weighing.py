"""Winners, losers and cost are those that a count by hand gives."""

import csv
import json
from datetime import date
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest

from jaminan.benefits.registry import load_rules
from jaminan.impact.naming import change_text, group_text
from jaminan.impact.record import changed_paths, law_now, since_recorded, write_law
from jaminan.impact.register import draw, published
from jaminan.impact.report import write_report
from jaminan.impact.weighing import of_reform, weigh
from jaminan.law.parameters import version
from jaminan.law.tax import FINAL_THRESHOLD

load_rules()
REGISTER = draw(2_000, 11)


def effect_on(rule, effects):
    return next(one for one in effects if one.measure.rule == rule)


@pytest.fixture
def weighed(lower_threshold):
    laws = of_reform(lower_threshold)
    return laws, weigh(laws, REGISTER)


def test_a_lower_threshold_costs_five_per_cent_of_what_lies_between(weighed):
    laws, effects = weighed
    found = effect_on("jht.bersih", effects)
    balances = REGISTER.balance[REGISTER.in_jht]
    losses = np.clip(balances - 20_000_000, 0, 30_000_000) * 5 // 100
    claims_per_row = REGISTER.workers_per_row * Fraction(
        published("claims_jht"), published("active_jht")
    )
    assert laws.on == date(2027, 1, 1)
    assert (found.was - found.becomes).tolist() == losses.tolist()
    assert found.total.losers == int((losses > 0).sum()) * claims_per_row
    assert found.total.winners == found.total.unknown == 0
    assert found.total.change == -int(losses.sum()) * claims_per_row
    assert found.total.change_per_case == -Fraction(int(losses.sum()), len(losses))
    assert [one.measure.rule for one in effects if one.is_moved] == ["jht.bersih"]


def test_a_lower_contribution_wins_and_counts_twelve_months(free_for_workers):
    found = effect_on("jp.iuran", weigh(of_reform(free_for_workers), REGISTER))
    assert (
        found.total.winners == found.total.cases == found.members.sum() * (REGISTER.workers_per_row)
    )
    monthly = int(found.becomes.sum() - found.was.sum())
    assert found.total.change == 12 * monthly * REGISTER.workers_per_row < 0


def test_every_grouping_adds_up_to_the_total(weighed):
    for effect in weighed[1]:
        for dimension in ("wage", "segment", "sex", "age"):
            counts = [one for one in effect.counts if one.dimension == dimension]
            for part in ("cases", "winners", "losers", "same", "unknown", "was", "change"):
                whole = sum(getattr(one, part) for one in counts)
                assert whole == getattr(effect.total, part), (effect.measure.rule, dimension, part)


def test_weighing_leaves_the_law_as_it_stands(lower_threshold):
    before = version(), FINAL_THRESHOLD.on(date(2027, 1, 1))
    weigh(of_reform(lower_threshold), REGISTER)
    assert (version(), FINAL_THRESHOLD.on(date(2027, 1, 1))) == before


def test_a_report_is_the_same_each_time_and_machines_read_what_people_read(weighed, tmp_path):
    laws, effects = weighed
    written = write_report(laws, effects, REGISTER, tmp_path / "one", with_people=False)
    again = write_report(laws, effects, REGISTER, tmp_path / "two", with_people=False)
    for one, same in zip(written, again, strict=True):
        assert one.read_bytes() == same.read_bytes()
    with (tmp_path / "one" / "groups.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["rule"] == "jht.bersih"]
    total = effect_on("jht.bersih", effects).total
    assert abs(int(rows[0]["change_rupiah"]) - total.change) <= Fraction(1, 2)
    assert int(rows[0]["losers"]) == round(total.losers)
    summary = (tmp_path / "one" / "summary.id.md").read_text(encoding="utf-8")
    assert change_text(total.change_per_case, "id") in summary
    assert "# Dampak: Usulan & coba" in summary
    assert "- 190: upah" in summary
    assert "Klaim JHT 2023 3.600.000 [S126]" in summary


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_chart_is_an_image_that_says_its_figures(weighed, tmp_path, language):
    laws, effects = weighed
    write_report(laws, effects, REGISTER, tmp_path, with_people=False)
    drawn = ElementTree.fromstring((tmp_path / f"chart.{language}.svg").read_text("utf-8"))
    texts = [node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert drawn.find("{http://www.w3.org/2000/svg}title").text == laws.title[language]
    by_wage = [one for one in effect_on("jht.bersih", effects).counts if one.dimension == "wage"]
    assert len(by_wage) >= 5
    for count in by_wage:
        assert group_text("wage", count.group, language) in texts
        assert change_text(count.change_per_case, language) in texts


def test_a_change_of_the_law_is_found_weighed_and_then_recorded(tmp_path):
    path = "law/parameters/tax/final_threshold"
    write_law(tmp_path)
    assert changed_paths(tmp_path) == ()
    recorded = json.loads((tmp_path / "law.json").read_text())
    assert recorded == law_now()
    recorded[path] = {"2009-11-16": 20_000_000}
    recorded["law/parameters/gone"] = {"2020-01-01": 1}
    (tmp_path / "law.json").write_text(json.dumps(recorded))
    assert changed_paths(tmp_path) == ("law/parameters/gone", path)
    laws = since_recorded(tmp_path, {"id": "Naik", "en": "Up"}, date(2026, 11, 21))
    found = effect_on("jht.bersih", weigh(laws, REGISTER))
    assert found.total.winners > 0 == found.total.losers
    assert since_recorded(tmp_path, {"id": "Naik", "en": "Up"}).on == date(2009, 11, 16)
