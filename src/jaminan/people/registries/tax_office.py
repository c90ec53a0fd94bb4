"""The tax office: whose NPWP (15 or 16 digits) or NIK this is, and whether it is active."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Literal

from jaminan.kernel.outside import Outside
from jaminan.people.names import NameMatch, compare
from jaminan.people.registries.answers import Answer, digest, read

PARTY = "tax"
_office = Outside(PARTY)


@dataclass(frozen=True)
class Taxpayer:
    """A registered taxpayer, how far the name agrees, and the digest of the answer."""

    name: str
    is_active: bool
    match: NameMatch
    evidence_digest: str


class TaxpayerAnswer(Answer):
    """The office's answer to a check."""

    name: str
    status: Literal["active", "inactive"]


def check(number: str, full_name: str) -> Taxpayer | None:
    """The taxpayer with this number beside the name given, or None; raises `Unavailable`."""
    response = _office.post("/v1/taxpayers/check", key=str(uuid.uuid4()), json={"number": number})
    answer: TaxpayerAnswer | None = read(PARTY, response, TaxpayerAnswer)
    if answer is None:
        return None
    return Taxpayer(
        name=answer.name,
        is_active=answer.status == "active",
        match=compare(answer.name, full_name),
        evidence_digest=digest(response),
    )
