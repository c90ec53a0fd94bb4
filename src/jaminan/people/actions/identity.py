"""Claimed data beside the registries: asked outside of transactions, stored with an expiry."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from jaminan.kernel import clock, limits
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.people.actions.freezing import freeze_dead
from jaminan.people.identity import ClaimedIdentity
from jaminan.people.models import RegistryCheck
from jaminan.people.names import compare
from jaminan.people.registries import immigration, population
from jaminan.people.registries.answers import Registered

Outcome = RegistryCheck.Outcome
KEPT_HOURS = 24
LOOKUPS_OF_ONE_PERSON_A_DAY = 5  # ours, against guessing of birth dates
LOOKUPS_FROM_ONE_ADDRESS_AN_HOUR = 20


def check_identity(claimed: ClaimedIdentity, *, from_address: str) -> RegistryCheck:
    """What the registry says about a claim: an answer of the last day, or a new one.

    A registry that does not answer is an outcome too (`UNAVAILABLE`), and is asked again next time.
    Whoever it calls dead is frozen until an officer has looked.
    `Refused` after too many look-ups of one person or from one address.
    """
    known = fresh_check(claimed)
    if known:
        return known
    _refuse_guessing(claimed, from_address)
    try:
        registered = _lookup(claimed)
    except Unavailable:
        return _store(claimed, Outcome.UNAVAILABLE)
    if registered is None:
        return _store(claimed, Outcome.NOT_FOUND)
    score = compare(claimed.full_name, registered.full_name)
    check = _store(
        claimed,
        _judged(claimed, registered, is_same_name=score.is_match),
        name_score=score.score,
        registered=_told(registered),
        evidence_digest=registered.evidence_digest,
    )
    if check.outcome == Outcome.DEAD:
        freeze_dead(claimed, check)
    return check


def fresh_check(claimed: ClaimedIdentity) -> RegistryCheck | None:
    """The newest unexpired answer about exactly this claim, or None."""
    answers = RegistryCheck.objects.filter(subject_digest=claimed.digest)
    fresh = answers.filter(expires_at__gt=clock.real_now()).exclude(outcome=Outcome.UNAVAILABLE)
    return fresh.order_by("-checked_at").first()


def _refuse_guessing(claimed: ClaimedIdentity, from_address: str) -> None:
    may_ask = limits.hit(
        "registry.person", claimed.document, most=LOOKUPS_OF_ONE_PERSON_A_DAY, seconds=86_400
    ) and limits.hit(
        "registry.address", from_address, most=LOOKUPS_FROM_ONE_ADDRESS_AN_HOUR, seconds=3_600
    )
    if not may_ask:
        raise Refused(
            "too_many_lookups",
            _("Data ini sudah diperiksa terlalu sering hari ini. Coba lagi besok, atau lanjutkan "
              "agar petugas yang memeriksa."),
        )  # fmt: skip


def _lookup(claimed: ClaimedIdentity) -> Registered | None:
    if claimed.nik:
        return population.lookup(claimed.nik)
    return immigration.lookup(claimed.passport_number, claimed.passport_country)


def _judged(
    claimed: ClaimedIdentity, registered: Registered, *, is_same_name: bool
) -> RegistryCheck.Outcome:
    """Name and birth date come first, so that a stranger does not learn of a death by a NIK."""
    if not is_same_name:
        return Outcome.NAME_DIFFERS
    if claimed.birth_date != registered.birth_date:
        return Outcome.BIRTH_DATE_DIFFERS
    if registered.died_on:
        return Outcome.DEAD
    if claimed.passport_number and not _may_stay(registered):
        return Outcome.PERMIT_ENDED
    return Outcome.MATCHED


def _may_stay(registered: Registered) -> bool:
    ends_on = registered.permit_ends_on
    return registered.has_permit and (ends_on is None or ends_on >= clock.today())


def _told(registered: Registered) -> dict[str, Any]:
    """The answer as JSON can hold it, days as text."""
    told = {name: value for name, value in asdict(registered).items() if name != "evidence_digest"}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in told.items()
    }


def _store(claimed: ClaimedIdentity, outcome: RegistryCheck.Outcome, **facts: Any) -> RegistryCheck:
    now = clock.real_now()
    is_population = bool(claimed.nik)
    return RegistryCheck.objects.create(
        party=RegistryCheck.Party.POPULATION if is_population else RegistryCheck.Party.IMMIGRATION,
        subject_digest=claimed.digest,
        outcome=outcome,
        checked_at=now,
        expires_at=now + timedelta(hours=KEPT_HOURS),
        **facts,
    )
