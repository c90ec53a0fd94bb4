"""The last step of a claim: the amounts with their reasons, and the consent to them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jaminan.channels.jmo.claiming import (
    Journey,
    answered,
    by,
    claim_step,
    obstacles,
    step_page,
)
from jaminan.channels.jmo.forms.klaim import ConsentForm, VersionedForm
from jaminan.claims import actions, queries
from jaminan.claims.actions.deciding import Amounts
from jaminan.kernel.screens.formats import language
from jaminan.merging.queries import hand_of
from jaminan.people import access as people_access

HAND_BACK, NOW = "hand_back", "now"


@claim_step("amounts")
def amounts(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Jumlah dan pernyataan; a claim that is not open today goes back to what it lacks."""
    if obstacles(journey.claim):
        return redirect(journey.address("cause"))
    return answered(request, journey, ConsentStep())


class ConsentStep:
    """The consent to the amounts that were shown."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> ConsentForm:
        """The tick, and what the page showed."""
        return ConsentForm(request and request.POST, claim=journey.claim)

    def save(self, request: HttpRequest, journey: Journey, form: ConsentForm) -> None:
        """Send the claim in, which decides it at once when nothing is doubtful."""
        given = form.cleaned_data
        actions.confirm(
            journey.claim,
            shown=Amounts(given["gross"], given["tax"], given["net"]),
            consent=given["consent"],
            version=given["version"],
            by=by(request),
        )

    def show(self, request: HttpRequest, journey: Journey, form: ConsentForm) -> HttpResponse:
        """Gross, tax and net of today, where they go, and the statement."""
        context = {
            "verdict": queries.verdict(journey.claim),
            "given": queries.account(journey.claim),
            "photo": queries.selfie(journey.claim),
            "consent": queries.consent(language()),
            "person": people_access.person_of(request.user),
            "hand": hand_of(journey.claim.subject_id),
            "is_handed_back": is_handed_back(journey),
        }
        return step_page(request, journey, "jmo/klaim_jumlah.html", form, **context)

    def after(self, journey: Journey, form: VersionedForm) -> str:
        """The page that says that it was received."""
        return journey.address("received")


def is_handed_back(journey: Journey) -> bool:
    """Whether the amounts were agreed to before and must be agreed to once more."""
    moments = queries.tracking(journey.claim).moments
    return any(moment.step == HAND_BACK and moment.standing == NOW for moment in moments)
