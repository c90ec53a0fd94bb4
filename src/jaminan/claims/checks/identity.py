"""Identity and life: the claimant beside the population or the immigration registry."""

from __future__ import annotations

from jaminan.claims.checks.verifier import (
    A_DAY,
    DOUBT,
    FAIL,
    NOT_AVAILABLE,
    PASS,
    Found,
    Verifier,
)
from jaminan.claims.models import Claim
from jaminan.kernel.refusal import Refused
from jaminan.people import actions as people
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import Person, RegistryCheck

Outcome = RegistryCheck.Outcome
_IDENTITY = {
    Outcome.MATCHED: (PASS, ""),
    Outcome.DEAD: (PASS, ""),
    Outcome.NAME_DIFFERS: (DOUBT, "name_differs"),
    Outcome.BIRTH_DATE_DIFFERS: (DOUBT, "birth_date_differs"),
    Outcome.NOT_FOUND: (FAIL, "not_found"),
    Outcome.PERMIT_ENDED: (PASS, ""),  # a right to stay is no condition of being paid
    Outcome.UNAVAILABLE: (NOT_AVAILABLE, "no_answer"),
}
_ALIVE = {
    Outcome.MATCHED: (PASS, ""),
    Outcome.PERMIT_ENDED: (PASS, ""),
    Outcome.DEAD: (FAIL, "dead"),
}


def _looks_at(claim: Claim) -> str:
    return _claimed(claim.claimant).digest


def _identity(claim: Claim) -> Found:
    answer = _asked(claim.claimant)
    if answer is None:
        return Found(NOT_AVAILABLE, "no_answer")
    outcome, code = _IDENTITY[Outcome(answer.outcome)]
    return Found(outcome, code, {"score": answer.name_score}, answer.evidence_digest)


def _alive(claim: Claim) -> Found:
    answer = _asked(claim.claimant)
    if answer is None:
        return Found(NOT_AVAILABLE, "no_answer")
    outcome, code = _ALIVE.get(Outcome(answer.outcome), (NOT_AVAILABLE, "no_answer"))
    return Found(outcome, code, {}, answer.evidence_digest)


def _asked(person: Person) -> RegistryCheck | None:
    """The registry's answer; None when this person was looked up too often today."""
    try:
        return people.check_identity(_claimed(person), from_address=f"person:{person.pk}")
    except Refused:
        return None


def _claimed(person: Person) -> ClaimedIdentity:
    return ClaimedIdentity(
        full_name=person.full_name,
        birth_date=person.birth_date,
        nik=person.nik or "",
        passport_number="" if person.nik else person.passport_number or "",
        passport_country="" if person.nik else person.passport_country,
    )


IDENTITY = Verifier("identity", _looks_at, _identity, A_DAY)
ALIVE = Verifier("alive", _looks_at, _alive, A_DAY)
