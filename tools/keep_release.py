"""Keep a dump, with data, of the tables of this version, for the tests of later migrations.

    python tools/keep_release.py            writes tests/releases/VERSION.sql.gz

Run once for each release, on its commit. The product runs in a home of its own with a country of
the personas alone; one of them claims until paid; then everything is dumped as plain SQL that any
PostgreSQL from 15 on takes.
"""

from __future__ import annotations

import gzip
import os
import re
import signal
import subprocess
import sys
import tempfile
import tomllib
import urllib.error
import urllib.request
from pathlib import Path
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]
RELEASES = ROOT / "tests" / "releases"
PERSONA = "sri"
READY_SECONDS_MAX = 120
# Nothing rests on what a cache or a session holds; jobs only wake a dispatcher.
WITHOUT_ROWS = ("kernel_cache", "django_session", "procrastinate_*")
# What psql of version 15 or its server does not know, and what names this server's owner.
NOT_EVERYWHERE = re.compile(
    r"^(\\(un)?restrict .*|SET transaction_timeout.*|ALTER DEFAULT PRIVILEGES .*)\n", re.MULTILINE
)


def main() -> int:
    """0 when the dump stands in its place."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    with tempfile.TemporaryDirectory(prefix="jaminan-release-") as folder:
        Path(folder).chmod(0o755)
        sql = lived_in(folder)
    RELEASES.mkdir(exist_ok=True)
    path = RELEASES / f"{version}.sql.gz"
    path.write_bytes(gzip.compress(sql.encode(), 9, mtime=0))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
    return 0


def lived_in(home: str) -> str:
    """The dump of a product in which a persona was paid."""
    port = os.environ.get("PORT", "8000")
    environ = os.environ | {"JAMINAN_HOME": home, "PORT": port, "JAMINAN_DEMO_PEOPLE": "0"}
    product = subprocess.Popen([sys.executable, "-m", "jaminan", "run"], env=environ)
    try:
        wait_until_ready(port)
        walk = [sys.executable, "-m", "jaminan", "demo", "claim", PERSONA]
        subprocess.run(walk, env=environ, check=True)
        return dumped(Path(home))
    finally:
        product.send_signal(signal.SIGINT)
        product.wait()


def wait_until_ready(port: str) -> None:
    """Return when the product serves people."""
    patience = monotonic() + READY_SECONDS_MAX
    while monotonic() < patience:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            sleep(0.2)
    sys.exit("The product was not ready in time.")


def dumped(home: Path) -> str:
    """All tables and rows as plain SQL, with the rights of the app role and without owners."""
    from jaminan.config.database import embedded_addresses
    from jaminan.ops.postgres import wheel_binaries

    command = [str(wheel_binaries() / "pg_dump"), "--no-owner"]
    command += [f"--exclude-table-data={name}" for name in WITHOUT_ROWS]
    address = embedded_addresses(home).owner
    ran = subprocess.run([*command, address], check=True, capture_output=True, text=True)
    return NOT_EVERYWHERE.sub("", ran.stdout)


if __name__ == "__main__":
    sys.exit(main())
