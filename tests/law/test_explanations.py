"""What each explanation prints, worked out with a pocket calculator, is the amount it explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jaminan.law.bills import wage_earner_bill
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.money import Rupiah
from jaminan.law.tax import EarlierPayment, net_payment
from jaminan.law.words import LANGUAGES
from tests.law.calculator import DoesNotAddUp, Line, Range, figure, lines, worked_out
from tests.law.cases import Case, as_parameter, worked_cases

BEFORE = EarlierPayment(date(2026, 2, 1), Rupiah(60_000_000), Rupiah(500_000))
LONG_AGO = EarlierPayment(date(2020, 2, 1), Rupiah(60_000_000), Rupiah(500_000))
EXPLAINED = (
    net_payment(Rupiah(98_765_432), date(2026, 11, 21), (BEFORE,)),
    net_payment(Rupiah(98_765_432), date(2026, 11, 21), (LONG_AGO,), "none"),
    wage_earner_bill(Rupiah(5_067_760), 3, date(2025, 3, 1), relief="padat_karya"),
)
CASES = [as_parameter(case) for case in worked_cases()]


@pytest.mark.parametrize("case", CASES)
def test_a_pocket_calculator_gets_the_amount(case: Case) -> None:
    for finding in _amounts(case.answer()):
        for language in LANGUAGES:
            reached = worked_out(lines(finding, language), language)
            due = figure(finding.text(language), language)
            assert (reached.low, reached.high) == (due.low, due.high), finding.rule


@pytest.mark.parametrize("case", CASES)
def test_what_is_not_met_says_on_what_it_rests(case: Case) -> None:
    found = case.answer()
    for condition in found.conditions if isinstance(found, Verdict) else ():
        assert condition.outcome == "met" or condition.sources or condition.doubts, condition.code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("finding", EXPLAINED)
def test_a_figure_that_is_changed_anywhere_no_longer_adds_up(
    finding: Finding, language: str
) -> None:
    slip = lines(finding, language)
    amount = worked_out(slip, language)
    for changed in _with_a_change(slip):
        try:
            assert worked_out(changed, language) != amount, changed
        except DoesNotAddUp:
            continue


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("1.234.567", "id", "1234567", "1234567"),
        ("1,234,567", "en", "1234567", "1234567"),
        ("−Rp1.500", "id", "-1500", "-1500"),
        ("5,70\N{NO-BREAK SPACE}%", "id", "0.057", "0.057"),
        ("166.666,66…", "id", "166666.66", "166666.67"),
        ("166,666.66…", "en", "166666.66", "166666.67"),
    ],
)
def test_figures_are_read_as_people_read_them(
    text: str, language: str, low: str, high: str
) -> None:
    assert figure(text, language) == Range(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["satu", "1.23.456", "1,234,567", "Rp", "5 %%", ""])
def test_what_is_no_figure_is_not_read_as_one(text: str) -> None:
    with pytest.raises(DoesNotAddUp):
        figure(text, "id")


def _amounts(answer: Answer) -> Iterator[Finding]:
    findings = (answer.gross, answer.tax, answer.net) if isinstance(answer, Verdict) else (answer,)
    return (one for one in findings if one is not None and isinstance(one.value, Rupiah))


def _with_a_change(slip: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """The slip with one digit of one figure changed, also of what opens behind a figure."""
    for number, line in enumerate(slip):
        changed = [replace(line, figure=_another_digit(line.figure))]
        changed += [replace(line, behind=behind) for behind in _with_a_change(line.behind)]
        yield from ((*slip[:number], one, *slip[number + 1 :]) for one in changed)


def _another_digit(text: str) -> str:
    first = next(place for place, sign in enumerate(text) if sign.isdigit())
    return f"{text[:first]}{int(text[first]) % 9 + 1}{text[first + 1 :]}"
