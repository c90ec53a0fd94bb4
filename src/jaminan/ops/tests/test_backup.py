"""A backup brings back every rupiah, link of the audit and paper, or says what it lacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from jaminan.config.database import embedded_addresses
from jaminan.demo.portraits import of_persona
from jaminan.documents import actions as documents
from jaminan.kernel import audit, clock
from jaminan.ledger import actions as ledger
from jaminan.ops.backup import DUMP, MANIFEST, Held, held_by
from jaminan.ops.postgres import EmbeddedServer

OPEN_THE_PAPER = (
    "from jaminan.documents import queries, storage;"
    "(paper,) = queries.papers_of('person:1');"
    "import sys; sys.stdout.buffer.write(storage.read(paper.digest))"
)


@dataclass(frozen=True)
class Kept:
    """An installation that was backed up: its settings, what it held, and the backup."""

    environ: dict[str, str]
    held: Held
    paper: bytes
    folder: Path


@pytest.fixture
def kept(fresh_database, settings, tmp_path: Path) -> Kept:
    """A ledger with an entry, a chain with a root, and a paper, in a backup."""
    home = tmp_path / "home"
    settings.HOME, settings.AUDIT_ROOTS_FILE = home, home / "audit" / "roots.jsonl"
    post_a_contribution()
    paper = of_persona("sri")
    documents.receive("person:1", "ktp", "ktp.jpg", paper, by="test")
    assert audit.write_root()
    environ = {
        "JAMINAN_HOME": str(home),
        "DATABASE_URL": fresh_database.owner_dsn,
        "DATABASE_APP_URL": fresh_database.app_dsn,
        "JAMINAN_AUDIT_KEY": settings.AUDIT_KEYS[0],
    }
    with psycopg.connect(fresh_database.owner_dsn) as owner:
        held = held_by(owner)
    assert held.root == 1
    folder = tmp_path / "backup"
    done = jaminan(environ, "backup", str(folder))
    assert done.returncode == 0, done.stderr
    return Kept(environ, held, paper, folder)


def post_a_contribution() -> None:
    fund = ledger.open_account("fund", "JHT", by="test")
    member = ledger.open_account("member", "JHT", "00000000017", by="test")
    today = clock.today()
    legs = (
        ledger.Leg(member, 8_200_000, value_month=today.replace(day=1)),
        ledger.Leg(fund, -8_200_000),
    )
    ledger.post(ledger.Draft("k1", "contribution", today, legs, reference=""), by="test")


@pytest.fixture
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="jaminan-restored-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def jaminan(environ: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    """One of the product's commands under these settings alone."""
    ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    bare["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run(
        [sys.executable, "-m", "jaminan", *command],
        env=bare | environ, capture_output=True, text=True,
    )  # fmt: skip


def test_an_empty_home_gets_everything_back(kept: Kept, empty_home: Path) -> None:
    here = kept.environ | {"JAMINAN_HOME": str(empty_home)}
    del here["DATABASE_URL"], here["DATABASE_APP_URL"]
    back = jaminan(here, "restore", str(kept.folder))
    assert back.returncode == 0, back.stderr
    with EmbeddedServer(empty_home).running() as credentials:
        with psycopg.connect(credentials.url("owner")) as owner:
            assert held_by(owner) == kept.held
            balances = owner.execute("SELECT sum(amount) FROM ledger_leg GROUP BY account_id")
            assert sorted(amount for (amount,) in balances) == [-8_200_000, 8_200_000]
        for command in ("audit", "books", "check"):
            looked = jaminan(here, command)
            assert looked.returncode == 0, looked.stdout + looked.stderr
        shown = subprocess.run(
            [sys.executable, "-m", "jaminan", "shell", "--no-imports", "-c", OPEN_THE_PAPER],
            env=os.environ | here | addresses_of(empty_home), capture_output=True,
        )  # fmt: skip
        assert shown.stdout == kept.paper, shown.stderr


def addresses_of(home: Path) -> dict[str, str]:
    known = embedded_addresses(home)
    return {"DATABASE_URL": known.owner, "DATABASE_APP_URL": known.app}


def test_the_restored_app_role_still_cannot_change_an_entry(kept: Kept, empty_home: Path) -> None:
    assert jaminan({"JAMINAN_HOME": str(empty_home)}, "restore", str(kept.folder)).returncode == 0
    with (
        EmbeddedServer(empty_home).running() as credentials,
        psycopg.connect(credentials.url("app")) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("UPDATE ledger_leg SET amount = 0")


def test_a_home_in_use_is_refused_and_left_as_it_is(kept: Kept) -> None:
    refused = jaminan(kept.environ, "restore", str(kept.folder))
    assert refused.returncode == 1
    assert "JAMINAN_HOME yang kosong" in refused.stderr
    assert (Path(kept.environ["JAMINAN_HOME"]) / "papers").is_dir()


@pytest.mark.parametrize("harm", ["changed", "lost"])
def test_a_harmed_backup_is_refused_before_anything_is_made(
    kept: Kept, empty_home: Path, harm: str
) -> None:
    paper = next((kept.folder / "papers").rglob("*/*"))
    paper.unlink() if harm == "lost" else paper.write_bytes(b"another")
    refused = jaminan({"JAMINAN_HOME": str(empty_home)}, "restore", str(kept.folder))
    assert refused.returncode == 1
    assert paper.name in refused.stderr
    assert list(empty_home.iterdir()) == []


def test_another_content_than_was_copied_is_noticed_and_taken_away(
    kept: Kept, empty_home: Path
) -> None:
    path = kept.folder / MANIFEST
    manifest = json.loads(path.read_text())
    manifest["held"]["balances"] = "0" * 64
    path.write_text(json.dumps(manifest))
    refused = jaminan({"JAMINAN_HOME": str(empty_home)}, "restore", str(kept.folder))
    assert refused.returncode == 1
    assert "bukan yang disalin" in refused.stderr
    assert [path.name for path in empty_home.iterdir()] == ["running.lock"]


def test_a_backup_never_replaces_another(kept: Kept) -> None:
    again = jaminan(kept.environ, "backup", str(kept.folder))
    assert again.returncode == 1
    assert "sudah ada" in again.stderr
    assert (kept.folder / DUMP).is_file()


def test_a_backup_is_closed_to_others(kept: Kept) -> None:
    open_ones = [path for path in kept.folder.rglob("*") if path.stat().st_mode & 0o077]
    assert open_ones == []
