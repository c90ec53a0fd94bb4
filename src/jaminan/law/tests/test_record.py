"""The law on record is seen again as it was, and a record that was changed is not believed."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jaminan.law import record
from jaminan.law.money import Rupiah
from jaminan.law.parameters import (
    HOUSE,
    all_parameter_files,
    digest_of,
    overlaid,
    parameter_at,
    version,
)
from jaminan.law.reform import with_values
from jaminan.law.rules import recompute
from jaminan.law.tax import FINAL_RATE, tax_due
from jaminan.law.views import seen_through

# What a later installation does with a finding and the law of its day.
LATER = """
import json, sys
from jaminan.benefits.registry import load_rules
from jaminan.law.findings import Finding
from jaminan.law.record import law_of, moved_since
from jaminan.law.rules import recompute

load_rules()
kept = json.load(sys.stdin)
stored = Finding.from_json(kept["finding"])
same = recompute(stored, law_of(stored.law_version, kept["law"])) == stored
today = recompute(stored)
moved = today.law_version != stored.law_version
print(json.dumps([same, today.value, moved, moved_since(kept["law"])]))
"""


@pytest.mark.parametrize(
    ("file", "was", "becomes", "moved"),
    [
        ("parameters/tax/final_rate.yaml", '"0.05"', '"0.10"', "numbers"),
        ("tax.py", '"""', '"""Rewritten. ', "code"),
    ],
)
def test_what_was_answered_comes_out_the_same_after_the_law_moved(
    tmp_path, file, was, becomes, moved
):
    decided = tax_due(Rupiah(80_000_000), date(2026, 11, 21))
    kept = {"finding": decided.to_json(), "law": record.text_of_law()}
    for part in ("__init__.py", "law", "benefits"):
        _copy(HOUSE / part, tmp_path / "jaminan" / part)
    changed = tmp_path / "jaminan" / "law" / file
    changed.write_text(changed.read_text().replace(was, becomes, 1))
    later = subprocess.run(
        [sys.executable, "-c", LATER],
        input=json.dumps(kept),
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    today = decided.value * (2 if moved == "numbers" else 1)
    assert json.loads(later.stdout) == [True, today, True, [moved]]


def test_a_reform_does_not_reach_what_was_decided():
    decided = tax_due(Rupiah(80_000_000), date(2026, 11, 21))
    law = record.law_of(version(), record.text_of_law())
    nothing = replace(FINAL_RATE.on(date(2026, 11, 21)), value=Fraction(0))
    with with_values({FINAL_RATE.path: (nothing,)}, "no tax"):
        assert tax_due(Rupiah(80_000_000), date(2026, 11, 21)).value == 0
        assert recompute(decided, law) == recompute(decided) == decided


@pytest.mark.parametrize("overlay", [None, HOUSE / "demo" / "assumptions.yaml"])
def test_a_record_holds_every_number_of_the_law_and_its_overlay(overlay):
    with overlaid(overlay):
        law = record.law_of(version(), record.text_of_law())
        now = {path: parameter_at(path).entries() for path in _paths()}
        assert law.entries == now
        with seen_through(law):
            assert version() == law.digest
    with seen_through(law):
        assert {path: parameter_at(path).entries() for path in _paths()} == now


def test_a_record_that_was_changed_is_not_believed():
    text = record.text_of_law()
    with pytest.raises(record.RecordError, match="was changed"):
        record.law_of(version(), text.replace("PP 68/2009", "PP 69/2009", 1))


def test_a_record_names_the_table_of_holidays_that_it_was_made_with():
    text = record.text_of_law()
    assert record.moved_since(text) == ()
    assert record.moved_since(text.replace('"holidays": "', '"holidays": "9')) == ("holidays",)


def test_a_record_older_than_the_counting_of_code_is_believed_and_told_as_moved():
    content = json.loads(record.text_of_law())
    del content["code"]
    files = sorted(content["files"].items(), key=lambda item: HOUSE / item[0])
    named = [(path.rpartition("/")[2], text.encode()) for path, text in files]
    older, text = digest_of(content["holidays"], named, ""), json.dumps(content)
    assert record.law_of(older, text).digest == older != version()
    assert record.moved_since(text) == ("code",)


def _paths():
    return [file.relative_to(HOUSE).with_suffix("").as_posix() for file in all_parameter_files()]


def _copy(what, to):
    if what.is_file():
        to.parent.mkdir(exist_ok=True)
        shutil.copy(what, to)
    else:
        shutil.copytree(what, to, ignore=shutil.ignore_patterns("tests", "__pycache__"))
