"""Run one of Django's commands as the owner, on a database server of its own in a folder aside.

    python tools/owner_command.py makemigrations people

Serves commands that must see models and tables but no data: makemigrations, check, sqlmigrate.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from jaminan.config.database import open_for_app
from jaminan.ops.postgres import EmbeddedServer


def main() -> int:
    """The exit code of the command."""
    with tempfile.TemporaryDirectory(prefix="jaminan-owner-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with EmbeddedServer(home, {"fsync": "off"}).running() as credentials:
            open_for_app(credentials.url("owner"), "jaminan_app")
            environ = {"JAMINAN_HOME": folder, "JAMINAN_DATABASE_ROLE": "owner"}
            command = [sys.executable, "-m", "jaminan", *sys.argv[1:]]
            return subprocess.run(command, env=os.environ | environ).returncode


if __name__ == "__main__":
    sys.exit(main())
