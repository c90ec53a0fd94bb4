"""The whole product in a home of its own, whose processes can be killed one by one."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

REPOSITORY = Path(__file__).parents[2]
OF_THE_TESTS = ("PYTEST", "DJANGO", "COV", "JAMINAN", "DATABASE", "HYPOTHESIS", "PYTHONPATH")
START_SECONDS_MAX = 180
MARKS = {
    "web": "granian",
    "worker": "jaminan worker",
    "database": "/postgres -D",
    "session": "postgres: jaminan_app",
}
KINDS = tuple(MARKS)


class Product:
    """`jaminan run` of a tree, with a small country, on a port of its own."""

    def __init__(self, home: Path, tree: Path = REPOSITORY) -> None:
        self.home, self.tree, self.port = home, tree, _free_port()
        self.failpoints = home / "failpoints"
        self.failpoints.mkdir(parents=True)
        home.chmod(0o755)
        self.log = home / "run.log"
        self.environ = {
            **{key: text for key, text in os.environ.items() if not key.startswith(OF_THE_TESTS)},
            "JAMINAN_HOME": str(home),
            "JAMINAN_DEMO_PEOPLE": "0",
            "JAMINAN_FAILPOINTS": str(self.failpoints),
            "JAMINAN_LOG_LEVEL": "WARNING",
            "PORT": str(self.port),
            "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(REPOSITORY)]),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://localhost:{self.port}"

    @contextmanager
    def running(self) -> Iterator[Product]:
        """Started and ready; stopped in order, whatever was killed meanwhile."""
        with self.log.open("wb") as log:
            self.launcher = subprocess.Popen(
                [sys.executable, "-m", "jaminan", "run"],
                env=self.environ,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait_until(self.is_ready, START_SECONDS_MAX)
            yield self
        finally:
            self.launcher.send_signal(signal.SIGINT)
            self.launcher.wait(timeout=60)

    def is_ready(self) -> bool:
        """Whether it serves people now; fails when the launcher has given up."""
        assert self.launcher.poll() is None, self.log.read_text()[-3000:]
        try:
            with urllib.request.urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def run(self, module: str, *arguments: str) -> Any:
        """What a module of this folder, run inside the product, prints as JSON."""
        ran = subprocess.run(
            [sys.executable, "-m", f"tests.storm.{module}", *arguments],
            env=self.environ,
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr[-5000:]
        return json.loads(ran.stdout.splitlines()[-1])

    def kill(self, kind: str, chance: random.Random) -> str:
        """Kill -9 a process of this kind that runs now, and say which; empty for none."""
        found = self._processes(kind)
        if not found:
            return ""
        process = chance.choice(found)
        told = f"{kind} {process.pid}: {' '.join(process.cmdline())[:80]}"
        process.kill()
        return told

    def arm(self, point: str) -> Path:
        """A failpoint that ends the next process to reach it; the file goes when it does."""
        file = self.failpoints / point
        file.touch()
        return file

    def wait_until(self, look: Callable[[], bool], seconds: float) -> None:
        """Return when `look` says so; fails when it does not in time."""
        until = time.monotonic() + seconds
        pause = threading.Event()
        while not look():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            pause.wait(0.1)

    def _processes(self, kind: str) -> list[psutil.Process]:
        """Of the web server its parent and its workers; of the database the server or a session."""
        mark = MARKS[kind]
        found = []
        for process in psutil.Process(self.launcher.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if mark in " ".join(process.cmdline()):
                    found.append(process)
        return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
