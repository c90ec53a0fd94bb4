"""The population registry: who a NIK belongs to, and whether they live."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from jaminan.kernel.outside import Outside
from jaminan.people.registries.answers import Answer, Registered, digest, read

PARTY = "population"
_registry = Outside(PARTY)


class PersonAnswer(Answer):
    """The registry's answer to a lookup."""

    name: str
    birth_place: str | None = None
    birth_date: date
    sex: Literal["L", "P"]
    address: str = ""
    died_on: date | None = None


def lookup(nik: str) -> Registered | None:
    """The person registered under a NIK, or None; raises `Unavailable`."""
    response = _registry.post("/v1/persons/lookup", key=str(uuid.uuid4()), json={"nik": nik})
    answer: PersonAnswer | None = read(PARTY, response, PersonAnswer)
    if answer is None:
        return None
    return Registered(
        full_name=answer.name,
        birth_date=answer.birth_date,
        sex=answer.sex,
        birth_place=answer.birth_place or "",
        address=answer.address,
        died_on=answer.died_on,
        has_permit=False,
        permit_ends_on=None,
        evidence_digest=digest(response),
    )
