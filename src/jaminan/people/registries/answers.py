"""Answers of registries, in our words, with the digest of what was received."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from jaminan.kernel.outside import Unavailable

KNOWN, UNKNOWN = 200, 404


@dataclass(frozen=True)
class Registered:
    """A person as a registry has them; `permit_ends_on` is told of foreigners alone."""

    full_name: str
    birth_date: date
    sex: str
    birth_place: str
    address: str
    died_on: date | None
    has_permit: bool
    permit_ends_on: date | None
    evidence_digest: str


class Answer(BaseModel):
    """What every answer of a registry is checked to be before it is believed."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def read(party: str, response: httpx.Response, kind: type[Answer]) -> Any:
    """The answer as this kind, or None for 404; anything else counts as no answer."""
    if response.status_code == UNKNOWN:
        return None
    if response.status_code != KNOWN:
        raise Unavailable(party, f"answered {response.status_code}", was_asked=True)
    try:
        return kind.model_validate_json(response.content)
    except ValidationError as error:
        raise Unavailable(party, "an answer that cannot be read", was_asked=True) from error


def digest(response: httpx.Response) -> str:
    """The SHA-256 of the answer as received."""
    return hashlib.sha256(response.content).hexdigest()
