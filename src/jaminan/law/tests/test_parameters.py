import re
from datetime import date
from fractions import Fraction

import pytest

from jaminan.law import parameters
from jaminan.law.development import RATE
from jaminan.law.parameters import NotFormalised, Parameter, ParameterError
from jaminan.law.sources import Source, Status
from jaminan.law.words import question_sentences


def _file(folder, monkeypatch, text):
    monkeypatch.setattr(parameters, "HOUSE", folder)
    file = folder / "law" / "parameters" / "x.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


ENTRY = "    value: {value}\n    source: X\n    status: {status}\n"


def _text(*entries):
    lines = ["title: X", "says: {id: X, en: X}", "values:"]
    for starts, value, status in entries:
        lines.append(f"  {starts}:\n" + ENTRY.format(value=value, status=status).rstrip())
    return "\n".join(lines) + "\n"


def test_a_value_runs_from_its_start_until_the_next_one():
    assert RATE.on(date(2016, 1, 1)).share == Fraction("0.0719")
    assert RATE.on(date(2016, 12, 31)).share == Fraction("0.0719")
    assert RATE.on(date(2017, 1, 1)).share == Fraction("0.0782")


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2021, 1, 1), date(2026, 11, 21)])
def test_before_the_first_value_and_in_a_gap_the_law_refuses_to_guess(day):
    with pytest.raises(NotFormalised) as refusal:
        RATE.on(day)
    assert refusal.value.question == 14
    assert "belum dirumuskan" in refusal.value.sentence


def test_the_overlay_fills_gaps_and_marks_them_assumed(assumptions):
    for day in (date(2000, 1, 1), date(2021, 1, 1), date(2026, 11, 21)):
        assert RATE.on(day).status is Status.ASSUMED
    assert RATE.on(date(2018, 6, 1)).status is Status.SOURCED
    assert RATE.on(date(2026, 11, 21)).share == Fraction("0.055")


def test_the_overlay_changes_the_version_of_the_law():
    without = parameters.version()
    with parameters.overlaid(parameters.HOUSE / "demo" / "assumptions.yaml"):
        assert parameters.version() != without
    assert parameters.version() == without


def test_an_overlay_may_not_replace_a_value_of_the_law(tmp_path):
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(
        "fills:\n  law/parameters/development/rate:\n    2018-01-01:\n"
        '      value: "0.09"\n      source: X\n      question: 14\n'
    )
    with pytest.raises(ParameterError, match="only gaps"):
        parameters.use_overlay(overlay)
    assert parameters.overlay_in_use() is None


def test_an_overlay_may_not_name_an_unknown_parameter(tmp_path):
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("fills:\n  law/parameters/none:\n    2018-01-01: {}\n")
    with pytest.raises(ParameterError, match="no parameter"):
        parameters.use_overlay(overlay)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (_text(("2016-01-01", "0.05", "sourced")), "float"),
        (_text(("2017-01-01", "1", "sourced"), ("2016-01-01", "2", "sourced")), "rise"),
        (_text(("2016-01-01", "1", "sourced"), ("2016-01-01", "2", "sourced")), "twice"),
        (_text(("2016-01-01", "1", "unsourced")), "question"),
        (_text(("2016-01-01", "1", "assumed")), "only an overlay"),
        (_text(("2016-01-01", "1", "proposed")), "only a reform"),
        (_text(("2016", "1", "sourced")), "not a date"),
        (_text(("2016-01-01", "1", "sourced")).replace(", en: X", ""), "English"),
    ],
)
def test_a_wrong_parameter_file_is_told_when_it_is_read(tmp_path, monkeypatch, text, complaint):
    with pytest.raises(ParameterError, match=complaint):
        Parameter(_file(tmp_path, monkeypatch, text)).entries()


def test_every_parameter_file_loads_and_every_doubt_has_its_sentence():
    for file in parameters.all_parameter_files():
        for entry in Parameter(file).entries():
            assert entry.question is None or entry.question in question_sentences(), file


NOT_ENGLISH = re.compile(
    r"\b(angka|asumsi|bagian|batas|belum|bulan|dan|dari|dengan|di|iuran|kerja|klaim|lalu|manfaat|"
    r"sejak|sumber\w*|tabel|tahun|tidak|umum|untuk|upah|urutan|yang)\b",
    re.IGNORECASE,
)


def test_what_we_say_ourselves_where_a_source_stands_is_said_in_english_too():
    entries = [one for each in parameters.all_parameters().values() for one in each.entries()]
    told = {entry.as_source.named("en") for entry in entries}
    assert [text for text in told if NOT_ENGLISH.search(text)] == []
    ends = Source("PP 46/2015 Lampiran I; ujung tabel [S34], baris lain belum bersumber")
    assert ends.named() == "PP 46/2015 Lampiran I; ujung tabel, baris lain belum bersumber"
    assert ends.named("en") == (
        "PP 46/2015 Lampiran I; ends of the table, other rows have no source yet"
    )
