"""Consent and decision: decided by the law at once, or left to a person, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.benefits.registry import claim_type_named
from jaminan.claims import programmes, queries
from jaminan.claims.actions.drafting import DRAFT_CLOCK, DRAFT_GOOD_FOR
from jaminan.claims.actions.moving import advance, hold, stale
from jaminan.claims.actions.rounds import owe_round
from jaminan.claims.actions.verifying import verify
from jaminan.claims.checks import NAMES
from jaminan.claims.checks.verifier import PASS
from jaminan.claims.models import CheckResult, Claim, ConsentText, Decision
from jaminan.claims.models.decision import LAW
from jaminan.claims.programmes import Verdicts
from jaminan.claims.telling import tell
from jaminan.claims.transitions import DRAFT, SUBMITTED
from jaminan.documents import queries as documents
from jaminan.documents.transitions import REFUSED
from jaminan.kernel import audit, clock, clocks, failpoints
from jaminan.kernel.refusal import Refused
from jaminan.law.findings import Verdict
from jaminan.law.words import words
from jaminan.payments import actions as payments
from jaminan.payments import queries as banks


@dataclass(frozen=True)
class Amounts:
    """What is granted, withheld and paid, in whole rupiah."""

    gross: int
    tax: int
    net: int

    @classmethod
    def of(cls, verdict: Verdict) -> Amounts:
        """The amounts of a verdict on a positive balance."""
        assert verdict.gross
        assert verdict.tax
        assert verdict.net
        return cls(int(verdict.gross.value), int(verdict.tax.value), int(verdict.net.value))


class AmountsChanged(Refused):
    """The amounts are not those that were shown; `amounts` are those of now."""

    def __init__(self, amounts: Amounts) -> None:
        super().__init__(
            "amounts_changed",
            _("Jumlahnya baru saja berubah. Periksa jumlah yang baru sebelum menyetujui."),
        )
        self.amounts = amounts


def confirm(claim: Claim, *, shown: Amounts, consent: int, version: int, by: str) -> Claim:
    """The claim, sent in with the consent to the amounts shown, and decided where that is possible.

    With every check passed it is decided, posted and instructed at once; while a check waits, the
    worker goes on; else it waits for a person. Safe to repeat: a claim that was sent in is given
    back as it stands. Raises AmountsChanged, or `Refused` when answers are missing, stale, or the
    law does not grant it today.
    """
    if claim.state == DRAFT:
        verify(claim)
    with transaction.atomic():
        held = hold(claim)
        if held.state != DRAFT:
            return held
        _refuse_unready(held, version)
        verdicts = _verdicts_under_lock(held)
        verdict = verdicts.law
        _refuse_unmet("not_granted", verdict)
        _refuse_unmet("not_in_channel", verdicts.channel)
        if Amounts.of(verdict) != shown:
            raise AmountsChanged(Amounts.of(verdict))
        _submit(held, shown, consent, by=by)
        concluded = _conclude(held, verdict)
    failpoints.reached("claims.confirmed")
    return concluded


@transaction.atomic
def decide(claim: Claim) -> Claim:
    """A submitted claim, decided on what the checks have found by now; others are left alone."""
    held = hold(claim)
    if held.state != SUBMITTED or held.version != claim.version:
        return held
    if _is_photo_refused(held):
        return _hand_back(held, "photo_refused")
    verdict = _verdicts_under_lock(held).law
    if not verdict.granted:
        return _leave_to_person(held, "law_says_no")
    if Amounts.of(verdict) != Amounts(held.gross, held.tax, held.net):
        return _hand_back(held, "amounts_changed")
    return _conclude(held, verdict)


def _refuse_unready(held: Claim, version: int) -> None:
    if held.version != version:
        raise stale(held)
    step = queries.standing(held).next
    if step != queries.AMOUNTS:
        raise Refused(
            "unfinished", _("Masih ada langkah yang belum diisi."), details={"step": step}
        )


def _verdicts_under_lock(held: Claim) -> Verdicts:
    programme = programmes.named(held.programme)
    programme.lock(held)
    return programme.verdicts(held)


def _refuse_unmet(code: str, verdict: Verdict) -> None:
    if not verdict.granted:
        raise Refused(
            code,
            " ".join(condition.sentence() for condition in verdict.unmet),
            details={"conditions": [condition.code for condition in verdict.unmet]},
        )


def _submit(held: Claim, shown: Amounts, consent: int, *, by: str) -> None:
    text = ConsentText.objects.filter(pk=consent).first()
    if text is None:
        raise Refused("consent_missing", _("Centang pernyataan lebih dulu."), field="consent")
    clocks.done(DRAFT_CLOCK, f"claim:{held.reference}")
    advance(
        held, "submit", "claimant", by=by,
        gross=shown.gross, tax=shown.tax, net=shown.net, consent=text, submitted_at=clock.now(),
    )  # fmt: skip


def _conclude(held: Claim, verdict: Verdict) -> Claim:
    results = queries.results(held)
    if set(NAMES) - results.keys():
        owe_round(held, "submitted")
        tell(held, "submitted")
        return held
    if not verdict.for_person and all(result.outcome == PASS for result in results.values()):
        return _approve(held, verdict, results)
    return _leave_to_person(held, "a_person_looks")


def _approve(held: Claim, verdict: Verdict, results: dict[str, CheckResult]) -> Claim:
    """Decision, ledger entries and payment instruction: all of it, or nothing."""
    given = held.account
    assert given, held.reference
    programme = programmes.named(held.programme)
    paying = banks.paying_account_for(given.bank_id)
    entries = programme.post(held, gross=held.gross, tax=held.tax, bank=paying.bank_id, by=LAW)
    _write_decision(held, verdict, results, entries)
    advance(held, "approve", LAW, by=LAW)
    payments.instruct(
        held.reference,
        held.net,
        payments.Account(given.bank_id, given.number, given.name),
        f"{words(claim_type_named(held.type).title_key)} {held.reference}",
        programme=programme.ledger_name(),
        by=LAW,
    )
    advance(held, "instruct", LAW, by=LAW)
    tell(held, "instructed")
    return held


def _write_decision(
    held: Claim, verdict: Verdict, results: dict[str, CheckResult], entries: list[int]
) -> None:
    Decision.objects.create(
        claim=held,
        decided_by=LAW,
        verdict=verdict.to_json(),
        checks=[_as_stored(result) for result in results.values()],
        law_version=verdict.law_version,
        version=held.version,
        gross=held.gross,
        tax=held.tax,
        net=held.net,
        entries=entries,
        decided_on=clock.today(),
        decided_at=clock.now(),
    )
    payload = {"gross": held.gross, "tax": held.tax, "net": held.net, "law": verdict.law_version}
    audit.record("decision", held.reference, "decided", LAW, payload)


def _as_stored(result: CheckResult) -> dict[str, object]:
    return {
        "name": result.name,
        "outcome": result.outcome,
        "code": result.code,
        "facts": result.facts,
        "evidence": result.evidence,
        "found_at": result.found_at.isoformat(),
    }


def _leave_to_person(held: Claim, note: str) -> Claim:
    advance(held, "review", LAW, by=LAW, note=note)
    tell(held, "in_review")
    return held


def _hand_back(held: Claim, note: str) -> Claim:
    """Back to the claimant: something must be given or agreed to once more."""
    advance(held, "hand_back", LAW, by=LAW, note=note)
    clocks.set(DRAFT_CLOCK, f"claim:{held.reference}", clock.today() + DRAFT_GOOD_FOR)
    tell(held, f"handed_back_{note}")
    return held


def _is_photo_refused(held: Claim) -> bool:
    return bool(held.selfie) and documents.paper(held.selfie).state == REFUSED
