"""docs/domain/facts.csv: every fact has its place, and those with a parameter equal it."""

import csv
import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from jaminan.benefits.registry import claim_types
from jaminan.law.parameters import (
    HOUSE,
    NotFormalised,
    Parameter,
    all_parameter_files,
    parameter_at,
)
from jaminan.law.sources import Source, Status
from jaminan.law.words import question_sentences

REPOSITORY = HOUSE.parent.parent
DOMAIN = REPOSITORY / "docs" / "domain"
SECTIONS = {"0", "1", "2", "3", "4", "5", "6", "7"}
DISAGREEMENTS = {*(str(number) for number in range(1, 50)), "17b"}
LAST_SOURCE = 133
KINDS = {"parameter", "question", "place", "volume"}
MARKERS = {*(status.value for status in Status), "gap", "doubt"} - {"assumed"}


def _rows():
    with (DOMAIN / "facts.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _present(rows):
    return [row for row in rows if not row["owner"] or row["owner"] in claim_types()]


ROWS = _present(_rows())
WITH_PARAMETER = [row for row in ROWS if row["kind"] == "parameter"]


def _questions_asked():
    text = (DOMAIN / "questions.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (\d+b?) \|", text, re.MULTILINE)


def test_every_fact_has_one_kind_a_marker_and_a_place():
    for row in ROWS:
        assert row["kind"] in KINDS, row
        assert row["marker"] in MARKERS, row
        assert row["where"], row
    assert {row["section"].split(".")[0] for row in ROWS} == SECTIONS


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{row['fact']} {row['from']}") for row in WITH_PARAMETER]
)
def test_a_fact_with_a_parameter_equals_it_from_its_first_to_its_last_day(row):
    path, _, pointer = row["where"].partition("#")
    first = date.fromisoformat(row["from"])
    parameter = parameter_at(path)
    assert any(entry.starts == first for entry in parameter.entries())
    assert _text_of(parameter.on(first).value, pointer) == _text(row["value"])
    if row["to"]:
        last = date.fromisoformat(row["to"])
        assert _text_of(parameter.on(last).value, pointer) == _text(row["value"])
        assert _starts_after(parameter, last)


def test_every_value_of_every_parameter_has_its_row():
    told = {(row["where"].partition("#")[0], row["from"]) for row in WITH_PARAMETER}
    for file in all_parameter_files():
        parameter = Parameter(file)
        for entry in parameter.entries():
            if entry.value is not None and not _is_channel_history(parameter):
                assert (parameter.path, entry.starts.isoformat()) in told, entry


def test_a_place_that_is_named_exists():
    for row in ROWS:
        if row["kind"] == "place":
            assert (HOUSE.parent.parent / row["where"]).exists(), row


def test_every_doubt_of_code_and_facts_is_a_numbered_question():
    asked = _questions_asked()
    assert len(asked) == len(set(asked))
    for row in ROWS:
        if row["kind"] == "question":
            assert row["where"] in asked, row
    assert {str(number) for number in question_sentences()} <= set(asked)


def test_every_disagreement_of_the_facts_is_a_question_of_its_number():
    asked = {row["where"] for row in ROWS if row["section"] == "7"}
    assert asked == DISAGREEMENTS


def test_every_source_of_the_facts_keeps_its_key():
    listed = re.findall(r"^\| (S\d+) \|", (DOMAIN / "sources.md").read_text(), re.MULTILINE)
    assert {f"S{number}" for number in range(1, LAST_SOURCE + 1)} <= set(listed)


def test_every_source_key_is_listed_with_its_address():
    listed = set(re.findall(r"^\| (S\d+) \|", (DOMAIN / "sources.md").read_text(), re.MULTILINE))
    used = {key for row in ROWS for key in re.findall(r"\[(S\d+)\]", row["source"])}
    for file in all_parameter_files():
        for entry in Parameter(file).entries():
            used |= set(re.findall(r"\[(S\d+)\]", entry.source))
    assert used <= listed


def test_people_read_articles_without_the_keys_of_sources():
    assert Source("PP 68/2009 Pasal 5 [S20] [seed 002]").article == "PP 68/2009 Pasal 5"


def _text_of(value, pointer):
    for step in pointer.split(".") if pointer else ():
        value = value[int(step)] if step.isdigit() else value[step]
    return _text(value)


def _text(value):
    if value in (None, ""):
        return ""
    try:
        return str(Fraction(value))
    except ValueError:
        return str(value)


def _starts_after(parameter, last):
    next_day = last + timedelta(days=1)
    try:
        return parameter.on(next_day).starts == next_day
    except NotFormalised:
        return True


def _is_channel_history(parameter):
    return parameter.path.endswith("/channels")
