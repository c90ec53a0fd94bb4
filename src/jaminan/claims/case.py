"""One claim as an officer sees it: facts beside papers, what needs eyes, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from jaminan.claims import papers, points, programmes, queries
from jaminan.claims.actions.deciding import Amounts
from jaminan.claims.actions.reviewing import askable
from jaminan.claims.models import (
    AccountRepair,
    CheckResult,
    Claim,
    ClaimEvent,
    ClaimHold,
    ClaimReturn,
    Decision,
    Refusal,
    SecondLook,
    Verification,
)
from jaminan.claims.papers import PAPER, PaperLine, PaperNeed
from jaminan.claims.points import Ground, Point
from jaminan.claims.queries import AccountView
from jaminan.claims.sentences import (
    ASK_WORDS,
    CHECK_SENTENCES,
    CHECK_TITLES,
    OFFICER_STEP_TITLES,
)
from jaminan.claims.transitions import (
    APPROVERS,
    HEAD,
    IN_REVIEW,
    OFFICERS,
    OPEN_REPAIRS,
    OWNED,
    PAYMENT_FAILED,
    REPAIR,
    VERIFIED,
    WITH_OFFICERS,
    WORKERS,
)
from jaminan.claims.waiting import LegalClock, clock_of, open_hold, rest_of_sent
from jaminan.claims.worklist import why_words
from jaminan.documents.queries import PaperView
from jaminan.kernel import clock
from jaminan.law.findings import Verdict
from jaminan.payments import queries as payments
from jaminan.payments.reasons import OFFICER
from jaminan.people.access import Account
from jaminan.people.roles import roles_of
from jaminan.recovery.queries import MoneyRest


@dataclass(frozen=True)
class PassedCheck:
    """A check that passed, with its sentence and what it found."""

    name: str
    title: str | Promise
    sentence: str | Promise
    result: CheckResult


@dataclass(frozen=True)
class CaseEvent:
    """One line of the history, in an officer's words."""

    title: str | Promise
    event: ClaimEvent


@dataclass(frozen=True)
class Case:
    """Everything an officer needs of one claim.

    `law` is what the law says today, `agreed` what the claimant consented to; `is_as_agreed` that
    the amounts are still the same. `points` need eyes, `passed` do not. `grounds` are the reasons
    for which it may be refused as it stands. `repair` is another account that waits for officers,
    `rest` how long nothing is granted because the claimant's contacts were replaced. `may` are the
    actions open to this officer now.
    """

    claim: Claim
    facts: Any
    law: Verdict
    agreed: Verdict | None
    amounts: Amounts | None
    is_as_agreed: bool
    needs: tuple[PaperNeed, ...]
    files: tuple[PaperLine, ...]
    selfie: PaperView | None
    account: AccountView | None
    points: tuple[Point, ...]
    passed: tuple[PassedCheck, ...]
    grounds: tuple[Ground, ...]
    why: tuple[str | Promise, ...]
    clock: LegalClock | None
    hold: ClaimHold | None
    returns: tuple[ClaimReturn, ...]
    verifications: tuple[Verification, ...]
    decision: Decision | None
    refusal: Refusal | None
    second_look: SecondLook | None
    repair: AccountRepair | None
    rest: MoneyRest | None
    history: tuple[CaseEvent, ...]
    askable: tuple[tuple[str, str], ...]
    limit: int | None
    may: frozenset[str]

    @property
    def verification(self) -> Verification | None:
        """The first signature on the answers as they stand."""
        mine = [one for one in self.verifications if one.version == self.claim.version]
        return mine[-1] if mine and self.claim.state != IN_REVIEW else None

    @property
    def is_open_for_decision(self) -> bool:
        """Whether officers still work on it."""
        return self.claim.state in WITH_OFFICERS


def case(claim: Claim, user: Account) -> Case:
    """A claim that `access.claim_for_officer` gave, as this officer sees it."""
    facts = programmes.named(claim.programme).facts(claim)
    law = programmes.named(claim.programme).verdicts(claim).law
    results = points.latest_results(claim)
    found = points.points(claim, results, law)
    agreed = queries.agreed_verdict(claim)
    amounts = Amounts.agreed(claim) if claim.gross is not None else None
    files = papers.lines(claim)
    return Case(
        claim=claim,
        facts=facts,
        law=law,
        agreed=agreed,
        amounts=amounts,
        is_as_agreed=law.gross is not None and Amounts.of(law) == amounts,
        needs=papers.needs_on(claim, facts, law),
        files=files,
        selfie=queries.selfie(claim),
        account=queries.account(claim),
        points=found,
        passed=tuple(_passed(one) for one in results.values() if one.outcome == "pass"),
        grounds=points.grounds(found, law),
        why=tuple(dict.fromkeys(why_words(code) for code in claim.why)),
        clock=clock_of(claim),
        hold=open_hold(claim),
        returns=tuple(ClaimReturn.objects.filter(claim=claim).select_related("by")),
        verifications=tuple(Verification.objects.filter(claim=claim).select_related("by")),
        decision=_signed(Decision, claim),
        refusal=_signed(Refusal, claim),
        second_look=SecondLook.objects.filter(claim=claim).select_related("looked_by").first(),
        repair=queries.open_repair(claim),
        rest=rest_of_sent(claim) if claim.state in OWNED else None,
        history=_history(claim),
        askable=_askable(claim),
        limit=_limit_of(user),
        may=_may(claim, user) | _may_repair(claim, user) | _may_order_again(claim, user),
    )


def _passed(result: CheckResult) -> PassedCheck:
    return PassedCheck(
        result.name,
        CHECK_TITLES[result.name],
        CHECK_SENTENCES[result.name][result.code],
        result,
    )


def _signed(model: Any, claim: Claim) -> Any:
    return model.objects.filter(claim=claim).select_related("verifier", "approver").first()


def _history(claim: Claim) -> tuple[CaseEvent, ...]:
    events = claim.events.order_by("id")
    titled = [one for one in events if one.step in OFFICER_STEP_TITLES]
    return tuple(CaseEvent(OFFICER_STEP_TITLES[one.step], one) for one in titled)


def _askable(claim: Claim) -> tuple[tuple[str, str], ...]:
    """What may be asked anew, with its words, steps first."""
    if claim.state not in WITH_OFFICERS:
        return ()
    codes = askable(claim)
    steps = [(code, str(ASK_WORDS[code])) for code in queries.ASKABLE if code in codes]
    return (*steps, *((f"{PAPER}{one.document}", one.title) for one in papers.needs(claim)))


def _limit_of(user: Account) -> int | None:
    """How much this officer may grant, in rupiah; None for any amount, 0 for none."""
    limits = queries.grant_limits(clock.today())
    mine = [limits[role] for role in roles_of(user) if role in limits]
    if not mine:
        return 0
    return None if None in mine else max(one for one in mine if one is not None)


def _may(claim: Claim, user: Account) -> frozenset[str]:
    """The actions that are open to an officer now; each is refused again if it is not."""
    roles, held = roles_of(user), open_hold(claim)
    second_look = SecondLook.objects.filter(claim=claim, state="waiting").exists()
    looks = {"look_again"} if second_look and roles & OFFICERS else set()
    if claim.state not in WITH_OFFICERS or not roles & (WORKERS[claim.state] | {HEAD}):
        return frozenset(looks)
    if claim.officer_id not in (None, user.pk):
        return frozenset(looks | ({"let_go"} if HEAD in roles else set()))
    if not roles & WORKERS[claim.state] or _has_signed(claim, user):
        return frozenset(looks)
    own = {"let_go"} if claim.officer_id == user.pk else {"take"}
    if held:
        return frozenset(looks | own | {"end_hold"})
    first = {"judge_paper", "judge_check", "verify"}
    second = {"rework", *_recommended(claim)}
    steps = first if claim.state == IN_REVIEW else second
    return frozenset(looks | own | steps | {"return", "hold"})


def _may_repair(claim: Claim, user: Account) -> frozenset[str]:
    """What this officer may do about another account of a failed payment."""
    repair = queries.open_repair(claim)
    if repair is None or repair.signed_by_id == user.pk:
        return frozenset()
    roles = roles_of(user) & OPEN_REPAIRS[repair.state]
    steps = {step for role in roles for step in REPAIR.steps_from(repair.state, role)}
    return frozenset(f"{step}_repair" for step in steps)


def _may_order_again(claim: Claim, user: Account) -> frozenset[str]:
    """Whether this officer sends the money once more, because what failed was ours."""
    payment = payments.payment(claim.reference) if claim.state == PAYMENT_FAILED else None
    is_ours = payment is not None and payment.cured_by == OFFICER
    return frozenset({"order_again"} if is_ours and roles_of(user) & APPROVERS else ())


def _recommended(claim: Claim) -> set[str]:
    signed = Verification.objects.filter(claim=claim, version=claim.version).order_by("-id")
    return set(signed.values_list("recommendation", flat=True)[:1])


def _has_signed(claim: Claim, user: Account) -> bool:
    if claim.state != VERIFIED:
        return False
    signed = Verification.objects.filter(claim=claim, version=claim.version).order_by("-id")
    return signed.values_list("by", flat=True).first() == user.pk
