"""The population registry: who a NIK belongs to, and whether they live."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jaminan.kernel.outside import Outside
from jaminan.people.registries.answers import Answer, Registered, digest, read

PARTY = "population"
FACE_SCORE_MIN = 97  # ours: the scale is the registry's, question 73
ALIKE_SCORE_MIN = 80
_registry = Outside(PARTY)


class PersonAnswer(Answer):
    """The registry's answer to a lookup."""

    name: str
    birth_place: str | None = None
    birth_date: date
    sex: Literal["L", "P"]
    address: str = ""
    died_on: date | None = None


@dataclass(frozen=True)
class Likeness:
    """How much a photograph resembles the registry's portrait, 0 to 100 on its own scale."""

    score: int
    evidence_digest: str


class LikenessAnswer(Answer):
    """The registry's answer to a photograph."""

    score: int


def likeness(nik: str, photo: bytes) -> Likeness | None:
    """How much a photo resembles the person; None without a portrait; raises `Unavailable`."""
    body = {"nik": nik, "photo": base64.b64encode(photo).decode()}
    response = _registry.post("/v1/persons/face", key=str(uuid.uuid4()), json=body)
    answer: LikenessAnswer | None = read(PARTY, response, LikenessAnswer)
    return None if answer is None else Likeness(answer.score, digest(response))


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
