"""`make run` as a person meets it: it starts, says what is wrong, keeps data, stops whole."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.long
READY = "Jaminan siap di"


@dataclass
class Launcher:
    """`jaminan run` under test: its home, its process, where it answers and what it said."""

    home: Path
    process: subprocess.Popen[bytes]
    port: str
    log: Path

    def said(self) -> str:
        return self.log.read_text()

    def wait_until_it_says(self, words: str, times: int = 1) -> None:
        self.wait_until(lambda: self.said().count(words) >= times, f"it never said {words!r}")

    def wait_until(self, look: Callable[[], bool], else_: str) -> None:
        patience = time.monotonic() + 120
        while not look():
            assert self.process.poll() is None, f"it ended:\n{self.said()}"
            assert time.monotonic() < patience, f"{else_}:\n{self.said()}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)

    def child(self, words: str) -> psutil.Process:
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if words in " ".join(child.cmdline()))

    def serves_people(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz") as answer:
                return int(answer.status) == 200
        except OSError:
            return False

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def launch(home: Path, port: str = "") -> Launcher:
    """The product started on a home; what it says goes to a file beside that."""
    ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    here = {"JAMINAN_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    here |= {"JAMINAN_DEMO_PEOPLE": "20", "PORT": port or free_port()}
    log = home.with_name(f"{uuid.uuid4().hex}.log")
    with log.open("wb") as output:
        command = [sys.executable, "-m", "jaminan", "run"]
        process = subprocess.Popen(command, env=kept | here, stdout=output, stderr=output)
    return Launcher(home, process, here["PORT"], log)


@contextlib.contextmanager
def new_home() -> Iterator[Path]:
    """An empty home that the database's user can reach."""
    with tempfile.TemporaryDirectory(prefix="jaminan-launcher-") as folder:
        home = Path(folder) / "home"
        home.mkdir()
        for path in (home, home.parent):
            path.chmod(0o755)
        yield home


@pytest.fixture
def empty_home() -> Iterator[Path]:
    with new_home() as home:
        yield home


@pytest.fixture(scope="module")
def watched() -> Iterator[Launcher]:
    """A product whose programs are killed one after the other."""
    with new_home() as home:
        launcher = launch(home)
        yield launcher
        launcher.end()


@pytest.fixture
def running(watched: Launcher) -> Launcher:
    """That product once everything in it runs."""
    watched.wait_until_it_says(READY)
    watched.wait_until(watched.serves_people, "it never served people again")
    return watched


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """The home of those products that are stopped: the second one finds the data of the first."""
    with new_home() as home:
        yield home


@pytest.fixture
def stoppable(home: Path) -> Iterator[Launcher]:
    """A product to be stopped, once it serves people."""
    launcher = launch(home)
    launcher.wait_until_it_says(READY)
    yield launcher
    launcher.end()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_ctrl_c_stops_everything_that_was_started(stoppable: Launcher) -> None:
    family = psutil.Process(stoppable.process.pid).children(recursive=True)
    assert stoppable.serves_people()
    stoppable.process.send_signal(signal.SIGINT)
    assert stoppable.process.wait(60) == 0
    assert [child for child in family if child.is_running()] == []
    assert not (stoppable.home / "postgres" / "data" / "postmaster.pid").exists()


def test_kill_9_of_the_launcher_leaves_nothing_running(stoppable: Launcher) -> None:
    family = psutil.Process(stoppable.process.pid).children(recursive=True)
    stoppable.process.kill()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []


@pytest.mark.parametrize(
    ("program", "title"),
    [
        ("granian", "server web"),
        ("jaminan worker", "pekerja"),
        ("jaminan.twins", "kembaran pihak luar"),
    ],
)
def test_a_program_that_is_killed_comes_back(running: Launcher, program: str, title: str) -> None:
    running.child(program).kill()
    running.wait_until_it_says(f"{title} berhenti (kode -9), dinyalakan lagi")


def test_a_database_that_is_killed_comes_back(running: Launcher) -> None:
    running.child("bin/postgres").kill()
    running.wait_until_it_says("PostgreSQL berhenti, dinyalakan lagi")
    assert running.serves_people()


def test_a_second_launcher_on_the_same_home_is_refused_with_a_sentence(running: Launcher) -> None:
    second = launch(running.home)
    assert second.process.wait(60) == 1
    assert "sudah berjalan" in second.said()


def test_a_taken_port_is_named_with_a_way_out(empty_home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        launcher = launch(empty_home, port=str(taken.getsockname()[1]))
        assert launcher.process.wait(60) == 1
    assert "sudah dipakai" in launcher.said()
    assert "PORT=" in launcher.said()


def test_a_wrong_setting_is_named_with_what_it_takes(empty_home: Path) -> None:
    launcher = launch(empty_home, port="eight thousand")
    assert launcher.process.wait(60) == 1
    assert "PORT='eight thousand'" in launcher.said()
    assert "Traceback" not in launcher.said()
