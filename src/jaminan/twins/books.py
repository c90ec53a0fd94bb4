"""The books of one twin: a SQLite file that survives the death of the process at any moment."""

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READERS_MAX = 3
CACHE_KIBIBYTES = 512
BUSY_SECONDS = 10


class Books:
    """One SQLite file, in WAL with a full sync at each commit: what was answered is on the disk.

    Writers take turns on one connection; readers have their own and never wait for a writer.
    """

    def __init__(self, path: Path, schema: str) -> None:
        self.path = path
        self._turn = threading.Lock()
        self._writer = self._connect()
        self._readers: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        for _ in range(READERS_MAX):
            self._readers.put(self._connect())
        self._writer.executescript(schema)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for SELECTs, in one consistent view of the books."""
        connection = self._readers.get()
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.execute("ROLLBACK")
            self._readers.put(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose work is kept whole at the end of the block, and not if it raises."""
        with self._turn:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.execute("ROLLBACK")
                raise
            self._writer.execute("COMMIT")

    def close(self) -> None:
        """Close the books after the work at hand; whoever asks afterwards waits for ever."""
        self._turn.acquire()
        for _ in range(READERS_MAX):
            self._readers.get(timeout=BUSY_SECONDS).close()
        self._writer.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
        return connection
