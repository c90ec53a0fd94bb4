"""`jaminan books`: the nightly look at the books, on demand."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from jaminan.ops import books


class Command(BaseCommand):
    help = "Look at the books of every domain; exit code 1 when something disagrees."

    def handle(self, *args: Any, **options: Any) -> None:
        alarms = books.alarms()
        for alarm in alarms:
            self.stdout.write(alarm)
        self.stdout.write(f"{len(alarms)} alarms")
        sys.exit(1 if alarms else 0)
