"""`jaminan demo build` and `jaminan demo claim`: the synthetic country, and a claim in it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jaminan.demo import build, walk
from jaminan.demo.personas import PERSONAS
from jaminan.kernel.refusal import Refused


class Command(BaseCommand):
    help = "Build the synthetic country of a demo, or walk a persona's claim in it."

    def add_arguments(self, parser: CommandParser) -> None:
        whats = parser.add_subparsers(dest="what", required=True)
        whats.add_parser("build", help="changes nothing where the country stands already")
        claim = whats.add_parser("claim", help="a claim from draft to paid, with the ledger")
        keys = [persona.key for persona in PERSONAS]
        claim.add_argument("persona", nargs="?", default="sri", choices=keys)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "build":
            build.build(self._say)
            return
        try:
            walk.walk(options["persona"], self._say)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal

    def _say(self, sentence: str) -> None:
        self.stdout.write(f"  {sentence}")
