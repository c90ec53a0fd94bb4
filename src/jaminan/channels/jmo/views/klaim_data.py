"""Steps of a claim: the data, the photograph, and the account that the money goes to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.jmo.claiming import Journey, answered, by, claim_step, step_page
from jaminan.channels.jmo.forms.klaim import AccountForm, DataForm, SelfieForm, VersionedForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.views.klaim import PAYMENT_FAILED, repair
from jaminan.claims import access, actions, queries
from jaminan.kernel import clock
from jaminan.people import queries as people

WAITING = "waiting"
MATCH, OTHER_NAMES = "match", frozenset({"doubt", "mismatch"})


@claim_step("data")
def data(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Data kepesertaan: "Sudah" when they are right, else the ways to put them right."""
    return answered(request, journey, DataStep())


@claim_step("selfie")
def selfie(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Foto wajah: by the camera or as a file; going on need not wait for its inspection."""
    return answered(request, journey, SelfieStep())


@require_safe
@member_page
@never_cache
def selfie_state(request: HttpRequest, reference: str) -> HttpResponse:
    """Nothing while the photograph waits for its inspection, then the word to load anew."""
    photo = queries.selfie(access.claim_of(request.user, reference))
    if photo is not None and photo.state == WAITING:
        return HttpResponse(status=204)
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def account(request: HttpRequest, reference: str) -> HttpResponse:
    """Rekening: of a draft, or another one for a payment that the bank sent back."""
    claim = access.claim_of(request.user, reference)
    is_sent_back = claim.state == PAYMENT_FAILED
    return repair(request, claim) if is_sent_back else account_of_draft(request, reference)


@claim_step("account")
def account_of_draft(request: HttpRequest, journey: Journey) -> HttpResponse:
    """NPWP dan rekening: the bank says whose account it is; another name is shown, not hidden."""
    return answered(request, journey, AccountStep())


class DataStep:
    """The claimant looks at their data and says that they are right."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> DataForm:
        """Nothing but the word that they are."""
        return DataForm(request and request.POST, claim=journey.claim)

    def save(self, request: HttpRequest, journey: Journey, form: DataForm) -> None:
        """Keep the word."""
        version = form.cleaned_data["version"]
        actions.confirm_data(journey.claim, version=version, by=by(request))

    def show(self, request: HttpRequest, journey: Journey, form: DataForm) -> HttpResponse:
        """What is recorded about the claimant, and what already waits for an officer."""
        shown = people.account_page(request.user, on=clock.today())
        return step_page(request, journey, "jmo/klaim_data.html", form, shown=shown)

    def after(self, journey: Journey, form: VersionedForm) -> str:
        """The next step."""
        return journey.forward


class SelfieStep:
    """The photograph, and how its inspection stands."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> SelfieForm:
        """One photograph."""
        return SelfieForm(request and request.POST, request and request.FILES, claim=journey.claim)

    def save(self, request: HttpRequest, journey: Journey, form: SelfieForm) -> None:
        """Keep the photograph, which the worker looks into."""
        photo, version = form.cleaned_data["photo"], form.cleaned_data["version"]
        actions.give_selfie(
            journey.claim,
            photo.name,
            photo.read(),
            version=version,
            by=by(request),
            for_officer=form.cleaned_data["petugas"],
        )

    def show(self, request: HttpRequest, journey: Journey, form: SelfieForm) -> HttpResponse:
        """The state of the photograph, and the camera."""
        photo = queries.selfie(journey.claim)
        return step_page(request, journey, "jmo/klaim_foto.html", form, photo=photo)

    def after(self, journey: Journey, form: VersionedForm) -> str:
        """This page: it says how the inspection stands, and lets go on."""
        return journey.address("selfie")


class AccountStep:
    """The account, whose name the bank tells; the claimant stands by it or gives another."""

    def form(self, journey: Journey, request: HttpRequest | None = None) -> AccountForm:
        """The tax number and the account; with a name that differs, which of them is right."""
        given = queries.account(journey.claim)
        initial: dict[str, Any] = {"tax_number": journey.claim.tax_number}
        if given:
            initial |= {"bank": given.bank, "account_number": given.number}
        return AccountForm(
            request and request.POST,
            claim=journey.claim,
            asks_owner=given is not None and given.outcome in OTHER_NAMES,
            initial=initial,
        )

    def save(self, request: HttpRequest, journey: Journey, form: AccountForm) -> None:
        """Ask the bank and the tax office, and keep what they said; the same account is kept."""
        if form.stands_by_account:
            return
        given = form.cleaned_data
        actions.give_account(
            journey.claim,
            given["bank"],
            given["account_number"],
            given["tax_number"],
            version=given["version"],
            by=by(request),
        )

    def show(self, request: HttpRequest, journey: Journey, form: AccountForm) -> HttpResponse:
        """The form, and beside it the name on the card and the name that the bank tells."""
        given = queries.account(journey.claim)
        return step_page(request, journey, "jmo/klaim_rekening.html", form, given=given)

    def after(self, journey: Journey, form: AccountForm) -> str:
        """The next step, or this page again to show that the bank tells another name."""
        given = queries.account(journey.claim)
        assert given, journey.claim.reference
        is_settled = given.outcome == MATCH or form.stands_by_account
        return journey.forward if is_settled else journey.address("account")
