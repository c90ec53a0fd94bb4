"""How fast the product starts, against the start of a bare Python with Django's settings."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.product import free_port, running
from benchmarks.row import Row

REST_SECONDS = 600  # pools, caches and periodic work have then taken what they take


def measure() -> Iterator[Row]:
    """The second start of the product, whose data exist already."""
    with tempfile.TemporaryDirectory(prefix="jaminan-bench-") as folder:
        Path(folder).chmod(0o755)
        seconds_to_ready(folder)
        second, megabytes = seconds_to_ready(folder, rest_seconds=REST_SECONDS)
    bare = seconds_of_bare_django()
    yield Row(
        "second `make run`, until it serves people",
        f"{second:.1f} s",
        "under 10 s",
        f"bare `import django`: {bare:.2f} s",
        second < 10,
    )
    yield Row(
        "proportional memory of all that it starts, after ten minutes",
        f"{megabytes:.0f} MB",
        "under 600 MB",
        "one Python: about 10 MB",
        megabytes < 600,
    )


def seconds_to_ready(home: str, rest_seconds: int = 0) -> tuple[float, float]:
    """Start the product in this home until it is ready, let it rest, weigh it (in MB), stop it."""
    started = time.perf_counter()
    with running(home, free_port()) as launcher:
        seconds = time.perf_counter() - started
        time.sleep(rest_seconds)
        return seconds, proportional_memory(launcher.pid)


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
