"""`make check`: every gate that needs no test run, one after the other, all of them reported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = ROOT / ".venv" / "bin"

GATES = {
    "ruff": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "templates": [BIN / "djangofmt", "--check", "src"],
    "mypy": [BIN / "mypy"],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "django": [BIN / "python", "tools/owner_command.py", "check", "--fail-level", "WARNING"],
    "migrations": [BIN / "python", "tools/owner_command.py", "makemigrations", "--check"],
    "licences": [BIN / "python", "tools/licences.py"],
}
# mypy's Django plugin imports the settings but never connects.
NO_DATABASE = {
    "DATABASE_URL": "postgresql://owner@localhost/none",
    "DATABASE_APP_URL": "postgresql://app@localhost/none",
}


def main() -> int:
    """0 when every gate is open, 1 otherwise."""
    closed = [name for name, command in GATES.items() if not passes(name, command)]
    print(f"closed: {', '.join(closed)}" if closed else "all gates open")
    return 1 if closed else 0


def passes(name: str, command: list[str | Path]) -> bool:
    """Run one gate; its output is shown when it is closed."""
    environ = os.environ | (NO_DATABASE if name == "mypy" else {})
    outcome = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True)
    print(f"{'ok  ' if outcome.returncode == 0 else 'FAIL'} {name}", flush=True)
    if outcome.returncode != 0:
        print(outcome.stdout, outcome.stderr, sep="\n", flush=True)
    return outcome.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
