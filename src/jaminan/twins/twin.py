"""What all twins have in common: books, faults, records to load, tables to show, a door."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from jaminan.twins import faults
from jaminan.twins.books import Books
from jaminan.twins.clock import Clock
from jaminan.twins.faults import FaultBook, FaultKind
from jaminan.twins.records import RecordKind
from jaminan.twins.rounds import Rounds
from jaminan.twins.web import Route


class Twin(ABC):
    """One outside party. A subclass says what it keeps, what it answers and what can go wrong."""

    name: ClassVar[str]
    title: ClassVar[str]
    schema: ClassVar[str]
    fault_kinds: ClassVar[tuple[FaultKind, ...]] = ()
    places: ClassVar[tuple[str, ...]]
    record_kinds: ClassVar[tuple[RecordKind, ...]] = ()
    tables: ClassVar[Mapping[str, str]]
    """Table names with the SELECT that shows a page of them, newest first, :before and :limit."""

    rounds: tuple[Rounds, ...] = ()
    """What the party does by itself, if anything."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home, self.clock = home, clock
        self.books = Books(home / f"{self.name}.sqlite3", self.schema + faults.SCHEMA)
        self.faults = FaultBook(self.books, (*faults.TRANSPORT, *self.fault_kinds))

    @abstractmethod
    def routes(self) -> list[Route]:
        """The endpoints of the party."""

    def start(self) -> None:
        """Begin what the party does by itself."""
        for rounds in self.rounds:
            rounds.start()

    def wake(self) -> None:
        """Look again at what waits: something came in, or the calendar was moved."""
        for rounds in self.rounds:
            rounds.wake()

    def stop(self) -> None:
        """End what the party does by itself, after the round at hand."""
        for rounds in self.rounds:
            rounds.stop()

    def load(self, records: Mapping[str, list[dict[str, Any]]]) -> int:
        """How many records of its kinds were stored, all in one transaction."""
        mine = [kind for kind in self.record_kinds if records.get(kind.name)]
        if not mine:
            return 0
        with self.books.writing() as db:
            for kind in mine:
                kind.store(db, records[kind.name])
        return sum(len(records[kind.name]) for kind in mine)

    def page(self, table: str, before: int, limit: int) -> list[dict[str, Any]]:
        """The rows of a table with a number below `before`, newest first."""
        with self.books.reading() as db:
            rows = db.execute(self.tables[table], {"before": before, "limit": limit})
            return [dict(row) for row in rows]
