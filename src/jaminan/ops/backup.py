"""`jaminan backup FOLDER` and `jaminan restore FOLDER`: everything of an installation, and back.

A backup is a folder: the database as of one moment (`database.dump`, custom format of pg_dump),
every paper, the audit's roots, and `manifest.json` with the checksum of each file and with what
ledger and audit held at that moment. Papers are never changed and are written before the row that
names them, so those copied after the database are all that it names; of the roots, only those that
the database knew. Keys of production are settings and not in it; those of a demo are.

The programs of the embedded server's wheel are used (PostgreSQL 18): they read every server from
15 on. The database is dumped while people use it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from jaminan.config.database import addresses, open_for_app
from jaminan.config.environment import Environment
from jaminan.ops.launcher import make_app_role, only_one_in, say
from jaminan.ops.postgres import EmbeddedServer, answers, wheel_binaries
from jaminan.ops.reset import OURS, remove

FORMAT = 1
DUMP, ROOTS, PAPERS, SECRETS = "database.dump", "audit/roots.jsonl", "papers", "secrets.json"
MANIFEST = "manifest.json"
# Rights of tables still to be made name the owner of another server; they are given anew.
GIVEN_ANEW = " DEFAULT ACL "
BALANCES = "SELECT account_id, sum(amount) FROM ledger_leg GROUP BY account_id ORDER BY account_id"
HEADS = "SELECT chain, object_id, length, digest FROM kernel_auditchain ORDER BY chain, object_id"
LAST_ROOT = "SELECT number, encode(digest, 'hex') FROM kernel_auditroot ORDER BY number DESC"


class BackupProblem(SystemExit):
    """A backup cannot be made or brought back; the message says why and what to do."""


@dataclass(frozen=True)
class Held:
    """What a database held: a digest of each ledger account's balance, and the audit's heads."""

    balances: str
    heads: str
    root: int
    root_digest: str


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself; `files` are checksums (SHA-256) by path."""

    format: int
    version: str
    made_at: str
    app_role: str
    held: dict[str, Any]
    files: dict[str, str]


def backup(arguments: list[str]) -> int:
    """Make a backup in a folder that is not there yet; 0 when it stands, whole and on disk."""
    folder = _folder(arguments, "backup")
    if folder.exists():
        raise BackupProblem(f"{folder} sudah ada. Sebutkan folder baru.")
    environment = Environment.read()
    os.umask(0o077)  # all of it is as closed as the home
    unfinished = folder.with_name(f"{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700, parents=True)
    with _running_database(environment) as owner:
        manifest = _copied_out(environment, owner, unfinished)
    _write_synced(unfinished / MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
    unfinished.rename(folder)
    _sync(folder.parent)
    say(f"Cadangan di {folder}: {len(manifest.files)} berkas, basis data per {manifest.made_at}")
    return 0


def restore(arguments: list[str]) -> int:
    """Bring a backup into an empty home, and see that ledger and audit are what they were.

    What was begun is taken away again when anything fails.
    """
    folder = _folder(arguments, "restore")
    manifest = _read(folder)
    environment = Environment.read()
    with only_one_in(environment.home):
        _refuse_a_home_in_use(environment)
        try:
            _bring_back(environment, folder, manifest)
        except BaseException:
            for name in OURS:
                remove(environment.home / name)
            raise
    say(f"Cadangan {manifest.made_at} sudah kembali di {environment.home}: saldo dan audit sama")
    return 0


def held_by(connection: psycopg.Connection) -> Held:
    """What the database of a connection holds, as of its transaction."""
    root = connection.execute(LAST_ROOT).fetchone() or (0, "")
    return Held(_digest_of(connection, BALANCES), _digest_of(connection, HEADS), *root)


def _copied_out(environment: Environment, owner: str, folder: Path) -> Manifest:
    """Database, then papers and roots, all as of the moment at which the database was looked at."""
    with psycopg.connect(owner) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        made_at = datetime.now(UTC).isoformat(timespec="seconds")
        say("Menyalin basis data")
        options = ["--format=custom", "--no-owner", f"--snapshot={snapshot}"]
        _run_client("pg_dump", owner, *options, f"--file={folder / DUMP}")
        held = held_by(connection)
    say("Menyalin berkas")
    _copy_roots(environment.home / ROOTS, folder / ROOTS, held.root)
    _copy_papers(environment.home / PAPERS, folder / PAPERS)
    if environment.is_demo and (environment.home / SECRETS).exists():
        _copy(environment.home / SECRETS, folder / SECRETS)
    files = {path.relative_to(folder).as_posix(): _checksum(path) for path in _files(folder)}
    app_role = addresses(environment).app_role
    return Manifest(FORMAT, version("jaminan"), made_at, app_role, asdict(held), files)


def _read(folder: Path) -> Manifest:
    """The manifest, after every file was compared with its checksum."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupProblem(f"{folder} bukan cadangan: {MANIFEST} tidak ada.") from error
    if manifest.format != FORMAT:
        raise BackupProblem(f"Cadangan ini berbentuk {manifest.format}; versi ini baca {FORMAT}.")
    wrong = [
        name
        for name, checksum in manifest.files.items()
        if not (folder / name).is_file() or _checksum(folder / name) != checksum
    ]
    if wrong:
        raise BackupProblem(f"Cadangan rusak, berkas hilang atau berubah: {', '.join(wrong[:10])}")
    return manifest


def _refuse_a_home_in_use(environment: Environment) -> None:
    found = [name for name in OURS if (environment.home / name).exists()]
    if found:
        raise BackupProblem(
            f"{environment.home} sudah berisi {', '.join(found)}. Cadangan hanya kembali ke "
            "JAMINAN_HOME yang kosong."
        )


def _bring_back(environment: Environment, folder: Path, manifest: Manifest) -> None:
    with _new_database(environment) as owner:
        role = addresses(environment).app_role
        if role != manifest.app_role:
            raise BackupProblem(
                f"Cadangan ini memberi hak kepada peran {manifest.app_role}, sedangkan di sini "
                f"perannya {role}. Sebutkan peran {manifest.app_role} di DATABASE_APP_URL."
            )
        say("Mengembalikan basis data")
        _restore_database(owner, folder / DUMP)
        open_for_app(owner, role)
        say("Mengembalikan berkas")
        for name in manifest.files:
            if name != DUMP:
                _copy(folder / name, environment.home / name)
        _refuse_another_content(owner, Held(**manifest.held))


def _restore_database(owner: str, dump: Path) -> None:
    """All or nothing; rights that new tables get by themselves come later, or they would add up."""
    listed = _run_client("pg_restore", None, "--list", str(dump)).splitlines()
    chosen = "\n".join(line for line in listed if GIVEN_ANEW not in line)
    options = ["--no-owner", "--exit-on-error", "--single-transaction", "--use-list=/dev/stdin"]
    _run_client("pg_restore", owner, *options, str(dump), told=chosen)


def _refuse_another_content(owner: str, expected: Held) -> None:
    with psycopg.connect(owner) as connection:
        found = held_by(connection)
    if found != expected:
        raise BackupProblem(
            f"Yang kembali bukan yang disalin: seharusnya {expected}, ternyata {found}."
        )


@contextlib.contextmanager
def _running_database(environment: Environment) -> Iterator[str]:
    """The owner's address of a database that answers: yours, the launcher's, or started here."""
    if environment.database_url:
        yield environment.database_url
        return
    owner = addresses(environment).owner
    if answers(owner):
        yield owner
        return
    with only_one_in(environment.home), EmbeddedServer(environment.home).running() as credentials:
        yield credentials.url("owner")


@contextlib.contextmanager
def _new_database(environment: Environment) -> Iterator[str]:
    """The owner's address of a database without a table."""
    if environment.database_url is None:
        with EmbeddedServer(environment.home).running() as credentials:
            yield credentials.url("owner")
        return
    make_app_role(environment)
    with psycopg.connect(environment.database_url) as owner:
        query = "SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace LIMIT 1"
        if owner.execute(query).fetchone():
            raise BackupProblem("Basis data di DATABASE_URL tidak kosong.")
    yield environment.database_url


def _run_client(program: str, url: str | None, *options: str, told: str = "") -> str:
    """What one of PostgreSQL's programs printed; no password stands among its arguments."""
    environ, arguments = dict(os.environ), list(options)
    if url:
        known = {name: str(value) for name, value in conninfo_to_dict(url).items()}
        environ["PGPASSWORD"] = known.pop("password", "")
        arguments = [f"--dbname={make_conninfo(**known)}", *arguments]
    command = [str(wheel_binaries() / program), *arguments]
    outcome = subprocess.run(command, env=environ, input=told, capture_output=True, text=True)  # noqa: S603 - our own binary, our own arguments
    if outcome.returncode != 0:
        raise BackupProblem(f"{program} gagal: {outcome.stderr.strip()}")
    return outcome.stdout


def _copy_roots(source: Path, target: Path, last: int) -> None:
    """The roots that the database knew at its moment; the file can be one ahead."""
    lines = source.read_text().splitlines() if source.exists() else []
    kept = [line for line in lines if json.loads(line)["number"] <= last]
    target.parent.mkdir(mode=0o700)
    _write_synced(target, "".join(f"{line}\n" for line in kept).encode())


def _copy_papers(source: Path, target: Path) -> None:
    """Every whole paper; one that is being written has a name that begins with a dot."""
    for path in _files(source):
        if not path.name.startswith("."):
            _copy(path, target / path.relative_to(source))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_synced(target, source.read_bytes())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _write_synced(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of(connection: psycopg.Connection, query: str) -> str:
    """A digest over the rows of a query, in its order."""
    digest = hashlib.sha256()
    with connection.cursor("digest") as cursor:
        cursor.execute(query)
        for row in cursor:
            digest.update(repr(row).encode())
    return digest.hexdigest()


def _folder(arguments: list[str], command: str) -> Path:
    if len(arguments) != 1:
        raise BackupProblem(f"Pemakaian: jaminan {command} FOLDER")
    return Path(arguments[0]).expanduser().absolute()
