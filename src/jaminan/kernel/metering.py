"""Numbers that only grow, counted by every process without waiting for another, and summed.

Each process owns one small file that it maps into memory and holds locked while it lives: a record
is a name and a number. Who reads sums the files. What ended processes counted is folded into one
file by the next process that starts, so that no number ever falls.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import mmap
import os
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

NAME_BYTES = 152
RECORD = struct.Struct(f"={NAME_BYTES}sd")
RECORDS_MOST = 2048
NUMBER_AT = NAME_BYTES
ENDED = "ended"


class Meter:
    """The numbers of this process."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fold_ended(folder)
        self.pid = os.getpid()
        self._file = _own_file(folder)
        self._map = mmap.mmap(self._file.fileno(), RECORD.size * RECORDS_MOST)
        self._places: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, name: str, amount: float = 1) -> None:
        """Add to the number of this name; past the room for names nothing more is counted."""
        with self._lock:
            place = self._places.get(name)
            if place is None:
                place = self._new_place(name)
            if place is not None:
                at = place + NUMBER_AT
                (known,) = struct.unpack_from("=d", self._map, at)
                struct.pack_into("=d", self._map, at, known + amount)

    def _new_place(self, name: str) -> int | None:
        encoded = name.encode()
        assert len(encoded) <= NAME_BYTES, name
        if len(self._places) == RECORDS_MOST:
            return None
        place = len(self._places) * RECORD.size
        RECORD.pack_into(self._map, place, encoded, 0.0)
        self._places[name] = place
        return place


def add(name: str, amount: float = 1) -> None:
    """Add to one of the numbers that `totals` gives."""
    _meter().add(name, amount)


def totals() -> Counter[str]:
    """Every number, over all processes that live or lived."""
    sums: Counter[str] = Counter()
    for path in sorted(settings.METRICS_FOLDER.glob("*.meter")):
        with contextlib.suppress(FileNotFoundError):  # folded this moment
            sums.update(dict(_records(path.read_bytes())))
    return sums


def fold_ended(folder: Path) -> None:
    """Bring the numbers of processes that ended into one file; only one process does so at a time.

    A file that can be locked has no owner any more.
    """
    with (folder / "folding.lock").open("w") as folding:
        fcntl.flock(folding, fcntl.LOCK_EX)
        ended = folder / f"{ENDED}.meter"
        sums: Counter[str] = Counter()
        left = [path for path in folder.glob("*.meter") if path == ended or _has_no_owner(path)]
        for path in left:
            sums.update(dict(_records(path.read_bytes())))
        if left == [ended] or not left:
            return
        unfinished = folder / f"{ENDED}.{os.getpid()}"
        packed = [RECORD.pack(name.encode(), number) for name, number in sorted(sums.items())]
        unfinished.write_bytes(b"".join(packed))
        unfinished.replace(ended)
        for path in left:
            if path != ended:
                path.unlink()


def forget() -> None:
    """Let go of this process's file; the next number begins another."""
    global _known  # one meter a process
    _known = None


def _meter() -> Meter:
    global _known  # one meter a process
    with _first:
        if _known is None or _known.pid != os.getpid():
            _known = Meter(settings.METRICS_FOLDER)
    return _known


def _own_file(folder: Path) -> BinaryIO:
    """A new file of this process, locked until it ends."""
    path = folder / f"{os.getpid()}-{os.urandom(4).hex()}.meter"
    file = path.with_suffix(".new").open("w+b")
    fcntl.flock(file, fcntl.LOCK_EX)
    file.truncate(RECORD.size * RECORDS_MOST)
    path.with_suffix(".new").replace(path)
    atexit.register(file.close)
    return file


def _has_no_owner(path: Path) -> bool:
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _records(content: bytes) -> Iterator[tuple[str, float]]:
    for encoded, number in RECORD.iter_unpack(content):
        name = encoded.rstrip(b"\0").decode()
        if not name:
            return
        yield name, number


_first = threading.Lock()
_known: Meter | None = None
