"""`make bench`: every measure of this folder, as ratios to a baseline of the same run.

    python -m benchmarks            all, each module in a process of its own
    python -m benchmarks ledger     one module

A module offers `measure()`, which yields `Row`s. An aim that is missed is printed, not failed: the
reason stands in docs/operations/performance.md.
"""

from __future__ import annotations

import importlib
import subprocess
import sys

from benchmarks.row import Row

MEASURES = ("law", "ledger", "claims", "pages", "start")


def main() -> int:
    """Print a table for each module; 0 unless a measure could not be taken."""
    wanted = sys.argv[1:] or MEASURES
    if len(wanted) > 1:
        # Settings are read once a process, and each module has a home and a server of its own.
        alone = [[sys.executable, "-m", "benchmarks", name] for name in wanted]
        return max(subprocess.run(command, check=False).returncode for command in alone)
    print(f"{'what':<52} {'measured':>14}  {'aim':<16} baseline", flush=True)
    for row in importlib.import_module(f"benchmarks.{wanted[0]}").measure():
        show(row)
    return 0


def show(row: Row) -> None:
    """One line of the table."""
    mark = "" if row.is_reached else "  (missed)"
    print(f"{row.what:<52} {row.measured:>14}  {row.aim:<16} {row.baseline}{mark}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
