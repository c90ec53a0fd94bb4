"""Reading claims: how they stand, what the law says of them, what people may know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise

from jaminan.benefits.answers import AnswerFacts, asked_questions
from jaminan.benefits.registry import claim_type_named
from jaminan.claims import papers, programmes
from jaminan.claims.checks import CHECKS
from jaminan.claims.models import (
    AccountRepair,
    CheckResult,
    Claim,
    ClaimEvent,
    ClaimHold,
    ClaimReturn,
    ConsentText,
    Decision,
    GrantLimit,
    Refusal,
)
from jaminan.claims.points import Ground
from jaminan.claims.sentences import (
    ASK_WORDS,
    CHECK_SENTENCES,
    CHECK_TITLES,
    STATE_WORDS,
    STEP_TITLES,
)
from jaminan.claims.transitions import (
    CLOSED,
    DECIDED,
    DRAFT,
    EDITED,
    INSTRUCTED,
    OPEN_REPAIRS,
    OVER,
    OWNED,
    PAID,
    PAYMENT_FAILED,
    RETURNED,
    WITH_OFFICERS,
)
from jaminan.claims.waiting import LegalClock, clock_of, open_hold, open_return, rest_of_sent
from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView
from jaminan.documents.transitions import REFUSED
from jaminan.kernel import clock, references
from jaminan.law.findings import Finding, Verdict, answer_from_json
from jaminan.ledger import queries as books
from jaminan.payments import queries as payments
from jaminan.payments.models import Instruction
from jaminan.payments.queries import PaymentView
from jaminan.payments.transitions import FAILED, SETTLED
from jaminan.people import queries as people
from jaminan.recovery.queries import MoneyRest

LOOKED_AT_ONCE = 500
CAUSE, QUESTIONS, PAPERS, DATA, SELFIE, ACCOUNT, AMOUNTS = (
    "cause", "questions", "papers", "data", "selfie", "account", "amounts",
)  # fmt: skip
ASKABLE = (QUESTIONS, DATA, SELFIE, ACCOUNT)  # besides papers, what an officer may ask anew


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

    `clock` is the law's time while somebody must still decide. `returned` and `hold` say what it
    waits for, `refusal` why nothing is paid, `decision` what was granted. `repair` is the newest
    account that officers were asked to look at, `rest` how long the money of who sent it in before
    their contacts were replaced still rests.
    """

    claim: Claim
    state_words: str | Promise
    moments: tuple[Moment, ...]
    clock: LegalClock | None
    payment: PaymentView | None
    decision: Decision | None
    refusal: Refusal | None
    returned: ClaimReturn | None
    hold: ClaimHold | None
    repair: AccountRepair | None
    rest: MoneyRest | None
    checks: tuple[CheckLine, ...]

    @property
    def verdict(self) -> Verdict | None:
        """What was decided, else what the claimant consented to, with every reason."""
        return decided_verdict(self.decision) if self.decision else agreed_verdict(self.claim)

    @property
    def due_on(self) -> Finding | None:
        """The last day of the law, with its reasons, while somebody must still decide."""
        return self.clock.finding if self.clock else None

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every reason of a refusal."""
        return tuple(map(Ground.from_json, self.refusal.grounds)) if self.refusal else ()


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
    """The open draft of a person, or the claim that was returned to them, if there is one."""
    found = open_claim(person_id, programme)
    return found if found and found.state in EDITED else None


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


def asked_words(claim: Claim) -> tuple[tuple[str | Promise, bool], ...]:
    """What an officer asked for anew, in words, each with whether it was given since."""
    returned = open_return(claim) if claim.state == RETURNED else None
    if returned is None:
        return ()
    titles = {f"{papers.PAPER}{need.document}": need for need in papers.needs(claim)}
    return tuple(
        (titles[code].title, not titles[code].is_asked_anew)
        if code in titles
        else (ASK_WORDS[code], code in returned.given)
        for code in returned.asks
        if code in titles or code in ASK_WORDS
    )


def left_to_officers(claim: Claim) -> frozenset[str]:
    """The conditions of the channel that do not count for a claim, because officers decide it."""
    return programmes.named(claim.programme).left_to_officers if claim.by_officer else frozenset()


def reasons(claim: Claim, language: str) -> list[tuple[str, str]]:
    """The reasons of the end of work that a paper of a claim can state, with their words."""
    return programmes.named(claim.programme).reasons(language)


def running_works(claim: Claim) -> list[tuple[str, str]]:
    """The memberships of the member that run, each KPJ with the name of its firm."""
    return programmes.named(claim.programme).running_works(claim)


def standing(claim: Claim) -> Standing:
    """Which steps of a draft are done; of a returned claim, also what was asked anew."""
    questions = claim_type_named(claim.type).questions if claim.type else ()
    needs = papers.needs(claim) if claim.type else ()
    has_papers = claim.by_officer or any(need.is_needed or need.given for need in needs)
    photo = selfie(claim)
    steps = {
        CAUSE: bool(claim.type),
        **({QUESTIONS: _are_answered(claim)} if questions else {}),
        **({PAPERS: not any(need.is_needed for need in needs)} if has_papers else {}),
        DATA: claim.data_confirmed_at is not None,
        SELFIE: photo is not None and photo.state != REFUSED,
        ACCOUNT: claim.account_id is not None,
    }
    anew = _asked_anew(claim)
    return Standing(tuple((name, done and name not in anew) for name, done in steps.items()))


def _are_answered(claim: Claim) -> bool:
    """Whether every question that must be answered was; others may be left blank."""
    asked = asked_questions(claim_type_named(claim.type).questions, AnswerFacts(claim.answers))
    return all(one.code in claim.answers for one in asked if one.required)


def _asked_anew(claim: Claim) -> frozenset[str]:
    """The steps that an officer asked for and that were not given since; papers stand apart."""
    returned = open_return(claim) if claim.state == RETURNED else None
    return frozenset(returned.asks) - frozenset(returned.given) if returned else frozenset()


def open_repair(claim: Claim) -> AccountRepair | None:
    """The other account of a failed payment that officers look at, if there is one."""
    found = AccountRepair.objects.filter(claim=claim, state__in=OPEN_REPAIRS)
    return found.select_related("account__bank", "account__inquiry", "signed_by").first()


def latest_repair(claim: Claim) -> AccountRepair | None:
    """The newest such account, whatever became of it."""
    found = AccountRepair.objects.filter(claim=claim).select_related("account__bank")
    return found.order_by("-id").first()


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
    is_waiting = claim.state in WITH_OFFICERS
    return Tracking(
        claim=claim,
        state_words=STATE_WORDS[claim.state],
        moments=_moments(claim),
        clock=clock_of(claim),
        payment=payments.payment(claim.reference),
        decision=Decision.objects.filter(claim=claim).first(),
        refusal=Refusal.objects.filter(claim=claim).first(),
        returned=open_return(claim),
        hold=open_hold(claim) if is_waiting else None,
        repair=latest_repair(claim) if claim.state == PAYMENT_FAILED else None,
        rest=rest_of_sent(claim) if claim.state in OWNED else None,
        checks=_check_lines(claim) if is_waiting else (),
    )


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


def decided_verdict(decision: Decision | Refusal) -> Verdict:
    """The verdict of a decision or refusal as it was stored."""
    stored = answer_from_json(decision.verdict)
    assert isinstance(stored, Verdict)
    return stored


def agreed_verdict(claim: Claim) -> Verdict | None:
    """What the claimant consented to, with every reason; None while nothing was consented to."""
    if claim.agreed is None or claim.state == DRAFT:
        return None
    stored = answer_from_json(claim.agreed)
    assert isinstance(stored, Verdict)
    return stored


def grant_limits(on: date) -> dict[str, int | None]:
    """How much each role may grant on a day, in rupiah; None for any amount (question 78)."""
    rows = GrantLimit.objects.filter(starts_on__lte=on).order_by("starts_on")
    return dict(rows.values_list("role", "rupiah"))


def decisions() -> Any:
    """Every decision with its claim, oldest first."""
    return Decision.objects.select_related("claim").order_by("id")


def refusals() -> Any:
    """Every refusal with its claim, oldest first."""
    return Refusal.objects.select_related("claim").order_by("id")


def decision_of(reference: str) -> Decision | Refusal | None:
    """The decision of a claim, or its refusal, if there is one."""
    granted: Decision | None = decisions().filter(claim__reference=reference).first()
    refused: Refusal | None = refusals().filter(claim__reference=reference).first()
    return granted or refused


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
    done = {event.step for event in happened} - _REPEATED
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
    "returned": ("submit", "grant", "settle"),
    "in_review": ("verify", "grant", "settle"),
    "verified": ("grant", "settle"),
    "approved": ("settle",),
    "instructed": ("settle",),
    "payment_failed": ("repair", "settle"),
}
_REPEATED = frozenset({"submit", "verify"})  # done before, and still to come once more
