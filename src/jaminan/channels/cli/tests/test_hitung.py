import json

import pytest

from jaminan.channels.cli.hitung import main
from jaminan.law.findings import answer_from_json
from jaminan.law.parameters import HOUSE
from jaminan.law.rules import recompute, rules

OVERLAY = str(HOUSE / "demo" / "assumptions.yaml")
YEAR = ["jht.pengembangan", "year=2024", "opening=1000000", "flows=" + json.dumps([None] * 12)]


def test_a_rule_is_answered_with_its_slip_articles_and_doubts(capsys):
    assert main(["jht.pajak", "gross=63265951", "--on", "2026-11-21"]) == 0
    shown = capsys.readouterr().out
    assert "663.297,55" in shown
    assert "PP 68/2009 Pasal 5" in shown
    assert "Pertanyaan 6" in shown


def test_machines_read_the_same_finding_and_can_recompute_it(capsys):
    assert main(["jht.pajak", "gross=63265951", "--on", "2026-11-21", "--json"]) == 0
    found = answer_from_json(json.loads(capsys.readouterr().out))
    assert found.value == 663_297
    assert recompute(found) == found


def test_without_a_name_every_rule_is_listed_with_its_arguments(capsys):
    assert main([]) == 0
    shown = capsys.readouterr().out
    for rule in rules():
        assert f"  {rule.name}({', '.join(rule.parameters)[:5]}" in shown


def test_facts_may_be_given_piece_by_piece_or_from_a_file(capsys, tmp_path):
    facts = {"born_on": "1990-01-01", "balance": 15000001, "memberships": []}
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts))
    arguments = [f"facts=@{file}", "facts.balance=15000000", "--on", "2026-11-21"]
    assert main(["jmo.tiga_pemeriksaan", *arguments]) == 0
    assert "✓ Saldo Rp15.000.000 dari batas Rp15.000.000." in capsys.readouterr().out


def test_a_gap_of_the_law_is_an_answer_of_its_own(capsys):
    assert main([*YEAR, "--on", "2024-12-31"]) == 1
    assert "belum ditetapkan" in capsys.readouterr().err


def test_with_an_overlay_the_gap_is_filled_and_says_so(capsys):
    assert main([*YEAR, "--on", "2024-12-31", "--overlay", OVERLAY, "--lang", "id"]) == 0
    shown = capsys.readouterr().out
    assert "55.000" in shown
    assert "angka asumsi" in shown


def test_english_is_spoken_on_request(capsys):
    assert main([*YEAR, "--on", "2024-12-31", "--overlay", OVERLAY, "--lang", "en"]) == 0
    assert "assumed figure" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["jht.tidak_ada"], "jht.tidak_ada"),
        (["jht.pajak", "gros=1"], "gros"),
        (["jht.pajak"], "gross"),
        (["jht.pajak", "gross=satu", "--on", "2026-01-01"], "gross"),
        (["jht.pajak", "gross=1", "--on", "2026-13-01"], "paid_on"),
        (["jht.pajak", "gross=1", "--on"], "--on"),
        (["jht.pajak", "gross"], "gross"),
        (["jht.pajak", "--lang", "fr"], "fr"),
        (["jht.pajak", "earlier=[{", "gross=1"], "earlier"),
        (["jht.pajak", "earlier=@/tidak/ada"], "earlier"),
        (["jht.pajak", "gross=1", "gross.a=1"], "gross"),
        (["jmo.menerima_sebab", "cause=salah", "--on", "2026-01-01"], "salah"),
        ([*YEAR, "--on", "2024-12-31", "--overlay", "/tidak/ada"], "asumsi"),
    ],
)
def test_a_question_that_cannot_be_understood_is_told_so_in_a_sentence(words, named, capsys):
    assert main(words) == 2
    answered = capsys.readouterr()
    assert named in answered.err
    assert answered.out == ""
    assert "Traceback" not in answered.err


REFORM = """\
title: {id: Ambang seratus juta, en: Threshold of a hundred million}
starts: 2027-01-01
source: Usulan
parameters:
  law/parameters/tax/final_threshold:
    2027-01-01: {value: 100000000}
"""


def test_a_reform_answers_and_says_that_it_is_no_law(capsys, tmp_path):
    file = tmp_path / "ambang.yaml"
    file.write_text(REFORM)
    asked = ["jht.pajak", "gross=110000000", "--on", "2027-01-01"]
    assert main([*asked, "--reform", str(file)]) == 0
    shown = capsys.readouterr().out
    assert "Menurut usulan: Ambang seratus juta" in shown
    assert "500.000" in shown
    assert "angka usulan, bukan hukum" in shown
    assert main(asked) == 0
    assert "3.000.000" in capsys.readouterr().out
    file.write_text(REFORM.replace("100000000", "0.5"))
    assert main([*asked, "--reform", str(file)]) == 2
    assert "Berkas usulan tidak dapat dipakai" in capsys.readouterr().err
