"""`jaminan replay REFERENCE`: a decision computed again from the facts it was made on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jaminan.claims import queries
from jaminan.claims.models import Decision, Refusal
from jaminan.claims.replay import Replay, replay
from jaminan.kernel import references
from jaminan.law.record import Part


class Command(BaseCommand):
    help = "Run the rule of a decision again on its stored facts; --all runs every decision."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference", nargs="?", help="such as K7F3-9QXD-4")
        parser.add_argument("--all", action="store_true", help="every decided claim")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [replay(decision) for decision in self._chosen(**options)]
        for one in found:
            self.stdout.write(_line(one))
        changed = [one for one in found if not one.is_same]
        self.stdout.write(
            f"{len(found) - len(changed)} of {len(found)} decisions come out the same"
        )
        if changed:
            raise CommandError(f"{len(changed)} decisions come out differently")

    def _chosen(self, *, reference: str | None, **options: Any) -> Iterable[Decision | Refusal]:
        if options["all"]:
            return chain(queries.decisions().iterator(), queries.refusals().iterator())
        known = references.parse(reference or "")
        decision = queries.decision_of(known) if known else None
        if decision is None:
            raise CommandError("no decided claim has this reference; see `jaminan replay --all`")
        return [decision]


def _line(one: Replay) -> str:
    told = [f"{one.reference}  {_outcome(one)}"]
    if one.moved:
        told.append(f"changed since: {', '.join(_PARTS[part] for part in one.moved)}")
    if one.cited_otherwise:
        told.append(f"other sources are told for: {', '.join(one.cited_otherwise)}")
    return "; ".join(told)


_PARTS: Mapping[Part, str] = {
    "numbers": "numbers",
    "code": "code of rules",
    "holidays": "table of holidays",
}


def _outcome(one: Replay) -> str:
    if not one.is_same:
        return f"differs in {', '.join(one.differs)}"
    if not one.has_moved:
        return "the same"
    if one.computed_under != one.decided_under:
        return "the same under today's law; that of the decision is not on record"
    today = f"differs in {', '.join(one.today_differs)}" if one.today_differs else "says the same"
    return f"the same under the law {one.decided_under}; today's {today}"
