"""Reading claims: how they stand, what the law says of them, what people may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from jaminan.benefits.registry import claim_type_named
from jaminan.claims import programmes
from jaminan.claims.checks import CHECKS
from jaminan.claims.models import CheckResult, Claim, ClaimEvent, ConsentText, Decision
from jaminan.claims.sentences import CHECK_SENTENCES, CHECK_TITLES, STATE_WORDS, STEP_TITLES
from jaminan.claims.transitions import (
    CLOSED,
    DECIDED,
    DRAFT,
    IN_REVIEW,
    INSTRUCTED,
    OVER,
    PAID,
    SUBMITTED,
)
from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView
from jaminan.documents.transitions import REFUSED
from jaminan.kernel import clock, references
from jaminan.law.calendar import payout_due
from jaminan.law.findings import Finding, Verdict, answer_from_json
from jaminan.ledger import queries as books
from jaminan.payments import queries as payments
from jaminan.payments.models import Instruction
from jaminan.payments.queries import PaymentView
from jaminan.payments.transitions import FAILED, SETTLED
from jaminan.people import queries as people

LOOKED_AT_ONCE = 500
CAUSE, QUESTIONS, DATA, SELFIE, ACCOUNT, AMOUNTS = (
    "cause", "questions", "data", "selfie", "account", "amounts",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """Which steps of a draft are done, in order; `next` is the first that is not, or "amounts"."""

    steps: tuple[tuple[str, bool], ...]

    @property
    def next(self) -> str:
        """Where the claimant goes on."""
        return next((name for name, is_done in self.steps if not is_done), AMOUNTS)


@dataclass(frozen=True)
class AccountView:
    """Where the money goes; `told` is the bank's name for its owner, `outcome` what that means."""

    bank: str
    bank_name: str
    number: str
    name: str
    told: str
    outcome: str
    score: int | None


@dataclass(frozen=True)
class Moment:
    """One step of a claim's way as its claimant reads it; `at` is empty while it is to come."""

    title: str | Promise
    step: str
    event: ClaimEvent | None
    standing: str  # done, now, todo


@dataclass(frozen=True)
class CheckLine:
    """One check as its claimant reads it."""

    name: str
    title: str | Promise
    outcome: str
    sentence: str | Promise


@dataclass(frozen=True)
class Tracking:
    """Where a claim stands, for its claimant.

    `due_on` is the legal clock while somebody must still decide; `decision` holds what was granted.
    """

    claim: Claim
    state_words: str | Promise
    moments: tuple[Moment, ...]
    due_on: Finding | None
    payment: PaymentView | None
    decision: Decision | None
    checks: tuple[CheckLine, ...]

    @property
    def verdict(self) -> Verdict | None:
        """What was decided, with every reason."""
        return decided_verdict(self.decision) if self.decision else None


@dataclass(frozen=True)
class PublicState:
    """What anybody who has the reference or the KPJ may read: words of a state and nothing else."""

    state: str
    state_words: str | Promise


def open_claim(person_id: int, programme: str = "jht") -> Claim | None:
    """The claim of a person that is not over, a draft included."""
    running = Claim.objects.filter(subject=person_id, programme=programme)
    return running.exclude(state__in=sorted(OVER)).first()


def draft_of(person_id: int, programme: str = "jht") -> Claim | None:
    """The open draft of a person, if there is one."""
    found = open_claim(person_id, programme)
    return found if found and found.state == DRAFT else None


def claim_to_verify(number: int) -> Claim:
    """A claim with all that belongs to it, as a worker needs it."""
    return Claim.objects.whole().get(pk=number)


def facts_of_person(person_id: int, programme: str = "jht") -> Any:
    """What the law knows today of a person, before anything was chosen; may raise RateMissing."""
    return programmes.named(programme).facts_of_person(person_id)


def facts_of(claim: Claim) -> Any:
    """What the law knows today of a claim."""
    return programmes.named(claim.programme).facts(claim)


def verdict(claim: Claim) -> Verdict:
    """What the law says today of a claim whose cause was chosen."""
    return programmes.named(claim.programme).verdicts(claim).law


def channel_verdict(claim: Claim) -> Verdict:
    """What the channel of a claim asks besides the law: in JMO its three checks."""
    return programmes.named(claim.programme).verdicts(claim).channel


def standing(claim: Claim) -> Standing:
    """Which steps of a draft are done."""
    questions = claim_type_named(claim.type).questions if claim.type else ()
    photo = selfie(claim)
    steps = {
        CAUSE: bool(claim.type),
        **({QUESTIONS: bool(claim.answers)} if questions else {}),
        DATA: claim.data_confirmed_at is not None,
        SELFIE: photo is not None and photo.state != REFUSED,
        ACCOUNT: claim.account_id is not None,
    }
    return Standing(tuple(steps.items()))


def selfie(claim: Claim) -> PaperView | None:
    """The photograph of a claim and how its inspection stands."""
    return documents.paper(claim.selfie) if claim.selfie else None


def account(claim: Claim) -> AccountView | None:
    """The account of a claim and what the bank said of it."""
    given = claim.account
    if given is None:
        return None
    return AccountView(
        bank=given.bank_id,
        bank_name=given.bank.name,
        number=given.number,
        name=given.name,
        told=given.inquiry.name_told,
        outcome=given.inquiry.outcome,
        score=given.inquiry.score,
    )


def consent(language: str) -> ConsentText:
    """The newest words that a claimant agrees to, in this language, else in Indonesian."""
    newest = ConsentText.objects.order_by("-version")
    return newest.filter(language=language).first() or newest.get(language="id", version=1)


def results(claim: Claim) -> dict[str, CheckResult]:
    """What is known about this version of a claim and not too old, by check, in their order."""
    found = CheckResult.objects.filter(
        claim=claim, version=claim.version, expires_at__gt=clock.now()
    )
    by_name = {result.name: result for result in found.order_by("id")}
    return {check.name: by_name[check.name] for check in CHECKS if check.name in by_name}


def tracking(claim: Claim) -> Tracking:
    """Where a claim stands, for its claimant."""
    decision = Decision.objects.filter(claim=claim).first()
    return Tracking(
        claim=claim,
        state_words=STATE_WORDS[claim.state],
        moments=_moments(claim),
        due_on=legal_clock(claim),
        payment=payments.payment(claim.reference),
        decision=decision,
        checks=_check_lines(claim) if claim.state == IN_REVIEW else (),
    )


def legal_clock(claim: Claim) -> Finding | None:
    """The last day on which the law lets the claim be paid, while somebody must still decide."""
    if claim.state not in {SUBMITTED, IN_REVIEW} or claim.submitted_at is None:
        return None
    return payout_due(submitted_on(claim))


def submitted_on(claim: Claim) -> date:
    """The day in Jakarta on which a claim was sent in."""
    assert claim.submitted_at
    return claim.submitted_at.astimezone(clock.JAKARTA).date()


def public_state(typed: str) -> PublicState | None:
    """The state of the claim with this reference, or of the newest claim of the holder of this KPJ.

    None for anything else, drafts included: nobody learns what was only begun.
    """
    reference = references.parse(typed)
    claims = Claim.objects.exclude(submitted_at=None)
    if reference:
        found = claims.filter(reference=reference).first()
    else:
        digits = "".join(sign for sign in typed if sign.isdigit())
        holder = people.card_by_kpj(int(digits), on=clock.today()) if len(digits) == 11 else None
        of_holder = claims.filter(subject=holder.card.person_id) if holder else claims.none()
        found = of_holder.order_by("-id").first()
    return PublicState(found.state, STATE_WORDS[found.state]) if found else None


def decided_verdict(decision: Decision) -> Verdict:
    """The verdict of a decision as it was stored."""
    stored = answer_from_json(decision.verdict)
    assert isinstance(stored, Verdict)
    return stored


def decisions() -> Any:
    """Every decision with its claim, oldest first."""
    return Decision.objects.select_related("claim").order_by("id")


def decision_of(reference: str) -> Decision | None:
    """The decision of a claim, if there is one."""
    return decisions().filter(claim__reference=reference).first()


def differences() -> list[str]:
    """Where claims, payments and ledger disagree, one line each; empty when all is well."""
    living = Instruction.objects.filter(reference=OuterRef("reference"), amount=OuterRef("net"))
    living = living.exclude(state__in=sorted(FAILED))
    unpaid = Claim.objects.filter(state__in=[PAID, CLOSED]).exclude(
        Exists(living.filter(state=SETTLED))
    )
    unordered = Claim.objects.filter(state=INSTRUCTED).exclude(Exists(living))
    undecided = Claim.objects.filter(state__in=sorted(DECIDED), decision=None)
    return [
        *(f"{claim.reference}: paid without a settled payment" for claim in unpaid.order_by("id")),
        *(f"{claim.reference}: no payment is ordered" for claim in unordered.order_by("id")),
        *(f"{claim.reference}: granted without a decision" for claim in undecided.order_by("id")),
        *_unlike_the_ledger(),
    ]


def _unlike_the_ledger() -> Iterator[str]:
    """Decisions whose entries did not move what was decided, some hundreds at a time."""
    decided = decisions().values_list("claim__reference", "net", "tax")
    rows = decided.iterator()
    while batch := list(islice(rows, LOOKED_AT_ONCE)):
        moved = books.paid_out(reference for reference, _, _ in batch)
        for reference, net, tax in batch:
            found = moved.get(reference, {})
            if (found.get("clearing", 0), found.get("tax_payable", 0)) != (net, tax):
                yield f"{reference}: decided {net} and {tax}, posted {found}"


def certificate_ready(claim: Claim) -> bool:
    """Whether tax was withheld, or found to be nothing, for good."""
    return Decision.objects.filter(claim=claim).exists()


def _moments(claim: Claim) -> tuple[Moment, ...]:
    """What happened, the present state last, then what is still to come when all goes well."""
    happened = [event for event in claim.events.order_by("id") if event.step in STEP_TITLES]
    moments = [Moment(STEP_TITLES[event.step], event.step, event, "done") for event in happened]
    if moments and claim.state not in OVER:
        last = moments[-1]
        moments[-1] = Moment(last.title, last.step, last.event, "now")
    done = {event.step for event in happened}
    ahead = [step for step in _AHEAD.get(claim.state, ()) if step not in done]
    return (*moments, *(Moment(STEP_TITLES[step], step, None, "todo") for step in ahead))


def _check_lines(claim: Claim) -> tuple[CheckLine, ...]:
    found = results(claim)
    return tuple(
        CheckLine(name, CHECK_TITLES[name], result.outcome, CHECK_SENTENCES[name][result.code])
        for name, result in found.items()
    )


_AHEAD: Mapping[str, tuple[str, ...]] = {
    "draft": ("submit", "approve", "settle"),
    "submitted": ("approve", "settle"),
    "in_review": ("approve", "settle"),
    "approved": ("settle",),
    "instructed": ("settle",),
    "payment_failed": ("repair", "settle"),
}
