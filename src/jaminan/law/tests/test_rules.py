import json
from datetime import date
from fractions import Fraction

import pytest

from jaminan.law import calendar, contributions, development, tax
from jaminan.law.findings import Condition, Finding, Step
from jaminan.law.money import Rupiah
from jaminan.law.rules import UnknownRule, WrongArguments, answer, find_rule, recompute, rules
from jaminan.law.sources import Source, Status
from jaminan.law.values import Exact, decode, encode
from jaminan.law.words import LANGUAGES, texts, words

MODULES = (calendar, contributions, development, tax)


@pytest.mark.parametrize(
    "value",
    [
        Rupiah(5),
        Exact(Fraction(1, 3)),
        Fraction(1, 20),
        date(2026, 1, 2),
        None,
        True,
        7,
        "x",
        (Rupiah(1), {"a": date(2026, 1, 2)}),
    ],
)
def test_every_value_reads_back_from_json_as_it_was(value):
    again = decode(json.loads(json.dumps(encode(value))))
    assert again == value
    assert type(again) is type(value)


def test_a_finding_refuses_floats():
    with pytest.raises(TypeError):
        encode(0.5)


def test_an_unknown_rule_is_a_sentence():
    with pytest.raises(UnknownRule) as refusal:
        answer("jht.tidak_ada", {})
    assert "jht.tidak_ada" in refusal.value.sentence


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"gross": 1, "paid_on": "2026-01-01", "salah": 1}, "salah"),
        ({"gross": 1}, "paid_on"),
        ({"gross": "1,5", "paid_on": "2026-01-01"}, "gross"),
        ({"gross": 1, "paid_on": "kemarin"}, "paid_on"),
        ({"gross": 1, "paid_on": "2026-01-01", "tax_number": "ya"}, "tax_number"),
        ({"gross": 1, "paid_on": "2026-01-01", "earlier": [{"gross": 1}]}, "earlier"),
    ],
)
def test_a_wrong_argument_is_named_in_the_sentence(arguments, named):
    with pytest.raises(WrongArguments) as refusal:
        answer("jht.pajak", arguments)
    assert named in refusal.value.sentence


@pytest.mark.parametrize("year", ["2.020", "2020.0", True, 2020.0])
def test_a_number_that_is_no_plain_whole_one_is_refused_not_guessed(year):
    with pytest.raises(WrongArguments) as refusal:
        answer("jp.indeks_upah", {"year": year, "starts_on": "2026-02-01"})
    assert refusal.value.inputs == ("year",)


def test_nobody_changes_a_finding_that_others_were_given_too():
    found = tax.tax_due(Rupiah(63265951), date(2026, 11, 21))
    with pytest.raises(AttributeError):
        found.value = Rupiah(0)
    with pytest.raises(AttributeError):
        found.because[0].figure = Rupiah(0)


def test_asking_by_name_and_calling_give_the_same_finding():
    asked = answer("jht.pajak", {"gross": "63265951", "paid_on": "2026-11-21"})
    assert asked == tax.tax_due(Rupiah(63265951), date(2026, 11, 21))
    assert asked.arguments["paid_on"] == "2026-11-21"
    assert recompute(asked) == asked


def test_an_assumption_behind_a_door_marks_the_figure_before_it():
    inner = Finding(1, sources=(Source("X", Status.ASSUMED, question=14),))
    outer = Finding(1, because=(Step("law:opening", 1, door=inner),))
    assert outer.is_assumed
    assert not Finding(1, sources=(Source("X"),)).is_assumed


def test_a_slip_reads_in_indonesian_and_english_from_the_same_steps():
    found = tax.tax_due(Rupiah(63265951), date(2026, 11, 21))
    rows = found.rows()
    assert [(row.label, row.op, row.figure, row.line) for row in rows] == [
        ("Saldo yang dibayar", "", "63.265.951", ""),
        ("Bagian tanpa pajak (0 %)", "−", "50.000.000", ""),
        ("Kena pajak", "=", "13.265.951", "rule"),
        ("Tarif", "×", "5\N{NO-BREAK SPACE}%", ""),
        ("Pajak", "=", "663.297,55", "rule"),
        ("Dibulatkan ke bawah", "=", "663.297", "end"),
    ]
    assert found.rows("en")[-1].label == "Rounded down"
    assert found.law_lines()[0].article == "PP 68/2009 Pasal 5"
    assert [line.question for line in found.doubt_lines()] == [2, 3, 6]


def test_every_rule_has_a_title_and_a_day_it_is_asked_on():
    for rule in rules():
        assert all(rule.title(language) for language in LANGUAGES), rule.name
        assert find_rule(rule.name).day.partition(".")[0] in rule.parameters


def test_every_word_of_the_law_exists_in_both_languages_with_the_same_blanks():
    for name, languages in texts("law").items():
        blanks = {language: sorted(_blanks(text)) for language, text in languages.items()}
        assert blanks["id"] == blanks["en"], name


def _blanks(text):
    return [part.partition("}")[0] for part in text.split("{")[1:]]


def test_words_without_their_blanks_are_our_mistake():
    with pytest.raises(KeyError):
        words("law:bracket")


def test_an_article_that_two_numbers_rest_on_is_named_once():
    twice = Source("PP 68/2009 Pasal 5 [S20]"), Source("PP 68/2009 Pasal 5 [S21]"), Source("PP 1")
    assert Condition("x", "met", "law:tax", sources=twice).article == "PP 68/2009 Pasal 5; PP 1"


def test_a_value_is_said_in_words_and_a_table_by_its_steps_alone():
    table = Finding(({"month": 1},), (Step("law:tax", 1, "", "end"),))
    assert table.text() == ""
    assert Finding({"covered": True}, table.because).text("en") == ""
    said = Finding("nik", (Step("law:tax_number", "law:tax_number_nik", "", "end"),))
    assert said.text("en") == "Validated NIK as NPWP"
    assert Finding("x").text() == "x"
    assert Finding((Rupiah(5), Rupiah(6))).text("en") == "Rp5, Rp6"
