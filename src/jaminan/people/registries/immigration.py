"""The immigration registry: who a passport belongs to, and the stay permit that goes with it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Literal

from pydantic import BaseModel

from jaminan.kernel.outside import Outside
from jaminan.people.registries.answers import Answer, Registered, digest, read

PARTY = "immigration"
_registry = Outside(PARTY)


class Permit(BaseModel):
    """A stay permit; `to` is its last day, empty for one without an end."""

    to: date | None = None


class HolderAnswer(Answer):
    """The registry's answer to a lookup."""

    name: str
    birth_date: date
    sex: Literal["L", "P"]
    permit: Permit | None = None


def lookup(passport_number: str, country: str) -> Registered | None:
    """The holder of a passport of a country (ISO 3166, three letters), or None."""
    response = _registry.post(
        "/v1/permits/lookup",
        key=str(uuid.uuid4()),
        json={"passport_number": passport_number, "nationality": country},
    )
    answer: HolderAnswer | None = read(PARTY, response, HolderAnswer)
    if answer is None:
        return None
    return Registered(
        full_name=answer.name,
        birth_date=answer.birth_date,
        sex=answer.sex,
        birth_place="",
        address="",
        died_on=None,
        has_permit=answer.permit is not None,
        permit_ends_on=answer.permit.to if answer.permit else None,
        evidence_digest=digest(response),
    )
