"""The embedded server survives what happens to real servers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from jaminan.ops.postgres import Credentials, DatabaseProblem, EmbeddedServer


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="jaminan-server-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


def write(credentials: Credentials) -> None:
    with psycopg.connect(credentials.url("owner")) as owner:
        owner.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('kept')")


def read(credentials: Credentials) -> str:
    with psycopg.connect(credentials.url("owner")) as owner:
        row = owner.execute("SELECT word FROM kept").fetchone()
    assert row
    return str(row[0])


def test_data_outlive_an_orderly_stop(home: Path) -> None:
    with EmbeddedServer(home).running() as credentials:
        write(credentials)
    with EmbeddedServer(home).running() as credentials:
        assert read(credentials) == "kept"


def test_data_outlive_kill_9_of_the_server(home: Path) -> None:
    server = EmbeddedServer(home)
    write(server.start())
    assert server.process
    server.process.kill()
    server.process.wait()
    with EmbeddedServer(home).running() as credentials:
        assert read(credentials) == "kept"


def test_a_server_that_outlived_its_launcher_is_replaced(home: Path) -> None:
    forgotten = EmbeddedServer(home)
    write(forgotten.start())
    assert forgotten.process
    reaper = forgotten.process
    os.kill(reaper.pid, signal.SIGCONT)
    with EmbeddedServer(home).running() as credentials:
        assert read(credentials) == "kept"
    assert reaper.wait() == 0


def test_roles_have_no_more_rights_than_they_need(home: Path) -> None:
    with EmbeddedServer(home).running() as credentials:
        with psycopg.connect(credentials.url("admin")) as admin:
            rows = admin.execute(
                "SELECT rolname FROM pg_roles WHERE rolname IN ('jaminan_owner', 'jaminan_app')"
                " AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)"
            ).fetchall()
        assert rows == []
        with (
            psycopg.connect(credentials.url("app")) as app,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            app.execute("CREATE TABLE mine (word text)")


def test_no_port_is_opened_and_files_are_closed_to_others(home: Path) -> None:
    with EmbeddedServer(home).running() as credentials:
        with psycopg.connect(credentials.url("admin")) as admin:
            row = admin.execute("SHOW listen_addresses").fetchone()
        assert row == ("",)
    assert (home / "postgres" / "credentials.json").stat().st_mode & 0o077 == 0
    assert (home / "postgres" / "data").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can close a folder to another user")
def test_a_home_that_the_unprivileged_user_cannot_reach_is_refused_with_a_way_out(
    home: Path,
) -> None:
    home.chmod(0o700)
    with pytest.raises(DatabaseProblem, match="JAMINAN_HOME"):
        EmbeddedServer(home).start()
    assert home.stat().st_mode & 0o777 == 0o700
