"""`jaminan demo build`: the synthetic country, in an empty database of a demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jaminan.demo import build


class Command(BaseCommand):
    help = "Build the synthetic country of a demo; changes nothing where it stands already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["build"])

    def handle(self, *args: Any, **options: Any) -> None:
        build.build(lambda sentence: self.stdout.write(f"  {sentence}"))
