"""The personas' country in a database of its own, written once and only read by tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections

from jaminan.demo import build
from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import PERSONAS
from jaminan.kernel import clock
from tests.plugins.database import Database, clone_of, drop, point_django_at


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The plan of a country of today in which only the personas live."""
    return drawn(clock.real_now().astimezone(clock.JAKARTA).date(), people=len(PERSONAS))


@pytest.fixture(scope="session")
def country_database(
    django_db_setup, database_template: Database, plan: Plan, django_db_blocker
) -> Iterator[Database]:
    """A database with that country, made once for all tests that look at it."""
    with built(plan, database_template, django_db_blocker) as database:
        yield database


@pytest.fixture
def country(country_database: Database, plan: Plan, django_db_blocker) -> Iterator[Plan]:
    """The country as tests find it: pages may be opened, nothing may be changed."""
    with django_db_blocker.unblock(), django_at(country_database):
        yield plan


@contextmanager
def built(plan: Plan, template: Database, django_db_blocker) -> Iterator[Database]:
    """A database in which the country of that plan was built; dropped after the block."""
    clone = clone_of(template)
    with django_db_blocker.unblock(), django_at(clone):
        assert build.write(plan, lambda sentence: None)
    yield clone
    drop(clone)


@contextmanager
def django_at(database: Database) -> Iterator[None]:
    """Django's default database is this one for the length of a block."""
    usual = Database(connections["default"].settings_dict["NAME"])
    point_django_at(database)
    try:
        yield
    finally:
        point_django_at(usual)
