"""Answers change on the first day of a number they rest on, and on no other; and at every edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.law.contributions import BPU_BANDS
from jaminan.law.errors import LawError
from jaminan.law.findings import Finding
from jaminan.law.parameters import NotFormalised, Parameter, all_parameter_files, parameter_at
from jaminan.law.pension import WAGE_CEILING
from jaminan.law.rules import answer, find_rule

DAY = timedelta(days=1)
PARAMETERS = [Parameter(file) for file in all_parameter_files()]
STARTS = sorted({entry.starts for one in PARAMETERS for entry in one.entries()})
KNOWN_CEILINGS = [entry for entry in WAGE_CEILING.entries() if entry.value is not None]
WAGE = 20_000_000  # above every ceiling
LATE = {"complete_on": "2026-11-02", "paid_on": "2026-11-30"}

# Rules that are asked for a day, with all but the day; the claim type whose folder has the rule.
ASKED: tuple[tuple[str, Mapping[str, Any], str], ...] = (
    ("jht.iuran_pu", {"wage_monthly": WAGE}, ""),
    ("jht.iuran_bpu", {"income_monthly": 3_000_000}, ""),
    ("jkk.iuran_pu", {"wage_monthly": WAGE, "risk_group": 4}, ""),
    ("jkk.iuran_bpu", {"income_monthly": 3_000_000, "work": "angkutan"}, ""),
    ("jkm.iuran_pu", {"wage_monthly": WAGE}, ""),
    ("jkm.iuran_bpu", {"work": "lain"}, ""),
    ("jp.iuran", {"wage_monthly": WAGE}, ""),
    ("jp.batas_upah", {}, ""),
    ("jp.batas_manfaat", {"which": "minimum"}, ""),
    ("jp.usia_pensiun", {}, ""),
    ("jkp.pendanaan", {"wage_monthly": WAGE}, ""),
    ("jkk.disimpan", {"wage_monthly": WAGE, "risk_group": 4}, ""),
    ("jakon.iuran_nilai", {"contract_value": 7_000_000_000}, ""),
    ("jakon.iuran_upah", {"wages": WAGE}, ""),
    ("pmi.paket", {"months": 24}, ""),
    ("jkm.santunan", {}, ""),
    ("jmo.batas_saldo", {}, ""),
    ("jht.pajak", {"gross": 600_000_000}, ""),
    ("jkp.uang_tunai.bulan", {"last_wage": WAGE, "month": 5}, "uang_tunai"),
)
# Rules of a wage, an income, a value or a balance; what that argument is called.
OF_AN_AMOUNT: tuple[tuple[str, str, Mapping[str, Any], str], ...] = (
    ("jht.iuran_pu", "wage_monthly", {"month": "2026-11-01"}, ""),
    ("jht.iuran_bpu", "income_monthly", {"month": "2026-11-01"}, ""),
    ("jkk.iuran_pu", "wage_monthly", {"risk_group": 5, "month": "2026-11-01"}, ""),
    ("jkk.iuran_bpu", "income_monthly", {"month": "2026-11-01"}, ""),
    ("jkm.iuran_pu", "wage_monthly", {"month": "2026-11-01"}, ""),
    ("jp.iuran", "wage_monthly", {"month": "2026-11-01"}, ""),
    ("iuran.pu", "wage_monthly", {"risk_group": 3, "month": "2026-11-01"}, ""),
    ("jkp.pendanaan", "wage_monthly", {"month": "2026-11-01"}, ""),
    ("jakon.iuran_nilai", "contract_value", {"started_on": "2026-11-01"}, ""),
    ("iuran.denda", "contribution", {"month": "2026-01-01", "paid_on": "2026-06-30"}, ""),
    ("jkp.uang_tunai.enam_bulan", "last_wage", {"laid_off_on": "2026-11-01"}, "uang_tunai"),
    ("jht.pajak", "gross", {"paid_on": "2026-11-21"}, ""),
    ("jht.bersih", "gross", {"paid_on": "2026-11-21"}, ""),
    (
        "jkm.ganti_rugi_terlambat",
        "amount",
        {"complete_on": "2026-11-02", "paid_on": "2026-11-30"},
        "",
    ),
)


def _parameters(rows: tuple[tuple[Any, ...], ...]) -> list[Any]:
    return [
        pytest.param(*row[:-1], id=row[0], marks=pytest.mark.belongs_to(row[-1]) if row[-1] else ())
        for row in rows
    ]


def test_every_number_changes_on_its_starts_and_holds_in_between() -> None:
    for parameter in PARAMETERS:
        entries = parameter.entries()
        for before, entry in zip((None, *entries), entries, strict=False):
            assert _value(parameter, entry.starts) == entry.value
            assert _value(parameter, entry.starts - DAY) == (before.value if before else None)


@pytest.mark.parametrize(("rule", "arguments"), _parameters(ASKED))
def test_an_answer_changes_only_when_a_number_changes_on_which_it_rests(
    rule: str, arguments: Mapping[str, Any]
) -> None:
    answered = {day: _ask(rule, arguments, day) for day in _days()}
    rests_on = {path for found in answered.values() if found for path in _paths(found)}
    may_change = {entry.starts for path in rests_on for entry in parameter_at(path).entries()}
    changed = {day for day in STARTS if _figure(answered[day]) != _figure(answered[day - DAY])}
    assert rests_on
    assert changed <= may_change


@pytest.mark.parametrize(("rule", "arguments"), _parameters(ASKED))
def test_an_answer_names_the_numbers_that_were_in_force_on_its_day(
    rule: str, arguments: Mapping[str, Any]
) -> None:
    for day in _days():
        found = _ask(rule, arguments, day)
        for source in found.sources if found else ():
            if source.parameter:
                assert source.starts == parameter_at(source.parameter).on(day).starts, source


@pytest.mark.parametrize(("rule", "amount", "arguments"), _parameters(OF_AN_AMOUNT))
@given(
    st.tuples(st.integers(0, 30_000_000), st.integers(0, 30_000_000)).map(sorted)
    | st.integers(0, 9_000_000_000).map(lambda one: [one, one + 1])
)
def test_more_never_means_less(
    rule: str, amount: str, arguments: Mapping[str, Any], pair: list[int]
) -> None:
    try:
        less, more = (answer(rule, {**arguments, amount: one}).value for one in pair)
    except NotFormalised:
        return  # bands of income whose base is unknown, question 33
    assert less <= more


@pytest.mark.parametrize("entry", KNOWN_CEILINGS, ids=lambda entry: str(entry.starts))
def test_the_ceiling_of_jp_holds_to_the_rupiah(entry: Any) -> None:
    at, over, under = (
        answer("jp.iuran", {"wage_monthly": int(entry.value) + more, "month": entry.starts})
        for more in (0, 1, -100)
    )
    assert at.value == over.value == int(entry.value) * 3 // 100
    assert under.value == at.value - 3


@pytest.mark.parametrize(
    ("year", "gross", "tax"),
    [
        (2021, 50_000_000, 2_500_000),
        (2021, 250_000_000, 32_500_000),
        (2021, 500_000_000, 95_000_000),
        (2022, 60_000_000, 3_000_000),
        (2022, 250_000_000, 31_500_000),
        (2022, 500_000_000, 94_000_000),
        (2022, 5_000_000_000, 1_444_000_000),
    ],
)
def test_a_bracket_ends_exactly_at_its_edge(year: int, gross: int, tax: int) -> None:
    found = [_third_year(year, gross + more) for more in (-1_000, 0, 999, 1_000)]
    below, at, still, above = found
    assert (at, still) == (tax, tax)
    assert 0 < at - below < above - at


@pytest.mark.parametrize("number", range(len(BPU_BANDS.on(date(2026, 11, 1)).value)))
def test_a_band_of_income_begins_exactly_at_its_edge(number: int) -> None:
    bands = BPU_BANDS.on(date(2026, 11, 1)).value
    asked = {"income_monthly": bands[number]["from"], "month": "2026-11-01"}
    if bands[number]["base"] is None:
        with pytest.raises(NotFormalised):
            answer("jht.iuran_bpu", asked)
        return
    assert answer("jht.iuran_bpu", asked).value * 50 == bands[number]["base"]
    if number and bands[number - 1]["base"] is not None:
        below = answer("jht.iuran_bpu", {**asked, "income_monthly": bands[number]["from"] - 1})
        assert below.value * 50 == bands[number - 1]["base"]


def _days() -> list[date]:
    """The first day of every number of the law, and the day before it."""
    return [one for day in STARTS for one in (day - DAY, day)]


def _ask(rule: str, arguments: Mapping[str, Any], day: date) -> Finding | None:
    try:
        found = answer(rule, {**arguments, find_rule(rule).day: day})
    except LawError:
        return None
    assert isinstance(found, Finding)
    return found


def _figure(found: Finding | None) -> Any:
    return found.value if found else None


def _paths(found: Finding) -> Iterator[str]:
    """The numbers on which an answer rests, those behind its figures too."""
    yield from (source.parameter for source in found.sources if source.parameter)
    for step in found.because:
        yield from _paths(step.door) if step.door else ()


def _value(parameter: Parameter, day: date) -> Any:
    try:
        return parameter.on(day).value
    except NotFormalised:
        return None


def _third_year(year: int, gross: int) -> int:
    earlier = [{"paid_on": date(year - 2, 6, 1), "gross": 1, "tax": 0}]
    found = answer("jht.pajak", {"gross": gross, "paid_on": date(year, 6, 1), "earlier": earlier})
    return int(found.value)
