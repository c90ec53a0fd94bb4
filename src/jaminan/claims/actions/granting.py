"""The second officer: granting up to a limit, or refusing for reasons that both have signed."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims import points, queries
from jaminan.claims.actions.assigning import hold_for, release, role_in
from jaminan.claims.actions.deciding import Amounts, Signatures, approve, verdicts_under_lock
from jaminan.claims.actions.limits import renew_limit
from jaminan.claims.actions.moving import advance, stale
from jaminan.claims.actions.resting import refuse_unowned
from jaminan.claims.actions.reviewing import (
    amounts_changed,
    ask_for_new_consent,
    chosen_grounds,
    latest_verification,
    refuse_unready_to_grant,
)
from jaminan.claims.actions.verifying import run_checks
from jaminan.claims.models import Claim, Refusal, Verification
from jaminan.claims.models.review import GRANT, REFUSE
from jaminan.claims.replay import keep_law_of
from jaminan.claims.telling import tell
from jaminan.claims.transitions import VERIFIED
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import rupiah_text
from jaminan.law.findings import Verdict
from jaminan.people.models import User
from jaminan.people.roles import roles_of


def grant(claim: Claim, *, version: int, by: User) -> Claim:
    """The claim granted by a second officer: decision, ledger and payment order in one transaction.

    `Refused` unless the first officer recommended it, everything that a person must look at is
    accepted on fresh checks, the law grants it, and the amount is within the officer's limit.
    Where the amounts changed since the consent, the claim goes back to its claimant. One that was
    sent in before the contacts of its claimant were replaced rests with their money.
    """
    run_checks(claim)
    with transaction.atomic():
        held, signed = _held(claim, GRANT, version, by)
        refuse_unowned(held)
        level, limit = _level(held, by)
        verdict = verdicts_under_lock(held).law
        refuse_unready_to_grant(held, verdict)
        is_as_agreed = Amounts.of(verdict) == Amounts.agreed(held)
        if is_as_agreed:
            checks = _checks_as_stored(held, verdict)
            approve(held, verdict, checks, Signatures(signed.by, by, level, limit))
            renew_limit(held)
        else:
            ask_for_new_consent(held)
    if not is_as_agreed:
        raise amounts_changed()
    return held


@transaction.atomic
def refuse(
    claim: Claim, *, reasons: Collection[str], note: str = "", version: int, by: User
) -> Claim:
    """The claim refused by a second officer, for reasons that the first one signed as well.

    Each is stored with its sentence, article and cures. `note` is read by the claimant.
    """
    held, signed = _held(claim, REFUSE, version, by)
    verdict = verdicts_under_lock(held).law
    found = chosen_grounds(held, verdict, reasons)
    if {ground.code for ground in found} - set(signed.reasons):
        raise Refused(
            "reason_not_signed",
            _("Petugas pertama tidak mengusulkan alasan itu. Kembalikan kepadanya bila perlu."),
            field="reasons",
        )
    _write_refusal(held, found, verdict, signed, note.strip(), by)
    advance(held, "refuse", role_in(held, by), by=f"user:{by.pk}")
    release(held)
    renew_limit(held)
    tell(held, "refused")
    return held


def _held(claim: Claim, recommendation: str, version: int, by: User) -> tuple[Claim, Verification]:
    held = hold_for(claim, by, states={VERIFIED})
    if held.version != version:
        raise stale(held)
    signed = latest_verification(held)
    if signed.recommendation != recommendation:
        raise Refused(
            "not_recommended",
            _("Petugas pertama mengusulkan yang lain. Kembalikan kepadanya bila Anda berbeda."),
        )
    return held, signed


def _level(held: Claim, by: User) -> tuple[str, int | None]:
    """The role and limit under which this officer may grant the amount; `Refused` above it."""
    amount = Amounts.agreed(held).gross
    mine = {
        role: limit
        for role, limit in queries.grant_limits(clock.today()).items()
        if role in roles_of(by)
    }
    enough = [(role, limit) for role, limit in mine.items() if limit is None or amount <= limit]
    if enough:
        return min(enough, key=lambda one: (one[1] is None, one[1] or 0))
    highest = max((limit for limit in mine.values() if limit is not None), default=0)
    raise Refused(
        "above_limit",
        _("Jumlah ini di atas batas wewenang Anda (%(limit)s). Kepala cabang yang memutuskan.")
        % {"limit": rupiah_text(highest)},
        details={"limit": highest},
    )


def _checks_as_stored(held: Claim, verdict: Verdict) -> list[dict[str, object]]:
    """What the checks found and officers made of it, then what the law left to a person."""
    results = queries.results(held)
    found = {one.name: one for one in points.points(held, results, verdict)}
    of_checks = [
        points.as_stored(result, found[name].judgement if name in found else None)
        for name, result in results.items()
    ]
    of_law = [point.to_json() for name, point in found.items() if name not in results]
    return [*of_checks, *of_law]


def _write_refusal(
    held: Claim,
    found: tuple[points.Ground, ...],
    verdict: Verdict,
    signed: Verification,
    note: str,
    by: User,
) -> None:
    keep_law_of(verdict)
    Refusal.objects.create(
        claim=held,
        verifier=signed.by,
        approver=by,
        grounds=[ground.to_json() for ground in found],
        note=note,
        verdict=verdict.to_json(),
        checks=_checks_as_stored(held, verdict),
        law_version=verdict.law_version,
        version=held.version,
        refused_on=clock.today(),
        refused_at=clock.now(),
    )
    payload = {"grounds": [ground.code for ground in found], "law": verdict.law_version}
    audit.record("decision", held.reference, "refused", f"user:{by.pk}", payload)
