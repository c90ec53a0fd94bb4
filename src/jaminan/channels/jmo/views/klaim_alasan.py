"""Steps of a claim: the balance, the cause, and what the cause asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from jaminan.benefits.answers import asked_questions
from jaminan.benefits.claim_type import ClaimType, Question
from jaminan.benefits.jht import jmo
from jaminan.benefits.registry import claim_type_named
from jaminan.channels.jmo import statements
from jaminan.channels.jmo.claiming import (
    Journey,
    answered,
    by,
    causes,
    claim_step,
    claimable_here,
    is_cured_by_paper,
    is_up_to_employer,
    obstacles,
    step_page,
    title_of,
)
from jaminan.channels.jmo.forms.klaim import CauseForm, QuestionsForm, VersionedForm
from jaminan.channels.jmo.savings import savings_of
from jaminan.channels.jmo.ways import Ways
from jaminan.channels.jmo.work import works_of
from jaminan.claims import actions, queries
from jaminan.kernel import clock
from jaminan.kernel.screens.formats import language
from jaminan.law.findings import Condition, Finding
from jaminan.merging.queries import hand_of
from jaminan.people import access as people_access
from jaminan.people.queries import cards_of


@claim_step("balance")
def balance(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Rincian saldo: what there is, card by card, before a cause is chosen."""
    today = clock.today()
    person = people_access.person_of(request.user)
    savings = savings_of(cards_of(person.pk, on=today), today)
    cards = [(card, statements.parts_of(card, Ways(card.kpj))) for card in savings.cards]
    context = {"savings": savings, "cards": cards, "finding": savings.balance_finding()} | {
        "hand": hand_of(person.pk)
    }
    return step_page(request, journey, "jmo/klaim_saldo.html", **context)


@claim_step("cause")
def cause(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Alasan klaim: those claimed from here, some through officers, and who takes the others."""
    return answered(request, journey, CauseStep())


@claim_step("questions")
def questions(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Pertanyaan: what the chosen cause asks, such as how much of the balance."""
    return answered(request, journey, QuestionsStep())


@dataclass(frozen=True)
class OtherRoad:
    """A cause that the app does not take, and who does."""

    title: str
    way: str


class CauseStep:
    """The choice of a cause; one whose conditions are not met says which, and another is chosen."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> CauseForm:
        """The causes that may be claimed from here today."""
        return CauseForm(
            request and request.POST,
            claim=journey.claim,
            offered=claimable_here(),
            initial={"cause": journey.claim.type},
        )

    def save(self, request: HttpRequest, journey: Journey, form: CauseForm) -> None:
        """Keep the cause."""
        given = form.cleaned_data
        actions.choose_cause(
            journey.claim, given["cause"], version=given["version"], by=by(request)
        )

    def show(self, request: HttpRequest, journey: Journey, form: CauseForm) -> HttpResponse:
        """The causes, what the chosen one lacks, and the roads of the others."""
        unmet = obstacles_before_questions(journey)
        context = {
            "unmet": unmet,
            **works_doubted(journey, unmet),
            "not_needed": not_needed(journey),
            "papers_href": papers_href(journey, unmet),
            "others": [_other_road(one) for one in causes() if one not in claimable_here()],
        }
        return step_page(request, journey, "jmo/klaim_alasan.html", form, **context)

    def after(self, journey: Journey, form: VersionedForm) -> str:
        """The next step, or this page again to say what the cause lacks."""
        is_stopped = bool(obstacles_before_questions(journey))
        return journey.address("cause") if is_stopped else journey.forward


class QuestionsStep:
    """The answers to what the cause asks."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> QuestionsForm:
        """The questions that are asked under the answers so far."""
        claim_type = claim_type_named(journey.claim.type)
        facts = queries.facts_of(journey.claim)
        asked = asked_questions(claim_type.questions, facts)
        return QuestionsForm(
            request and request.POST,
            claim=journey.claim,
            claim_type=claim_type,
            questions=asked,
            help_texts={one.code: _help_of(one) for one in asked},
            initial=_highest(journey.claim, asked) | journey.claim.answers,
        )

    def save(self, request: HttpRequest, journey: Journey, form: QuestionsForm) -> None:
        """Keep the answers; an amount left blank is the highest one."""
        asked = claim_type_named(journey.claim.type).questions
        answers = _highest(journey.claim, asked) | form.answers
        version = form.cleaned_data["version"]
        actions.answer(journey.claim, answers, version=version, by=by(request))

    def show(self, request: HttpRequest, journey: Journey, form: QuestionsForm) -> HttpResponse:
        """The questions, the highest share with its reasons, and what the answers lack."""
        unmet = obstacles(journey.claim) if journey.claim.answers else ()
        context = {"unmet": unmet, **works_doubted(journey, unmet)}
        context["not_needed"] = not_needed(journey)
        context["papers_href"] = papers_href(journey, unmet)
        context["highest"] = highest_share(journey.claim)
        return step_page(request, journey, "jmo/klaim_pertanyaan.html", form, **context)

    def after(self, journey: Journey, form: VersionedForm) -> str:
        """The next step, or this page again when something is still asked or not met."""
        is_whole = journey.done["questions"] and not obstacles(journey.claim)
        return journey.forward if is_whole else journey.address("questions")


def obstacles_before_questions(journey: Journey) -> tuple[Condition, ...]:
    """What the chosen cause lacks; nothing while answers that it needs are still to be given."""
    if not journey.claim.type:
        return ()
    needed = any(one.required for one in claim_type_named(journey.claim.type).questions)
    return () if needed and not journey.claim.answers else obstacles(journey.claim)


def not_needed(journey: Journey) -> list[Condition]:
    """The checks of the app that do not hold, but that the chosen cause does not need."""
    if not journey.claim.type:
        return []
    checks = jmo.three_checks(queries.facts_of(journey.claim), journey.claim.type)
    return [one for one in checks.conditions if one.outcome == "open"]


def works_doubted(journey: Journey, unmet: tuple[Condition, ...]) -> Mapping[str, Any]:
    """The firms whose report would help, where one would."""
    is_doubted = is_up_to_employer(unmet)
    works = works_of(journey.claim.claimant_id, on=clock.today()) if is_doubted else []
    return {"is_work_doubted": is_doubted, "works": works}


def papers_href(journey: Journey, unmet: tuple[Condition, ...]) -> str:
    """The address of the papers where one would cure what is unmet; empty where none would."""
    return journey.address("papers") if is_cured_by_paper(unmet) else ""


def highest_share(claim: Any) -> Finding | None:
    """The most that may be taken, with its reasons; None for a cause that pays everything."""
    claim_type = claim_type_named(claim.type)
    if claim_type.kind != "partial":
        return None
    return claim_type.gross(replace(queries.facts_of(claim), answers={}))


def _highest(claim: Any, asked: tuple[Question, ...]) -> Mapping[str, int]:
    highest = highest_share(claim)
    if highest is None:
        return {}
    return {
        one.code: int(highest.value) for one in asked if one.kind == "amount" and not one.required
    }


def _help_of(question: Question) -> str:
    return _("Paling tinggi seperti di atas; boleh kurang.") if question.kind == "amount" else ""


def _other_road(cause: ClaimType) -> OtherRoad:
    offer = jmo.takes_cause(cause.name, clock.today()).conditions[0]
    return OtherRoad(
        title_of(cause.name), " ".join(cure.sentence(language()) for cure in offer.cures)
    )
