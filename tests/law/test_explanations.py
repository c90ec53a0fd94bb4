"""What each explanation prints, worked out with a pocket calculator, is the amount it explains."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.money import Rupiah
from jaminan.law.words import LANGUAGES
from tests.law import calculator
from tests.law.cases import Case, worked_cases

CASES = [pytest.param(case, id=case.id) for case in worked_cases()]


@pytest.mark.parametrize("case", CASES)
def test_a_pocket_calculator_gets_the_amount(case: Case) -> None:
    for finding in _amounts(case.answer()):
        for language in LANGUAGES:
            slip = calculator.lines(finding, language)
            reached = calculator.worked_out(slip, language)
            due = calculator.figure(finding.text(language), language)
            assert (reached.low, reached.high) == (due.low, due.high), finding.rule


def _amounts(answer: Answer) -> Iterator[Finding]:
    findings = (answer.gross, answer.tax, answer.net) if isinstance(answer, Verdict) else (answer,)
    return (one for one in findings if one is not None and isinstance(one.value, Rupiah))
