"""The personas as the country of this demo drew them: their bank accounts above all."""

from __future__ import annotations

from datetime import date
from functools import cache

from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Resident
from jaminan.demo.models import Country
from jaminan.demo.personas import PERSONAS


def resident_of(key: str) -> Resident:
    """The persona in the country that stands; KeyError for nobody, Country.DoesNotExist before."""
    return _residents(Country.objects.get().built_on)[key]


@cache
def _residents(built_on: date) -> dict[str, Resident]:
    plan = drawn(built_on, people=len(PERSONAS))
    return {resident.key: resident for resident in plan.residents}
