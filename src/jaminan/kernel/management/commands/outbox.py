"""`jaminan outbox`: how the outboxes stand, what is stuck, and another try for it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jaminan.kernel import outbox


class Command(BaseCommand):
    help = "Show every outbox and its stuck rows; --retry KIND ID queues a stuck row again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", nargs=2, metavar=("KIND", "ID"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self._retry(*options["retry"])
        for kind in outbox.kinds():
            self._show(kind)

    def _retry(self, kind: str, pk: str) -> None:
        if kind not in outbox.kinds() or not pk.isdecimal():
            raise CommandError(f"Kinds: {', '.join(outbox.kinds())}; ID is a number.")
        if not outbox.dispatcher(kind).retry(int(pk)):
            raise CommandError(f"Row {pk} of {kind} is not stuck.")

    def _show(self, kind: str) -> None:
        dispatcher = outbox.dispatcher(kind)
        stand = dispatcher.backlog()
        self.stdout.write(
            f"{kind}: {stand.waiting} waiting (oldest {stand.oldest_seconds:.0f} s), "
            f"{stand.failing} failing, {stand.stuck} stuck"
        )
        for row in dispatcher.stuck_rows():
            self.stdout.write(f"  {row.pk} {row.key} after {row.tries} tries: {row.error}")
