"""A small country of its own for the tests of this package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.plugins.country import built, django_at
from tests.plugins.database import Database

from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Plan
from jaminan.kernel import clock

PEOPLE = 60


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan of a small country of today."""
    return drawn(clock.real_now().astimezone(clock.JAKARTA).date(), people=PEOPLE)


@pytest.fixture(scope="session")
def small_country(
    django_db_setup, database_template: Database, plan: Plan, django_db_blocker
) -> Iterator[Database]:
    """A database with that country, built once."""
    with built(plan, database_template, django_db_blocker) as database:
        yield database


@pytest.fixture
def in_small_country(small_country: Database, django_db_blocker) -> Iterator[None]:
    """Django's database is that one."""
    with django_db_blocker.unblock(), django_at(small_country):
        yield


@pytest.fixture
def country(in_small_country: None, db: None, plan: Plan) -> Plan:
    """The country in the database of the test, which takes its changes back."""
    return plan
