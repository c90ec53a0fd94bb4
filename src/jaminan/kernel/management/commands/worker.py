"""`jaminan worker`: runs what must happen after transactions."""

from __future__ import annotations

import asyncio
from typing import Any

from django.core.management.base import BaseCommand

from jaminan.kernel.worker import work


class Command(BaseCommand):
    help = "Run the worker: outboxes, reactions, clocks. Ends on SIGTERM or Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(work())
