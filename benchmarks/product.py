"""The whole product in a home of its own, started and stopped for a measure."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from jaminan.config.environment import Environment
from jaminan.ops.launcher import web_command


@contextlib.contextmanager
def running(home: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The launcher of `make run`, ready to serve people on that port."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jaminan", "run"],
        env=os.environ | {"JAMINAN_HOME": home, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/readyz")
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


@contextlib.contextmanager
def web_server(
    home: str, application: str = "jaminan.config.wsgi:application", ready: str = "/readyz"
) -> Iterator[int]:
    """The product's own command of the web server, for any application; gives its port."""
    port = free_port()
    environ = os.environ | {"JAMINAN_HOME": home, "PORT": str(port)}
    command = web_command(Environment.read(environ))
    command[-1] = application
    environ["PYTHONPATH"] = os.pathsep.join([*sys.path[:1], environ.get("PYTHONPATH", "")])
    server = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}{ready}")
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    """Return when that address answers well."""
    while not _answers(address):
        time.sleep(0.05)


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False
