"""Run the tests of every domain app that ask their database on Debian's PostgreSQL 15.

It is the oldest server we promise.

python tools/debian_postgres.py [pytest's arguments]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROGRAMS = Path("/usr/lib/postgresql/15/bin")
APPS = sorted(path.parent for path in ROOT.glob("src/jaminan/*/migrations"))


def main() -> int:
    """The exit code of the tests; 1 with a sentence when the server cannot be had."""
    if not PROGRAMS.exists() and not install():
        return 1
    brief = {"HYPOTHESIS_PROFILE": "brief"}  # what is drawn by chance was drawn in `make test`
    environ = brief | os.environ | {"JAMINAN_TEST_POSTGRES": str(PROGRAMS)}
    command = [sys.executable, "-m", "pytest", "--asks-the-database", *sys.argv[1:]]
    return subprocess.run([*command, *map(str, APPS)], cwd=ROOT, env=environ).returncode


def install() -> bool:
    """Install the server from Debian; only root can."""
    if os.geteuid() != 0:
        print("These tests need Debian's package postgresql-15. Please install it.")
        return False
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-qq", "--no-install-recommends", "postgresql-15"]
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(command, check=True, env=quiet)
    return True


if __name__ == "__main__":
    sys.exit(main())
