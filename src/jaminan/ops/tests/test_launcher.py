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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

READY = "Jaminan siap di"


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="jaminan-launcher-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path


@dataclass
class Launcher:
    """`jaminan run` under test: its process and what it said."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text()

    def wait_until_it_says(self, words: str, times: int = 1) -> None:
        patience = time.monotonic() + 120
        while self.said().count(words) < times:
            assert self.process.poll() is None, f"it ended:\n{self.said()}"
            assert time.monotonic() < patience, f"it never said {words!r}:\n{self.said()}"
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)

    def child(self, words: str) -> psutil.Process:
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if words in " ".join(child.cmdline()))


@pytest.fixture
def launch(home: Path, tmp_path: Path) -> Iterator:
    started: list[Launcher] = []

    def launch(**settings: str) -> Launcher:
        ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        here = {"JAMINAN_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
        here |= {"JAMINAN_DEMO_PEOPLE": "20"}
        log = tmp_path / f"{len(started)}.log"
        with log.open("wb") as output:
            command = [sys.executable, "-m", "jaminan", "run"]
            process = subprocess.Popen(
                command, env=kept | here | settings, stdout=output, stderr=output
            )
        started.append(Launcher(process, log))
        return started[-1]

    yield launch
    for launcher in started:
        if launcher.process.poll() is None:
            launcher.process.send_signal(signal.SIGTERM)
        launcher.process.wait(60)


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def status(port: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
        return int(answer.status)


def test_ctrl_c_stops_everything_that_was_started(launch, home: Path) -> None:
    port = free_port()
    launcher = launch(PORT=port)
    launcher.wait_until_it_says(READY)
    family = psutil.Process(launcher.process.pid).children(recursive=True)
    assert status(port) == 200
    launcher.process.send_signal(signal.SIGINT)
    assert launcher.process.wait(60) == 0
    assert [child for child in family if child.is_running()] == []
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


@pytest.mark.parametrize("program", ["granian", "jaminan worker", "jaminan.twins"])
def test_a_program_that_is_killed_comes_back(launch, program: str) -> None:
    launcher = launch(PORT=free_port())
    launcher.wait_until_it_says(READY)
    launcher.child(program).kill()
    launcher.wait_until_it_says("dinyalakan lagi")


def test_a_database_that_is_killed_comes_back(launch) -> None:
    port = free_port()
    launcher = launch(PORT=port)
    launcher.wait_until_it_says(READY)
    launcher.child("bin/postgres").kill()
    launcher.wait_until_it_says("PostgreSQL berhenti, dinyalakan lagi")
    assert status(port) == 200


def test_kill_9_of_the_launcher_leaves_nothing_running(launch) -> None:
    launcher = launch(PORT=free_port())
    launcher.wait_until_it_says(READY)
    family = psutil.Process(launcher.process.pid).children(recursive=True)
    launcher.process.kill()
    _, alive = psutil.wait_procs(family, timeout=60)
    assert alive == []


def test_a_second_launcher_on_the_same_home_is_refused_with_a_sentence(launch) -> None:
    launch(PORT=free_port()).wait_until_it_says(READY)
    second = launch(PORT=free_port())
    assert second.process.wait(60) == 1
    assert "sudah berjalan" in second.said()


def test_a_taken_port_is_named_with_a_way_out(launch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        launcher = launch(PORT=str(taken.getsockname()[1]))
        assert launcher.process.wait(60) == 1
    assert "sudah dipakai" in launcher.said()
    assert "PORT=" in launcher.said()


def test_a_wrong_setting_is_named_with_what_it_takes(launch) -> None:
    launcher = launch(PORT="eight thousand")
    assert launcher.process.wait(60) == 1
    assert "PORT='eight thousand'" in launcher.said()
    assert "Traceback" not in launcher.said()
