import json
import shlex
import subprocess
import sys

import pytest

from jaminan.benefits.registry import load_rules
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
    assert "belum dirumuskan" in capsys.readouterr().err


def test_with_an_overlay_the_gap_is_filled_and_says_so(capsys):
    assert main([*YEAR, "--on", "2024-12-31", "--overlay", OVERLAY, "--lang", "id"]) == 0
    shown = capsys.readouterr().out
    assert "55.000" in shown
    assert "angka asumsi" in shown


def test_english_is_spoken_on_request(capsys):
    assert main([*YEAR, "--on", "2024-12-31", "--overlay", OVERLAY, "--lang", "en"]) == 0
    assert "assumed figure" in capsys.readouterr().out
    assert main(["jht.pajak", "gross", "--lang", "en"]) == 2
    assert "Write inputs as name=value" in capsys.readouterr().err
    assert main(["--help", "--lang", "en"]) == 0
    assert "Known rules" in capsys.readouterr().out


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
        (["jht.pajak", "gross=1", "gross=2", "--on", "2026-01-01"], "dua kali"),
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


LOADED = """
import sys
from jaminan.__main__ import WITHOUT_DJANGO
assert WITHOUT_DJANGO["hitung"](sys.argv[1:]) == 0
print("loaded", *sorted(sys.modules))
"""


@pytest.mark.parametrize(
    ("question", "left_alone"),
    [
        (["jht.pajak", "gross=63265951", "--on", "2026-11-21"], ("jaminan.benefits.jp.amounts",)),
        (["jp.batas_upah", "--on", "2026-11-21"], ("jaminan.benefits.jht.jmo", "holidays")),
        (["jmo.batas_saldo", "--on", "2026-11-21"], ("jaminan.benefits.jp.amounts",)),
    ],
)
def test_one_answer_waits_for_no_framework_and_for_no_other_programme(question, left_alone):
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, *question], capture_output=True, text=True, check=True
    )
    loaded = set(ran.stdout.rpartition("loaded")[2].split())
    assert "jaminan.law.rules" in loaded
    heavy = ("django", "numpy", "polars", "psycopg", "httpx", "jaminan.kernel", "jaminan.config")
    assert loaded & {*heavy, *left_alone} == set()


def test_a_refusal_is_told_in_the_language_asked_for(capsys):
    assert main(["jht.pajak", "gross=-1", "--on", "2026-01-01", "--lang", "en"]) == 1
    assert capsys.readouterr().err == "Input “Amount before tax” must not be below zero.\n"
    assert main(["jht.iuran_pmi", "chosen=1", "--on", "2026-01-01", "--lang", "en"]) == 1
    assert "are Rp50,000 to Rp600,000" in capsys.readouterr().err


def test_each_rule_says_what_it_asks_for_and_its_example_runs(capsys):
    load_rules()
    for rule in rules():
        for language, word in (("id", "Contoh:"), ("en", "Example:")):
            assert main([rule.name, "--help", "--lang", language]) == 0
            shown = capsys.readouterr().out
            assert rule.title(language) in shown
            assert word in shown
        example = shlex.split(shown.splitlines()[-1])
        assert main(example[2:]) == 0, example
        capsys.readouterr()


def test_an_input_is_told_with_its_unit_its_choices_and_what_may_be_left_out(capsys):
    assert main(["iuran.pu", "--help"]) == 0
    shown = capsys.readouterr().out
    lines = {words[0]: words[1:] for line in shown.splitlines() if (words := line.split())}
    assert lines["wage_monthly"] == ["Upah", "sebulan", "rupiah"]
    assert lines["relief?"][-5:] == ['""', "|", "pandemi", "|", "padat_karya"]
    assert "JKK | JKM | JHT | JP" in shown
    assert main(["tidak.ada", "--help"]) == 2
    assert "tidak.ada" in capsys.readouterr().err


def test_lines_of_a_list_and_plain_values_are_written_without_json(capsys):
    heirs = ["heirs.0.name=Sri", "heirs.0.relation=pasangan", "heirs.1.name=Budi"]
    words = ["ahli_waris.bagian", "amount=1000", *heirs, "heirs.1.relation=pasangan"]
    assert main([*words, "--on", "2026-10-03"]) == 0
    assert "Budi" in capsys.readouterr().out
    assert main(["iuran.pu", "wage_monthly=5200000", "risk_group=1", "programmes=JKK,JKM",
                 "--on", "2026-10-01", "--json"]) == 0  # fmt: skip
    arguments = json.loads(capsys.readouterr().out)["arguments"]
    assert arguments["programmes"] == ["JKK", "JKM"]
