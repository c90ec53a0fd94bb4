"""Verifiers at work: they call out before a transaction, and what they found is stored in one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db import transaction

from jaminan.claims.checks import CHECKS, NAMES, Found, Verifier
from jaminan.claims.checks.tax_number import TAX_NUMBER
from jaminan.claims.checks.verifier import AT_ONCE, NOT_AVAILABLE
from jaminan.claims.models import CheckResult, Claim
from jaminan.claims.transitions import EDITED, SUBMITTED, WITH_OFFICERS
from jaminan.kernel import clock, failpoints
from jaminan.kernel.transactions import assert_none_open

CHECKED = EDITED | WITH_OFFICERS | {SUBMITTED}
EARLY = ("identity", "alive", "face")  # what can be known before account and consent


def run_checks(claim: Claim, names: Collection[str] = NAMES) -> None:
    """Store what these checks find for the claim as it stands.

    An answer whose basis is still the same, and that is not too old, is taken over without asking.
    A check that waits for something stores nothing. Nothing is stored for a claim that was saved
    anew, or decided, meanwhile.
    """
    assert_none_open()
    known = _known(claim)
    rows = [_row(claim, check, known) for check in CHECKS if check.name in names]
    failpoints.reached("claims.looked")
    _store(claim, [row for row in rows if row is not None])


def remember(claim: Claim, check: Verifier, found: Found) -> None:
    """Store what a check has just found while an answer was given, so that nobody asks twice."""
    _store(claim, [_found(claim, check, check.basis(claim), found)])


def _known(claim: Claim) -> dict[tuple[str, str], CheckResult]:
    """The newest result of each check and basis."""
    results = CheckResult.objects.filter(claim=claim).order_by("version", "id")
    return {(result.name, result.basis): result for result in results}


def _row(
    claim: Claim, check: Verifier, known: Mapping[tuple[str, str], CheckResult]
) -> CheckResult | None:
    basis = check.basis(claim)
    earlier = known.get((check.name, basis))
    if earlier and check.good_for and _is_good(earlier):
        return None if earlier.version == claim.version else _taken_over(claim, earlier)
    found = check.look(claim)
    return found and _found(claim, check, basis, found)


def _is_good(result: CheckResult) -> bool:
    return result.outcome != NOT_AVAILABLE and result.expires_at > clock.now()


def _taken_over(claim: Claim, earlier: CheckResult) -> CheckResult:
    same = ("name", "outcome", "code", "facts", "basis", "evidence", "found_at", "expires_at")
    values = {field: getattr(earlier, field) for field in same}
    return CheckResult(claim=claim, version=claim.version, **values)


def _found(claim: Claim, check: Verifier, basis: str, found: Found) -> CheckResult:
    now = clock.now()
    return CheckResult(
        claim=claim,
        version=claim.version,
        name=check.name,
        outcome=found.outcome,
        code=found.code,
        facts=dict(found.facts),
        basis=basis,
        evidence=found.evidence,
        found_at=now,
        expires_at=now + (check.good_for or AT_ONCE),
    )


@transaction.atomic
def _store(claim: Claim, rows: list[CheckResult]) -> None:
    held = Claim.objects.select_for_update().get(pk=claim.pk)
    if not rows or held.version != claim.version or held.state not in CHECKED:
        return
    CheckResult.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["claim", "name", "version"],
        update_fields=[
            "outcome", "code", "facts", "basis", "evidence", "found_at", "expires_at",
        ],
    )  # fmt: skip
    for row in rows:
        if row.name == TAX_NUMBER.name and row.facts["kind"] != held.tax_number_kind:
            Claim.objects.filter(pk=held.pk).update(tax_number_kind=row.facts["kind"])
