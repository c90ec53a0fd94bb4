"""What a weighing leaves behind for machines: every measure in every group, as CSV."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from jaminan.impact.naming import whole
from jaminan.impact.weighing import Count, Effect
from jaminan.law.columns.measures import Measure

HEAD = (
    "rule", "programme", "kind", "dimension", "group", "cases", "winners", "losers", "same",
    "unknown", "before_rupiah", "after_rupiah", "change_rupiah", "change_per_case_rupiah",
    "cases_are",
)  # fmt: skip


def write_groups(effects: Sequence[Effect], file: Path) -> None:
    """A row for each measure and group, whole numbers a year; also what does not move.

    `cases_are`: "people", "claims", or "claims_at_most" where all but the last amount are bounds.
    """
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEAD)
        for effect in effects:
            writer.writerows(_row(effect, count) for count in effect.counts)


def _row(effect: Effect, count: Count) -> Iterator[str | int]:
    measure = effect.measure
    yield from (measure.rule, measure.programme, measure.kind, count.dimension, count.group)
    people = (count.cases, count.winners, count.losers, count.same, count.unknown)
    yield from (whole(amount) for amount in people)
    yield from (whole(amount) for amount in (count.was, count.becomes, count.change))
    yield whole(count.change_per_case)
    yield _cases_are(measure)


def _cases_are(measure: Measure) -> str:
    if not measure.claims:
        return "people"
    return "claims_at_most" if measure.is_at_most else "claims"
