"""A small country of its own for the tests of this package."""

from __future__ import annotations

import pytest

from jaminan.demo import build
from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Plan
from jaminan.kernel import clock

PEOPLE = 60


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan of a small country of today."""
    return drawn(clock.real_now().astimezone(clock.JAKARTA).date(), people=PEOPLE)


@pytest.fixture
def country(db, plan: Plan) -> Plan:
    """A small country in the database of the test."""
    assert build.write(plan, lambda sentence: None)
    return plan
