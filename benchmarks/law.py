"""The law: one answer with its whole explanation, a cold command line, columns against numpy.

OpenFisca-Core computes the same tax beside them. It is installed for that alone, on the first
run, into an environment of its own below the home folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.row import Row

PEOPLE = 1_000_000
PAID_ON = date(2026, 11, 21)
TURNS = 5  # of each side, in turn; the shortest counts
ROUNDS, CASE_ROUNDS = 200, 40
MICROSECONDS, MILLISECONDS = 1_000_000, 1_000
HERE = Path(__file__).parent
ENVIRONMENT = Path(os.environ.get("JAMINAN_HOME", HERE.parent / ".jaminan")) / "bench-openfisca"


def measure() -> Iterator[Row]:
    """All figures of the law; no database."""
    yield from decisions()
    yield cold_command()
    yield tax_column()
    yield openfisca_tax()
    yield pension_column()


def decisions() -> Iterator[Row]:
    """One decision in process with every step, source and doubt, read back from nothing."""
    from jaminan.benefits.registry import claim_types
    from jaminan.law.money import Rupiah
    from jaminan.law.rules import answer
    from jaminan.law.tax import tax_due

    load = claim_types()
    jht_claim, survivor_claim = f"jht.{_first_of(load, 'jht')}", _survivor(load)
    asked = {
        "the tax of one JHT payment": lambda: tax_due(Rupiah(63_265_951), PAID_ON),
        "the cash of one JKP month": lambda: answer("jkp.uang_tunai.bulan", JKP_MONTH),
        "a JP survivor claim, ten years of wages": lambda: answer(survivor_claim, JP),
        "a JHT claim, facts from JSON": lambda: answer(jht_claim, JHT),
    }
    for what, ask in asked.items():
        seconds = shortest(lambda ask=ask: repeat(ask), TURNS) / ROUNDS
        yield Row(
            f"one decision with its explanation: {what}",
            f"{seconds * MICROSECONDS:.0f} µs",
            "under 100 µs",
            "in process, the law loaded",
            seconds < 100 / MICROSECONDS,
        )
    yield worked_claims()


def worked_claims() -> Row:
    """Every worked claim of the tests, granted or refused, decided from JSON."""
    from tests.law.cases import worked_cases

    from jaminan.benefits.registry import claim_types

    verdicts = {f"{one.programme}.{name}" for name, one in claim_types().items()}
    claims = [case for case in worked_cases() if case.rule in verdicts and case.expected]
    found = sorted(
        shortest(lambda case=case: repeat(case.answer, CASE_ROUNDS), TURNS) / CASE_ROUNDS
        for case in claims
    )
    under = sum(seconds < 100 / MICROSECONDS for seconds in found)
    middle, most = (f"{one * MICROSECONDS:.0f} µs" for one in (found[len(found) // 2], found[-1]))
    return Row(
        f"one decision with its explanation: each of {len(found)} worked claims that are paid",
        f"{under} under 100 µs",
        "all under 100 µs",
        f"the middle one {middle}, the slowest {most}",
        under == len(found),
    )


def cold_command() -> Row:
    """`jaminan hitung` from nothing to its answer."""
    command = [sys.executable, "-m", "jaminan", "hitung", "jht.pajak", "gross=63265951"]
    bare = shortest(lambda: run([sys.executable, "-c", "pass"]), TURNS)
    seconds = shortest(lambda: run([*command, "--on", PAID_ON.isoformat()]), TURNS)
    return Row(
        "jaminan hitung, cold",
        f"{seconds * MILLISECONDS:.0f} ms",
        "under 500 ms",
        f"an interpreter that does nothing: {bare * MILLISECONDS:.0f} ms",
        seconds < 0.5,
    )


def tax_column() -> Row:
    """The tax of a million payments against numpy with the numbers written in."""
    paid = payments()

    def twin() -> np.ndarray:
        return twin_of(paid)

    def by_hand() -> np.ndarray:
        return tax_by_hand(*paid)

    assert (twin() == by_hand()).all()
    ours, theirs = shortest_in_turn(twin, by_hand)
    return Row(
        f"the JHT tax of {PEOPLE:,} payments",
        f"{ours * MILLISECONDS:.0f} ms, {ours / theirs:.2f}×",
        "within 2×",
        f"hand-written numpy: {theirs * MILLISECONDS:.0f} ms",
        ours <= 2 * theirs,
    )


def openfisca_tax() -> Row:
    """The same tax of the same payments in OpenFisca-Core, and how many of its answers differ."""
    what = f"the same {PEOPLE:,} in OpenFisca-Core"
    try:
        python = python_with_openfisca()
    except subprocess.CalledProcessError as failure:
        why = failure.stderr.strip().splitlines()[-1]
        return Row(what, "not installed", "faster than it", why, is_reached=False)
    paid = payments()
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "payments.npz", Path(folder) / "answer.npy"
        np.savez(asked, **dict(zip(PAYMENT_NAMES, paid, strict=True)))
        command = [python, HERE / "openfisca.py", asked, answered]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        differing = int((np.load(answered) != tax_by_hand(*paid)).sum())
    seconds, ours = float(told.stdout), shortest(lambda: twin_of(paid), TURNS)
    return Row(
        what,
        f"{seconds * MILLISECONDS:.0f} ms, {seconds / ours:.1f}×",
        "over 1×",
        f"our twin: {ours * MILLISECONDS:.0f} ms; by its floats {differing:,} answers differ",
        seconds > ours,
    )


def python_with_openfisca() -> Path:
    """The interpreter of an environment that has it, made on the first run."""
    python = ENVIRONMENT / "bin" / "python"
    ready = ENVIRONMENT / ".ready"
    if not ready.exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        command = [python, "-m", "pip", "install", "-q", "--require-hashes"]
        listed = ["--requirement", HERE / "requirements.txt"]
        subprocess.run([*command, *listed], check=True, capture_output=True, text=True)
        ready.touch()
    return python


def pension_column() -> Row:
    """The first JP benefit of many people against numpy with the numbers written in."""
    from fractions import Fraction

    from jaminan.benefits.jp.columns import first_benefits

    people, months = 100_000, 120
    first, starts_on = date(2016, 1, 1), date(2026, 2, 1)
    wages = np.random.default_rng(1).integers(1_000_000, 20_000_000, (people, months))
    paid, counted = np.ones(wages.shape, dtype=bool), np.full(people, 180)
    numbers = pension_numbers(first, starts_on, months)

    def twin() -> np.ndarray:
        return first_benefits(wages, paid, first, starts_on, counted, Fraction(1))

    def by_hand() -> np.ndarray:
        return pension_by_hand(wages, *numbers)

    assert (twin() == by_hand()).all()
    ours, theirs = shortest_in_turn(twin, by_hand)
    return Row(
        f"the JP benefit of {people:,} people, ten years each",
        f"{people / ours:,.0f}/s, {ours / theirs:.2f}×",
        "within 2×",
        f"hand-written numpy: {theirs * MILLISECONDS:.0f} ms",
        ours <= 2 * theirs,
    )


def pension_numbers(
    first: date, starts_on: date, months: int
) -> tuple[np.ndarray, list[int], int, int]:
    """The ceiling of each month, the index of each year in hundredths of a per cent, the limits."""
    from jaminan.benefits.jp.indexation import wage_index
    from jaminan.benefits.jp.limits import MAXIMUM, MINIMUM
    from jaminan.law.calendar import add_months
    from jaminan.law.pension import WAGE_CEILING

    days = [add_months(first, number) for number in range(months)]
    years = sorted({day.year for day in days})
    indexes = [int(wage_index(year, starts_on).value * 10_000) for year in years]
    ceilings = np.array([WAGE_CEILING.on(day).whole for day in days])
    return ceilings, indexes, MINIMUM.on(starts_on).whole, MAXIMUM.on(starts_on).whole


def pension_by_hand(
    wages: np.ndarray, ceilings: np.ndarray, indexes: list[int], lowest: int, highest: int
) -> np.ndarray:
    """The same benefit as somebody in a hurry writes it: whole years, every month paid."""
    counted, months = np.minimum(wages, ceilings), wages.shape[1]
    of_years = counted.reshape(len(wages), len(indexes), 12).sum(axis=2)
    weighted = ((2 * of_years * indexes + 10_000) // 20_000).sum(axis=1)
    above, below = weighted * 180, 100 * 12 * months
    return np.clip((2 * above + below) // (2 * below), lowest, highest)


PAYMENT_NAMES = (
    "gross", "paid_before", "withheld", "paid_this_year", "first_year", "has_number",
)  # fmt: skip


def payments() -> tuple[np.ndarray, ...]:
    """Payments of a day: one in ten in a third year, one in ten of those without a tax number."""
    seeded = np.random.default_rng(20_261_121)
    gross = seeded.integers(100_000, 300_000_000, PEOPLE)
    is_late = seeded.random(PEOPLE) < 0.1
    before = np.where(seeded.random(PEOPLE) < 0.2, seeded.integers(0, 40_000_000, PEOPLE), 0)
    first_year = np.where(is_late, 2023, PAID_ON.year)
    has_number = seeded.random(PEOPLE) < 0.9
    return gross, before, np.zeros_like(gross), np.zeros_like(gross), first_year, has_number


def twin_of(paid: tuple[np.ndarray, ...]) -> np.ndarray:
    """The tax of those payments by our column twin."""
    from jaminan.law.columns.tax import Earlier, tax_due

    gross, before, withheld, this_year, first_year, has_number = paid
    earlier = Earlier(before, withheld, this_year, first_year)
    return tax_due(gross, PAID_ON, earlier, has_number)


def tax_by_hand(
    gross: np.ndarray,
    before: np.ndarray,
    withheld: np.ndarray,
    this_year: np.ndarray,
    first_year: np.ndarray,
    has_number: np.ndarray,
) -> np.ndarray:
    """The same tax as somebody in a hurry writes it, without dates and without parameters."""
    on_total = np.maximum(gross + before - 50_000_000, 0) * 5 // 100
    due = np.minimum(np.maximum(on_total - withheld, 0), gross)
    late = first_year < PAID_ON.year - 1
    parts = []
    for base in (gross[late] + this_year[late], this_year[late]):
        base = base // 1000 * 1000
        tax = base * 5 + np.maximum(base - 60_000_000, 0) * 10
        tax += np.maximum(base - 250_000_000, 0) * 10 + np.maximum(base - 500_000_000, 0) * 5
        tax += np.maximum(base - 5_000_000_000, 0) * 5
        parts.append(np.where(has_number[late], tax // 100, tax * 6 // 500))
    due[late] = parts[0] - parts[1]
    return due


def repeat(ask: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Ask as often as a measure needs."""
    for _ in range(rounds):
        ask()


def run(command: list[str]) -> None:
    """A program to its end."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def shortest(work: Callable[[], object], turns: int) -> float:
    """Seconds of the shortest of several turns."""
    found = []
    for _ in range(turns):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


def shortest_in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the shortest turn of each of two, run one after the other."""
    pairs = [(shortest(one, 1), shortest(other, 1)) for _ in range(TURNS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def _first_of(claim_types: object, programme: str) -> str:
    return next(name for name, one in claim_types.items() if one.programme == programme)


def _survivor(claim_types: object) -> str:
    found = next(
        name
        for name, one in claim_types.items()
        if one.programme == "jp" and one.claimant == "heir"
    )
    return f"jp.{found}"


JP = {
    "facts": {
        "submitted_on": "2026-03-10",
        "born_on": "1980-05-01",
        "registered_on": "2016-01-01",
        "wages": [{"first": "2016-01-01", "last": "2025-12-01", "wage_monthly": 8_000_000}],
        "died_on": "2026-01-15",
        "family": [{"relation": "pasangan"}],
    }
}
JKP_MONTH = {"last_wage": 4_200_000, "month": 1, "laid_off_on": "2026-10-31"}
JHT = {
    "facts": {
        "submitted_on": "2026-11-21",
        "born_on": "1970-05-01",
        "balance": 63_265_951,
        "memberships": [{"kpj": "1", "started_on": "2011-11-01", "ended_on": "2026-09-30"}],
        "papers": [{"code": "kartu_peserta"}, {"code": "ktp"}],
    }
}
