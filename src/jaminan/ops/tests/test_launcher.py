"""`make run` as a person meets it: it starts, says what is wrong, keeps data, stops whole."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
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


@pytest.fixture
def launch(home: Path) -> Iterator:
    started: list[subprocess.Popen[str]] = []

    def launch(**settings: str) -> subprocess.Popen[str]:
        ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        process = subprocess.Popen(
            [sys.executable, "-m", "jaminan", "run"],
            env=kept
            | {"JAMINAN_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
            | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield launch
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        assert process.stdout
        if not process.stdout.closed:
            process.communicate()


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def read_until_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    seen = []
    for line in process.stdout:
        seen.append(line)
        if READY in line:
            return
    raise AssertionError("".join(seen))


def status(port: str) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz") as answer:
        return int(answer.status)


def test_ctrl_c_stops_everything_that_was_started(launch, home: Path) -> None:
    port = free_port()
    process = launch(PORT=port)
    read_until_ready(process)
    family = psutil.Process(process.pid).children(recursive=True)
    assert status(port) == 200
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert [child for child in family if child.is_running()] == []
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()


def test_a_web_server_that_is_killed_comes_back(launch) -> None:
    port = free_port()
    process = launch(PORT=port)
    read_until_ready(process)
    web = next(
        child
        for child in psutil.Process(process.pid).children()
        if "granian" in " ".join(child.cmdline())
    )
    web.kill()
    assert process.stdout
    assert any("dinyalakan lagi" in line for line in process.stdout)


def test_a_database_that_is_killed_comes_back_with_its_data(launch) -> None:
    port = free_port()
    process = launch(PORT=port)
    read_until_ready(process)
    server = next(
        child for child in psutil.Process(process.pid).children() if child.name() == "postgres"
    )
    server.kill()
    assert process.stdout
    assert any("PostgreSQL berhenti, dinyalakan lagi" in line for line in process.stdout)
    assert status(port) == 200


def test_kill_9_of_the_launcher_leaves_nothing_running(launch) -> None:
    process = launch(PORT=free_port())
    read_until_ready(process)
    family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []


def test_a_second_launcher_on_the_same_home_is_refused_with_a_sentence(launch) -> None:
    read_until_ready(launch(PORT=free_port()))
    second = launch(PORT=free_port())
    output, _ = second.communicate()
    assert second.returncode == 1
    assert "sudah berjalan" in output


def test_a_taken_port_is_named_with_a_way_out(launch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = launch(PORT=str(taken.getsockname()[1]))
        output, _ = process.communicate()
    assert process.returncode == 1
    assert "sudah dipakai" in output
    assert "PORT=" in output


def test_a_wrong_setting_is_named_with_what_it_takes(launch) -> None:
    process = launch(PORT="eight thousand")
    output, _ = process.communicate()
    assert process.returncode == 1
    assert "PORT='eight thousand'" in output
    assert "Traceback" not in output
