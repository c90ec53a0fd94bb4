"""Time for tests: the house's clock is the real one, unless a test says what moment it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark of tests that move a demo's clock."""
    config.addinivalue_line("markers", "moving_clock: reads the demo clock's offset as the product")


@pytest.fixture(autouse=True)
def still_clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """No demo moves the clock, and no test pays for the query that would ask; none leaves one."""
    from jaminan.kernel import clock

    clock.forget()
    with pytest.MonkeyPatch.context() as patch:
        if not request.node.get_closest_marker("moving_clock"):
            patch.setattr(clock, "offset", lambda: timedelta(0))
        yield
    clock.forget()


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """`on_day(date(2026, 3, 2))`: from now on it is noon in Jakarta on that day."""
    from jaminan.kernel import clock

    def stop_at(day: date) -> None:
        noon = datetime.combine(day, time(12), clock.JAKARTA)
        monkeypatch.setattr(clock, "now", lambda: noon)

    return stop_at
