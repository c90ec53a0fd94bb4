"""A claim on its way through the app: its steps in order, and what stands in the way of a cause."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jht import jmo
from jaminan.benefits.registry import claim_type_named, claim_types
from jaminan.channels.jmo.forms.klaim import VersionedForm
from jaminan.channels.jmo.members import member_page
from jaminan.claims import access, queries
from jaminan.claims.transitions import EDITED
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language
from jaminan.law.findings import Condition
from jaminan.law.words import words

CHANNEL, PROGRAMME, DRAFT, RETURNED = "jmo", "jht", "draft", "returned"
PAPER = "paper"  # a group of conditions, and a kind of cure
CONFLICT = 409
STALE_CODES = frozenset({"stale", "not_a_draft", "amounts_changed"})
STEPS = {
    "checks": _("pemeriksaan"),
    "balance": _("saldo"),
    "cause": _("alasan"),
    "questions": _("pertanyaan"),
    "papers": _("berkas"),
    "data": _("data"),
    "selfie": _("foto"),
    "account": _("rekening"),
    "amounts": _("jumlah"),
}


@dataclass(frozen=True)
class Journey:
    """One step of a draft: the claim, the steps that it has with whether they are done, and which
    of them this is; `refusal` says that the page before showed something older than is stored.
    """

    claim: Any
    step: str
    done: dict[str, bool]
    refusal: Refused | None = None

    @classmethod
    def of(cls, claim: Any, step: str) -> Journey:
        """The journey of a draft as it stands now."""
        return cls(claim, step, dict(queries.standing(claim).steps))

    @property
    def names(self) -> list[str]:
        """The steps of this claim, in order."""
        return ["checks", "balance", *self.done, "amounts"]

    @property
    def due(self) -> str:
        """The first step that is not done; the amounts when all are."""
        return next((name for name, is_done in self.done.items() if not is_done), "amounts")

    @property
    def is_open(self) -> bool:
        """Whether the claim has this step and everything before it is done."""
        names = self.names
        return self.step in names and names.index(self.step) <= names.index(self.due)

    @property
    def number(self) -> int:
        """Which step this is, counted from 1."""
        return self.names.index(self.step) + 1

    @property
    def words(self) -> str:
        """The name of this step."""
        return str(STEPS[self.step])

    @property
    def forward(self) -> str:
        """The address of the step after this one."""
        return self.address(self.names[self.number])

    @property
    def back(self) -> str:
        """The address of the step before this one."""
        return self.address(self.names[self.number - 2])

    @property
    def returned(self) -> Any:
        """What an officer asked for when the claim was returned; None for a draft."""
        return queries.tracking(self.claim).returned if self.claim.state == RETURNED else None

    @property
    def cause_words(self) -> str:
        """The chosen cause in words; empty before one was chosen."""
        return title_of(self.claim.type)

    def address(self, step: str) -> str:
        """The address of a step."""
        if step == "checks":
            return reverse("jmo:claim_checks")
        return reverse(f"jmo:claim_{step}", args=[self.claim.reference])

    def fresh(self, user: Any, refusal: Refused | None = None) -> Journey:
        """The same step with what is stored by now, perhaps from another device."""
        now = Journey.of(access.claim_of(user, self.claim.reference), self.step)
        return replace(now, refusal=refusal)


class Step(Protocol):
    """What a step of a claim is made of."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> VersionedForm:
        """The form with what is stored, or with what was posted."""

    def save(self, request: HttpRequest, journey: Journey, form: Any) -> None:
        """Keep the answers; raises `Refused`."""

    def show(self, request: HttpRequest, journey: Journey, form: Any) -> HttpResponse:
        """The page."""

    def after(self, journey: Journey, form: Any) -> str:
        """The address to go on to once the answers are kept."""


def claim_step(step: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view of one step of one's own draft.

    A claim that was sent shows where it stands; a step that comes too early, the one that is due.
    """

    def wrap(view: Callable[[HttpRequest, Journey], HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @member_page
        @never_cache
        @functools.wraps(view)
        def guarded(request: HttpRequest, reference: str) -> HttpResponse:
            claim = access.claim_of(request.user, reference)
            if claim.state not in EDITED:
                return redirect("jmo:claim", claim.reference)
            try:
                journey = Journey.of(claim, step)
            except Refused as refusal:  # the balance is not known yet: no rate for this year
                return render(request, "jmo/klaim_belum.html", _not_yet(refusal))
            return (
                view(request, journey)
                if journey.is_open
                else redirect(journey.address(journey.due))
            )

        return guarded

    return wrap


def _not_yet(refusal: Refused) -> dict[str, Any]:
    return {"refusal": refusal, "back": reverse("jmo:claims")}


def answered(request: HttpRequest, journey: Journey, step: Step) -> HttpResponse:
    """A step: shown, or its answers kept and the next page opened.

    A page that is older than what is stored is answered with what is stored, 409.
    """
    if request.method != "POST":
        return step.show(request, journey, step.form(journey))
    form = step.form(journey, request)
    if form.is_valid():
        try:
            step.save(request, journey, form)
        except Refused as refusal:
            if refusal.code in STALE_CODES:
                return newer(request, journey, partial(_shown, step), refusal)
            form.refuse(refusal)
        else:
            return redirect(step.after(journey.fresh(request.user), form))
    return step.show(request, journey, form)


def step_page(
    request: HttpRequest, journey: Journey, template: str, form: Any = None, **context: Any
) -> HttpResponse:
    """The page of a step; its status is that of its form, or 409 beside something newer."""
    shown = {"journey": journey, "claim": journey.claim, "form": form, "back": journey.back}
    status = CONFLICT if journey.refusal else form.status if form is not None else 200
    return render(request, template, shown | context, status=status)


def obstacles(claim: Any) -> tuple[Condition, ...]:
    """Everything that keeps the chosen cause from being claimed here today, each thing once.

    Papers that lack have a step of their own.
    """
    facts, left = queries.facts_of(claim), queries.left_to_officers(claim)
    found = (
        *(one for one in jmo.three_checks(facts, claim.type).unmet if one.code not in left),
        *(() if claim.by_officer else jmo.takes_cause(claim.type, clock.today()).unmet),
        *(one for one in claim_type_named(claim.type).decide(facts).unmet if one.group != PAPER),
    )
    return tuple({condition.code: condition for condition in found}.values())


def is_cured_by_paper(conditions: Sequence[Condition]) -> bool:
    """Whether handing in a paper would cure any of these."""
    return any(cure.kind == PAPER for one in conditions for cure in one.cures)


def is_up_to_employer(conditions: Sequence[Condition]) -> bool:
    """Whether a report of the employer would cure any of these."""
    return any(cure.who == "employer" for one in conditions for cure in one.cures)


def offered_here() -> list[ClaimType]:
    """The causes that a member may claim in the app to the end today."""
    return [one for one in causes() if is_offered_here(one)]


def causes() -> list[ClaimType]:
    """The causes of the programme, in the order of their published letters."""
    return [one for one in claim_types().values() if one.programme == PROGRAMME]


def claimable_here() -> list[ClaimType]:
    """The causes that a member may claim from the app, some of them through officers."""
    today = clock.today()
    return [one for one in causes() if one.claimant == "member" and one.channels_on(today)]


def is_offered_here(cause: ClaimType) -> bool:
    """Whether a member may claim that cause in the app to the end today."""
    return cause.claimant == "member" and cause.offer_in(CHANNEL, clock.today()) == "full"


def title_of(cause: str) -> str:
    """The words of a cause in the reader's language; empty for none."""
    return words(claim_type_named(cause).title_key, language()) if cause else ""


def by(request: HttpRequest) -> str:
    """The opaque id of whoever acts."""
    return f"user:{request.user.pk}"


def _shown(step: Step, request: HttpRequest, journey: Journey) -> HttpResponse:
    return step.show(request, journey, step.form(journey))


def newer(
    request: HttpRequest,
    journey: Journey,
    show: Callable[[HttpRequest, Journey], HttpResponse],
    refusal: Refused,
) -> HttpResponse:
    """The step with what is stored by now, 409; the step that is due when this one is closed."""
    claim = access.claim_of(request.user, journey.claim.reference)
    if claim.state not in EDITED:
        return redirect("jmo:claim", claim.reference)
    now = journey.fresh(request.user, refusal)
    if not now.is_open:
        return redirect(now.address(now.due))
    return show(request, now)
