"""How fast the product starts, against the start of a bare Python with Django's settings."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.row import Row


def measure() -> Iterator[Row]:
    """The second start of the product, whose data exist already."""
    with tempfile.TemporaryDirectory(prefix="jaminan-bench-") as folder:
        Path(folder).chmod(0o755)
        seconds_to_ready(folder)
        second, megabytes = seconds_to_ready(folder)
    bare = seconds_of_bare_django()
    yield Row(
        "second `make run`, until it serves people",
        f"{second:.1f} s",
        "under 10 s",
        f"bare `import django`: {bare:.2f} s",
        second < 10,
    )
    yield Row(
        "proportional memory of all that it starts, at rest",
        f"{megabytes:.0f} MB",
        "under 600 MB",
        "one Python: about 10 MB",
        megabytes < 600,
    )


def seconds_to_ready(home: str) -> tuple[float, float]:
    """Start the product in this home, wait until it is ready, weigh it (in MB), stop it."""
    port = free_port()
    environ = os.environ | {"JAMINAN_HOME": home, "PORT": str(port)}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "jaminan", "run"],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not is_ready(port):
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    megabytes = proportional_memory(process.pid)
    process.send_signal(signal.SIGINT)
    process.wait()
    return seconds, megabytes


def proportional_memory(pid: int) -> float:
    """The memory of a process and all below it in MB, what they share counted once."""
    launcher = psutil.Process(pid)
    family = [launcher, *launcher.children(recursive=True)]
    return sum(member.memory_full_info().pss for member in family) / 1e6


def seconds_of_bare_django() -> float:
    """What Python needs to import Django alone."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django; django.setup"], check=True)
    return time.perf_counter() - started


def is_ready(port: int) -> bool:
    """Whether the product says that it can serve people."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def free_port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
