"""Consent and decision: decided by the law at once, or left to a person, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.benefits.registry import claim_type_named
from jaminan.claims import papers, programmes, queries
from jaminan.claims.actions.drafting import DRAFT_CLOCK, draft_good_until
from jaminan.claims.actions.limits import renew_limit
from jaminan.claims.actions.moving import advance, hold, stale
from jaminan.claims.actions.resting import refuse_while_money_rests
from jaminan.claims.actions.rounds import owe_round
from jaminan.claims.actions.second_looks import draw_second_look
from jaminan.claims.actions.verifying import run_checks
from jaminan.claims.checks import NAMES
from jaminan.claims.checks.verifier import PASS
from jaminan.claims.models import (
    CheckResult,
    Claim,
    ClaimReturn,
    ConsentText,
    Decision,
    PayoutAccount,
)
from jaminan.claims.models.decision import LAW, OFFICERS
from jaminan.claims.points import OF_CHECK, OF_LAW, as_stored
from jaminan.claims.programmes import Verdicts
from jaminan.claims.replay import keep_law_of
from jaminan.claims.telling import tell
from jaminan.claims.transitions import EDITED, SUBMITTED
from jaminan.claims.waiting import rest_of_sent
from jaminan.documents import queries as documents
from jaminan.documents.transitions import REFUSED
from jaminan.kernel import audit, clock, clocks, failpoints
from jaminan.kernel.refusal import Refused
from jaminan.law.findings import Verdict
from jaminan.law.words import words
from jaminan.payments import actions as payments
from jaminan.payments import queries as banks
from jaminan.people.models import User

BY_OFFICER, WITH_PAPERS, SEEN_BEFORE = "by_officer", "papers", "seen_before"
RESTS, FROZEN = "rests", "frozen"


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

    @classmethod
    def agreed(cls, claim: Claim) -> Amounts:
        """The amounts that the claimant of a claim consented to."""
        assert claim.gross is not None
        assert claim.tax is not None
        assert claim.net is not None
        return cls(claim.gross, claim.tax, claim.net)


@dataclass(frozen=True)
class Signatures:
    """The two officers of a decision, the role of the second, and how much it may grant (rupiah,
    None for any amount)."""

    verifier: User
    approver: User
    level: str
    limit: int | None


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
    worker goes on; else, and where its channel does not take it to its end, it waits for a person.
    Safe to repeat: a claim that was sent in is given back as it stands. Raises AmountsChanged, or
    `Refused` when answers are missing, stale, or the law does not grant it today.
    """
    if claim.state in EDITED:
        run_checks(claim)
    with transaction.atomic():
        held = hold(claim)
        if held.state not in EDITED:
            return held
        refuse_while_money_rests(held)
        _refuse_unready(held, version)
        verdicts = verdicts_under_lock(held)
        verdict = verdicts.law
        _refuse_unmet("not_granted", verdict)
        _refuse_unmet("not_in_channel", verdicts.channel, besides=queries.left_to_officers(held))
        if Amounts.of(verdict) != shown:
            raise AmountsChanged(Amounts.of(verdict))
        _submit(held, verdict, consent, by=by)
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
    verdict = verdicts_under_lock(held).law
    if not verdict.granted:
        return _leave_to_person(held, "law_says_no", _why(held, verdict))
    if Amounts.of(verdict) != Amounts.agreed(held):
        return _hand_back(held, "amounts_changed")
    return _conclude(held, verdict)


def verdicts_under_lock(held: Claim) -> Verdicts:
    """What law and channel say of a held claim, with the money of its member held as well."""
    programme = programmes.named(held.programme)
    programme.lock(held)
    return programme.verdicts(held)


def approve(
    held: Claim, verdict: Verdict, checks: list[dict[str, object]], signed: Signatures | None = None
) -> Claim:
    """Decision, ledger entries and payment instruction: all of it, or nothing.

    Decided by the law, or by the two officers who signed.
    """
    given = held.account
    assert given, held.reference
    by = f"user:{signed.approver.pk}" if signed else LAW
    programme = programmes.named(held.programme)
    paying = banks.paying_account_for(given.bank_id)
    entries = programme.post(held, gross=held.gross, tax=held.tax, bank=paying.bank_id, by=by)
    _write_decision(held, verdict, checks, entries, signed, by=by)
    advance(held, "grant" if signed else "approve", signed.level if signed else LAW, by=by)
    payments.instruct(
        held.reference,
        held.net,
        payments.Account(given.bank_id, given.number, _payee(given, signed)),
        f"{words(claim_type_named(held.type).title_key)} {held.reference}",
        programme=programme.ledger_name(),
        by=by,
    )
    advance(held, "instruct", LAW, by=LAW)
    tell(held, "instructed")
    return held


def _payee(given: PayoutAccount, signed: Signatures | None) -> str:
    """The name on the order: as on the card, or as the bank tells it where officers signed."""
    return given.inquiry.name_told or given.name if signed else given.name


def _refuse_unready(held: Claim, version: int) -> None:
    if held.version != version:
        raise stale(held)
    step = queries.standing(held).next
    if step != queries.AMOUNTS:
        raise Refused(
            "unfinished", _("Masih ada langkah yang belum diisi."), details={"step": step}
        )


def _refuse_unmet(code: str, verdict: Verdict, besides: Collection[str] = ()) -> None:
    unmet = [condition for condition in verdict.unmet if condition.code not in besides]
    if unmet:
        raise Refused(
            code,
            " ".join(condition.sentence() for condition in unmet),
            details={"conditions": [condition.code for condition in unmet]},
        )


def _submit(held: Claim, verdict: Verdict, consent: int, *, by: str) -> None:
    text = ConsentText.objects.filter(pk=consent).first()
    if text is None:
        raise Refused("consent_missing", _("Centang pernyataan lebih dulu."), field="consent")
    clocks.done(DRAFT_CLOCK, f"claim:{held.reference}")
    shown = Amounts.of(verdict)
    advance(
        held, "submit", "claimant", by=by, agreed=verdict.to_json(), gross=shown.gross,
        tax=shown.tax, net=shown.net, consent=text, submitted_at=clock.now(),
    )  # fmt: skip
    ClaimReturn.objects.filter(claim=held, ended_at=None).update(
        ended_on=clock.today(), ended_at=clock.now()
    )


def _conclude(held: Claim, verdict: Verdict) -> Claim:
    results = queries.results(held)
    if set(NAMES) - results.keys():
        owe_round(held, "submitted")
        tell(held, "submitted")
        return held
    why = _why(held, verdict, results)
    if why:
        return _leave_to_person(held, "a_person_looks", why)
    approve(held, verdict, [as_stored(result) for result in results.values()])
    draw_second_look(held)
    return held


def _why(
    held: Claim, verdict: Verdict, results: Mapping[str, CheckResult] | None = None
) -> list[str]:
    """The codes for which a person must look at a submitted claim; none when the law decides."""
    found = results if results is not None else queries.results(held)
    return [
        *(f"{OF_CHECK}{one.name}" for one in found.values() if one.outcome != PASS),
        *(f"{OF_LAW}{one.code}" for one in (*verdict.unmet, *verdict.for_person)),
        *([BY_OFFICER] if held.by_officer else []),
        *([RESTS] if rest_of_sent(held) else []),
        *([FROZEN] if held.claimant.frozen_at else []),
        *([WITH_PAPERS] if papers.lines(held) else []),
        *([SEEN_BEFORE] if held.events.filter(step="review").exists() else []),
    ]


def _write_decision(
    held: Claim,
    verdict: Verdict,
    checks: list[dict[str, object]],
    entries: list[int],
    signed: Signatures | None,
    *,
    by: str,
) -> None:
    keep_law_of(verdict)
    Decision.objects.create(
        claim=held,
        decided_by=OFFICERS if signed else LAW,
        verifier=signed.verifier if signed else None,
        approver=signed.approver if signed else None,
        level=signed.level if signed else "",
        limit=signed.limit if signed else None,
        verdict=verdict.to_json(),
        checks=checks,
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
    audit.record("decision", held.reference, "decided", by, payload)


def _leave_to_person(held: Claim, note: str, why: list[str]) -> Claim:
    advance(held, "review", LAW, by=LAW, note=note, why=why)
    renew_limit(held)
    tell(held, "in_review")
    return held


def _hand_back(held: Claim, note: str) -> Claim:
    """Back to the claimant: something must be given or agreed to once more."""
    advance(held, "hand_back", LAW, by=LAW, note=note)
    clocks.set(DRAFT_CLOCK, f"claim:{held.reference}", draft_good_until(clock.today()))
    tell(held, f"handed_back_{note}")
    return held


def _is_photo_refused(held: Claim) -> bool:
    return bool(held.selfie) and documents.paper(held.selfie).state == REFUSED
