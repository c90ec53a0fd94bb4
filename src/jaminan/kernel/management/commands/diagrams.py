"""`jaminan diagrams`: draws every state machine into the docs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from jaminan.kernel.diagrams import pages


class Command(BaseCommand):
    help = "Write docs/domain/states/*.md, one page for each state machine."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "domain" / "states"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (folder / name).write_text(text)
            self.stdout.write(f"docs/domain/states/{name}")
