"""`jaminan audit`: checks every chain, and the roots outside the database."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from jaminan.kernel import audit


class Command(BaseCommand):
    help = "Check every hash chain and the file of roots; exit code 1 when one does not hold."

    def handle(self, *args: Any, **options: Any) -> None:
        chains = audit.chains()
        faults = [
            f"{fault.chain} {fault.object_id}, link {fault.number}: {fault.what}"
            for chain in chains
            for fault in audit.verify_all(chain)
        ] + audit.verify_roots()
        for fault in faults:
            self.stdout.write(fault)
        self.stdout.write(f"{len(chains)} chains, {len(faults)} faults")
        sys.exit(1 if faults else 0)
