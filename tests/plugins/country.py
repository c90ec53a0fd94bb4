"""The personas' country in a database of its own, written once and only read by tests."""

from __future__ import annotations

from collections.abc import Iterator

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
    usual = Database(connections["default"].settings_dict["NAME"])
    clone = clone_of(database_template)
    with django_db_blocker.unblock():
        point_django_at(clone)
        build.write(plan, lambda sentence: None)
        point_django_at(usual)
    yield clone
    drop(clone)


@pytest.fixture
def country(country_database: Database, plan: Plan, django_db_blocker) -> Iterator[Plan]:
    """The country as tests find it: pages may be opened, nothing may be changed."""
    usual = Database(connections["default"].settings_dict["NAME"])
    with django_db_blocker.unblock():
        point_django_at(country_database)
        yield plan
        point_django_at(usual)
