"""The calendar of the outside world: real time, moved forward by whole days when told to."""

import threading
from datetime import date, datetime, timedelta, timezone

from jaminan.twins.books import Books

JAKARTA = timezone(timedelta(hours=7), "WIB")  # no summer time since 1964, so no zone table needed
SCHEMA = """
CREATE TABLE IF NOT EXISTS calendar (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    days_ahead INTEGER NOT NULL CHECK (days_ahead >= 0)
);
INSERT OR IGNORE INTO calendar VALUES (1, 0);
"""


class ClockRunsForwardError(ValueError):
    """The clock was asked to go back."""


class Clock:
    """Dates and times in Asia/Jakarta, kept ahead of real time by a number of days."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._lock = threading.Lock()
        with books.reading() as db:
            self._days_ahead = db.execute("SELECT days_ahead FROM calendar").fetchone()[0]

    def now(self) -> datetime:
        """This moment, to the second, with its zone."""
        moment = datetime.now(JAKARTA).replace(microsecond=0)
        return moment + timedelta(days=self._days_ahead)

    def today(self) -> date:
        """This day in Jakarta."""
        return self.now().date()

    def move_to(self, day: date) -> None:
        """Move forward so that today is `day`; a day before today raises ClockRunsForwardError."""
        with self._lock:
            days = (day - self.today()).days
            if days < 0:
                raise ClockRunsForwardError(f"Jam hanya maju; hari ini {self.today()}.")
            with self._books.writing() as db:
                db.execute("UPDATE calendar SET days_ahead = days_ahead + ?", (days,))
            self._days_ahead += days
