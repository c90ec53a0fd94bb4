"""Random lives of accounts against a plain recomputation of the postings, and defects it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings

from jaminan.ledger import actions, entries, history, queries, settlement, statement
from jaminan.ledger.models import Part
from jaminan.ledger.tests.agreement import agrees
from jaminan.ledger.tests.histories import HISTORIES, STORIES, Player

pytestmark = pytest.mark.long
EXAMPLES = {"brief": 20, "ci": 200, "prove": 10_000}

# Function fixtures are wanted here: every example is rolled back. Explaining a failure takes longer
# than reading it.
PROPERTY = settings(
    max_examples=EXAMPLES[settings.get_current_profile_name()],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
HUNT = settings(
    PROPERTY,
    phases=(Phase.explicit, Phase.generate),
    database=None,
    derandomize=True,
    max_examples=60,
)


def beginning_with_stories(test: Callable) -> Callable:
    """The property of a random history, after the stories that were written down."""
    for story in STORIES:
        test = example(history=story)(test)
    return given(history=HISTORIES)(test)


@PROPERTY
@beginning_with_stories
def test_any_history_agrees_with_the_recomputation_to_the_rupiah(books, history):
    play(books, history)


def play(books, history) -> None:
    with transaction.atomic():
        player = Player(books)
        player.play(history)
        agrees(player)
        transaction.set_rollback(True)


def in_database(function: str, right: str, wrong: str) -> Callable:
    """A defect in a function of the database, put there by its owner."""

    @contextmanager
    def planted(database, monkeypatch) -> Iterator[None]:
        with psycopg.connect(database.owner_dsn) as owner:
            row = owner.execute(
                "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname = %s", [function]
            ).fetchone()
            assert right in row[0], "the defect has nowhere to stand"
            owner.execute(row[0].replace(right, wrong))
        yield

    return planted


def in_python(module, name: str, wrong: Callable) -> Callable:
    """A defect in a function of the ledger; `wrong` is made from the right function."""

    @contextmanager
    def planted(database, monkeypatch) -> Iterator[None]:
        monkeypatch.setattr(module, name, wrong(getattr(module, name)))
        yield

    return planted


def rounded_one_by_one(sums: list[int] | None) -> list[int] | None:
    """Each month rounded by itself instead of the sum so far."""
    if sums is None:
        return None
    return [
        sum(so_far // month for month, so_far in enumerate(sums[:last], 1))
        for last in range(len(sums))
    ]


def development_first(right):
    """Pays development before principal."""

    def wrong(balance, total, to):
        turned = replace(balance, principal=max(0, total - (balance.development or 0)))
        return right(turned, total, to)

    return wrong


def in_january(right):
    """Moves all columns in the first month of their year."""
    return lambda account: [
        replace(leg, value_month=leg.value_month.replace(month=1)) for leg in right(account)
    ]


def without_opening(right):
    """Forgets the last column of a merge."""
    return lambda account: right(account)[:-1]


def a_month_late(right):
    """Reverses in the following month."""

    def wrong(self):
        leg = right(self)
        if leg.value_month is None or leg.value_month.month == 12:
            return leg
        return replace(leg, value_month=(leg.value_month + timedelta(days=31)).replace(day=1))

    return wrong


DEFECTS = {
    "a month off by one": in_database("ledger_earned", "coalesce(f05, 0) * w[5]", "f05 * w[6]"),
    "rounding up": in_database("ledger_earned", "(1200000000000000000 ", "(1200000000011999999 "),
    "released development earns": in_database(
        "ledger_fill_sheets",
        "part <> 'release' OR origin_month IS NOT NULL THEN amount END AS flow",
        "true THEN amount END AS flow",
    ),
    "the first rate recorded counts": in_database("ledger_weights", "r.id DESC", "r.id"),
    "the closing credits released development again": in_database(
        "ledger_close_year", "- s.released AS due", "AS due"
    ),
    "the fund does not bear a shortfall": in_database(
        "ledger_close_year", "WHERE principal + due < 0", "WHERE principal + due < -999999999999"
    ),
    "a month too few at year end": in_database(
        "ledger_balances", "THEN p_months ELSE 12 END", "THEN p_months ELSE 11 END"
    ),
    "a reversal in the wrong month": in_python(entries.Leg, "opposite", a_month_late),
    "development paid before principal": in_python(actions, "_payout_legs", development_first),
    "a correction without replay": in_python(
        settlement._Replays, "_difference", lambda right: lambda *_: []
    ),
    "a merge in January": in_python(actions, "_columns", in_january),
    "a merge that forgets a column": in_python(actions, "_columns", without_opening),
    "an unfinished month earns": in_python(
        queries, "finished_months", lambda right: lambda year, day: min(12, right(year, day) + 1)
    ),
    "a release among the principal": in_python(
        history, "FLOWS", lambda right: right | {Part.RELEASE}
    ),
    "lines rounded one by one": in_python(
        statement,
        "_earned_by_month",
        lambda right: lambda year: rounded_one_by_one(right(year)),
    ),
}


@pytest.mark.once
@pytest.mark.parametrize("defect", DEFECTS)
def test_the_property_turns_red_on(defect, fresh_database, committed_books, monkeypatch):
    @HUNT
    @beginning_with_stories
    def property_of_histories(history):
        play(committed_books, history)

    with DEFECTS[defect](fresh_database, monkeypatch), pytest.raises(Exception):  # noqa: B017
        property_of_histories()
