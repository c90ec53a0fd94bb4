"""`jaminan run`: everything the product needs, started in order, watched, and stopped together.

The launcher is one small process without Django. It starts the embedded database unless
DATABASE_URL names another, brings the tables up to date as the owner, fills an empty demo with its
country, and then keeps the services alive until Ctrl-C or SIGTERM.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from jaminan.config.database import (
    EMBEDDED_APP_ROLE,
    addresses,
    made_app_password_file,
    open_for_app,
)
from jaminan.config.environment import Environment
from jaminan.config.outside import outside_parties_file, token_of
from jaminan.config.secrets import demo_secret, write_secret
from jaminan.ops.check import database_faults
from jaminan.ops.postgres import EmbeddedServer, die_with_parent, make_login_role

READY_SECONDS_MAX = 60
STOP_SECONDS_MAX = 15
RESTARTS_A_MINUTE_MAX = 5
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 - what an operator may set, never our default
TOLD_TO_STOP = threading.Event()


def run() -> int:
    """Start the product and stay until it is told to stop; 0 after an orderly end."""
    environment = Environment.read()
    stop_on_signals()
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as stack:
        stack.enter_context(only_one_in(environment.home))
        refuse_taken_port(environment)
        stack.callback(say, "Jaminan berhenti")
        server = start_database(environment, stack)
        outside = start_all(outside_services(environment), stack)
        prepare(environment)
        refuse_unfit_database(environment)
        wait_for_outside(environment, outside)
        build_country(environment)
        inside = start_all(inside_services(environment), stack)
        wait_until_ready(environment, outside + inside)
        say(f"Jaminan siap di http://localhost:{environment.port}/ (Ctrl-C untuk berhenti)")
        watch(outside + inside, server)
    return 0


def start_all(services: list[Service], stack: contextlib.ExitStack) -> list[Service]:
    """Start these services; they are stopped when the launcher ends."""
    stack.callback(stop_all, services)
    for service in services:
        say(f"Menyalakan {service.title}")
        service.start()
    return services


def start_database(environment: Environment, stack: contextlib.ExitStack) -> EmbeddedServer | None:
    """The embedded server, or None when DATABASE_URL names one of yours."""
    if environment.database_url is not None:
        make_app_role(environment)
        return None
    say("Menyalakan PostgreSQL")
    server = EmbeddedServer(environment.home)
    stack.enter_context(server.running())
    return server


def prepare(environment: Environment) -> None:
    """The database with this version's tables, and the files browsers keep."""
    known = addresses(environment)
    open_for_app(known.owner, known.app_role)
    say("Menyiapkan tabel")
    manage("migrate", "--verbosity", "0", role="owner")
    manage("collectstatic", "--noinput", "--verbosity", "0")


def refuse_unfit_database(environment: Environment) -> None:
    """In production: end with every reason why this database may not serve people."""
    found = [] if environment.is_demo else database_faults(environment)
    if found:
        raise SystemExit(
            "\n".join(["Production does not start on this database:", *(f"- {f}" for f in found)])
        )


def build_country(environment: Environment) -> None:
    """An empty demo gets its synthetic country; one that stands is left as it is."""
    if environment.is_demo and not environment.twins_file:
        say("Memeriksa negara contoh")
        manage("demo", "build")


def outside_services(environment: Environment) -> list[Service]:
    """The twins of outside parties, in a demo that is not pointed at others."""
    token = token_of(environment)
    if not environment.is_demo or environment.twins_file or not token:
        return []
    home = environment.home / "twins"
    command = [
        *(sys.executable, "-m", "jaminan.twins", "--home", str(home)),
        *("--port-file", str(outside_parties_file(environment))),
    ]
    return [Service("kembaran pihak luar", command, {"JAMINAN_TWINS_TOKEN": token})]


def inside_services(environment: Environment) -> list[Service]:
    """What serves people and what works behind them."""
    return [
        Service("pekerja", [sys.executable, "-m", "jaminan", "worker"]),
        Service("server web", web_command(environment)),
    ]


def web_command(environment: Environment) -> list[str]:
    """granian: two processes, each with as many threads as pooled database connections."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", environment.bind, "--port", str(environment.port)),
        *("--workers", str(environment.web_workers)),
        *("--blocking-threads", str(environment.web_threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
        *("--no-ws", "--no-access-log", "--log-level", "warning"),
        "jaminan.config.wsgi:application",
    ]


@dataclass
class Service:
    """One program of the product, started again when it dies, but not for ever."""

    title: str
    command: list[str]
    environ: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    restarts: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the program in a session of its own, so that Ctrl-C reaches the launcher alone."""
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self.command,
            env=os.environ | {"JAMINAN_DATABASE_ROLE": "app"} | self.environ,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(signal.SIGTERM),
        )

    def tend(self) -> None:
        """Start it again if it died; give up when it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        self.restarts = [moment for moment in self.restarts if now - moment < 60] + [now]
        if len(self.restarts) > RESTARTS_A_MINUTE_MAX:
            raise SystemExit(f"{self.title} berhenti berulang kali; lihat catatan di atas.")
        say(f"{self.title} berhenti (kode {self.process.returncode}), dinyalakan lagi")
        self._end_orphans()
        self.start()

    def stop(self) -> None:
        """Ask it to end, and end it when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_SECONDS_MAX)
        self._end_orphans()
        self.process.wait()

    def _end_orphans(self) -> None:
        """End what is left of the program's own session, such as workers of a killed parent."""
        assert self.process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def stop_all(services: list[Service]) -> None:
    """Stop what was started last first."""
    for service in reversed(services):
        service.stop()


def watch(services: list[Service], server: EmbeddedServer | None) -> None:
    """Tend the database and the services until the launcher is told to stop."""
    while True:
        if server and server.tend():
            say("PostgreSQL berhenti, dinyalakan lagi")
        for service in services:
            service.tend()
        rest(0.5)


def wait_for_outside(environment: Environment, services: list[Service]) -> None:
    """Return when the twins have told their ports; raises when they do not in time."""
    patience = time.monotonic() + READY_SECONDS_MAX
    told = outside_parties_file(environment)
    while services and told and not told.exists():
        for service in services:
            service.tend()
        if time.monotonic() > patience:
            raise SystemExit("Kembaran pihak luar tidak siap dalam satu menit; lihat catatan.")
        rest(0.1)


def wait_until_ready(environment: Environment, services: list[Service]) -> None:
    """Return when the web server serves people; raises when it does not in time."""
    patience = time.monotonic() + READY_SECONDS_MAX
    host = "127.0.0.1" if environment.bind in EVERY_ADDRESS else environment.bind
    address = f"http://{host}:{environment.port}/readyz"
    while not answers_200(address):
        for service in services:
            service.tend()
        if time.monotonic() > patience:
            raise SystemExit("Server web tidak siap dalam satu menit; lihat catatan di atas.")
        rest(0.1)


def answers_200(address: str) -> bool:
    """Whether this address of our own web server answers 200 now."""
    try:
        request = urllib.request.Request(address, headers={"Host": "localhost"})  # noqa: S310 - our own http address
        with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310 - the same
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def manage(*arguments: str, role: str = "app") -> None:
    """Run one of the product's commands to its end; raises when it fails."""
    environ = os.environ | {"JAMINAN_DATABASE_ROLE": role}
    outcome = subprocess.run([sys.executable, "-m", "jaminan", *arguments], env=environ)  # noqa: S603
    if outcome.returncode != 0:
        raise SystemExit(f"`jaminan {arguments[0]}` gagal; lihat catatan di atas.")


def make_app_role(environment: Environment) -> None:
    """On a server of yours: let the owner make the app role, unless you name it yourself."""
    if environment.database_app_url is not None:
        return
    assert environment.database_url
    password = demo_secret(environment.home, "database-app")
    try:
        with psycopg.connect(environment.database_url, autocommit=True) as owner:
            make_login_role(owner, EMBEDDED_APP_ROLE, password)
    except psycopg.errors.InsufficientPrivilege as error:
        raise SystemExit(
            "The owner of DATABASE_URL may not make roles. Make a login role without rights and "
            "name it in DATABASE_APP_URL, or give the owner CREATEROLE."
        ) from error
    write_secret(made_app_password_file(environment.home), password)


def refuse_taken_port(environment: Environment) -> None:
    """End with a sentence when another program already listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((environment.bind, environment.port))
        except OSError as error:
            raise SystemExit(
                f"Port {environment.port} sudah dipakai program lain. Pilih yang lain: "
                f"PORT={environment.port + 1} make run"
            ) from error


@contextlib.contextmanager
def only_one_in(home: Path) -> Iterator[None]:
    """Hold the home for this launcher; a second one on the same home is refused."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SystemExit(
                f"Jaminan sudah berjalan dengan data di {home}. Hentikan dulu, "
                "atau pilih JAMINAN_HOME yang lain."
            ) from error
        yield


def stop_on_signals() -> None:
    """Make SIGTERM and SIGHUP end the product like Ctrl-C, whatever the launcher is doing."""

    def interrupt(*_: object) -> None:
        TOLD_TO_STOP.set()
        raise KeyboardInterrupt

    handler: Callable[..., None] = interrupt
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, handler)


def rest(seconds: float) -> None:
    """Wait; raises KeyboardInterrupt when the launcher was told to stop.

    The one that the signal raised is lost when it came while a program was being forked: Python
    swallows what is raised in the hooks of a fork.
    """
    time.sleep(seconds)
    if TOLD_TO_STOP.is_set():
        raise KeyboardInterrupt


def say(sentence: str) -> None:
    """Tell the person at the terminal what is happening."""
    print(f"· {sentence}", flush=True)  # noqa: T201 - the launcher speaks to a person
