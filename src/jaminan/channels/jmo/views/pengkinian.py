"""Pengkinian data: card by card, six steps, and where an update stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jaminan.channels.jmo import codes, correction_form, photographs
from jaminan.channels.jmo.claiming import by
from jaminan.channels.jmo.forms.klaim import SelfieForm
from jaminan.channels.jmo.forms.pengkinian import (
    ContactChoiceForm,
    ContactCodeForm,
    EmergencyForm,
    PopulationForm,
    SeenForm,
)
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.documents import queries as documents
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import day_text
from jaminan.people import access, actions, queries
from jaminan.people.contacts import Address
from jaminan.people.sentences import DOUBT_SENTENCES

DRAFT, OVER = "draft", frozenset({"done", "refused", "withdrawn"})
SLUGS = {
    "kepesertaan": "membership",
    "foto": "selfie",
    "kontak": "contact",
    "kependudukan": "population",
    "darurat": "emergency",
    "kirim": "send",
}
WORDS = {
    "kepesertaan": gettext_lazy("kepesertaan"),
    "foto": gettext_lazy("foto"),
    "kontak": gettext_lazy("kontak"),
    "kependudukan": gettext_lazy("data kependudukan"),
    "darurat": gettext_lazy("kontak darurat"),
    "kirim": gettext_lazy("konfirmasi"),
}
ASKED = "pengkinian"  # what the session keeps while a code is on its way


@dataclass(frozen=True)
class Walk:
    """One step of an update under way."""

    update: Any
    slug: str

    @property
    def kpj(self) -> int:
        """The card."""
        return int(self.update.card_id)

    @property
    def done(self) -> Mapping[str, bool]:
        """Every step and whether it is answered; the last one never is."""
        return {slug: self.update.steps.get(name, False) for slug, name in SLUGS.items()}

    @property
    def due(self) -> str:
        """The first step that is not answered."""
        return next(slug for slug, is_done in self.done.items() if not is_done)

    @property
    def is_open(self) -> bool:
        """Whether every step before this one is answered."""
        slugs = list(SLUGS)
        return slugs.index(self.slug) <= slugs.index(self.due)

    @property
    def number(self) -> int:
        """Which step this is, counted from 1."""
        return list(SLUGS).index(self.slug) + 1

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(SLUGS)

    @property
    def words(self) -> str:
        """The name of this step."""
        return str(WORDS[self.slug])

    @property
    def forward(self) -> str:
        """The address of the next step."""
        return self.address(list(SLUGS)[self.number])

    @property
    def back(self) -> str:
        """The address of the step before, or of the cards."""
        if self.number == 1:
            return reverse("jmo:data_updates")
        return self.address(list(SLUGS)[self.number - 2])

    def address(self, slug: str) -> str:
        """The address of a step."""
        return reverse("jmo:data_update_step", args=[self.kpj, slug])


@require_safe
@member_page
@never_cache
def data_updates(request: HttpRequest) -> HttpResponse:
    """Perbarui data: each card by itself, and how its update stands."""
    person = access.person_of(request.user)
    context = {
        "here": "account",
        "lines": queries.updates_of(person.pk, on=clock.today()),
        "next": next_address(request, ""),
        "back": next_address(request, reverse("jmo:account")),
    }
    return render(request, "jmo/pengkinian.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def data_update(request: HttpRequest, kpj: int) -> HttpResponse:
    """Pengkinian satu kartu: how it stands; posting begins it, or goes on with it."""
    update = access.update_of(request.user, kpj)
    if request.method == "POST":
        begun = actions.begin_update(
            access.card_of(request.user, kpj),
            user=request.user,
            return_to=next_address(request, ""),
            by=by(request),
        )
        return redirect("jmo:data_update_step", kpj, Walk(begun, "kirim").due)
    if update and update.state == DRAFT:
        return redirect("jmo:data_update_step", kpj, Walk(update, "kirim").due)
    context = {
        "here": "account",
        "card": queries.card_by_kpj(kpj, on=clock.today()),
        "update": update,
        "doubts": [DOUBT_SENTENCES[code] for code in update.doubts] if update else [],
        "is_under_way": update is not None and update.state not in OVER,
        "next": next_address(request, update.return_to if update else ""),
        "back": reverse("jmo:data_updates"),
    }
    return render(request, "jmo/pengkinian_keadaan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def data_update_step(request: HttpRequest, kpj: int, step: str) -> HttpResponse:
    """One step; one that comes too early leads to the one that is due."""
    if step not in SLUGS:
        raise Http404
    update = access.update_of(request.user, kpj)
    if update is None or update.state != DRAFT:
        return redirect("jmo:data_update", kpj)
    walk = Walk(update, step)
    if not walk.is_open:
        return redirect(walk.address(walk.due))
    try:
        return _STEPS[step](request, walk)
    except Refused as refusal:
        if refusal.code not in {"stale", "not_a_draft"}:
            raise
        messages.warning(request, refusal.sentence)
        return redirect("jmo:data_update", kpj)


@require_POST
@member_page
def data_update_withdrawal(request: HttpRequest, kpj: int) -> HttpResponse:
    """Tarik pengkinian: the card stays as it is."""
    update = access.update_of(request.user, kpj)
    if update and update.state not in OVER:
        actions.withdraw_update(update, by=by(request))
        messages.success(request, _("Pengkinian ditarik. Data Anda tidak berubah."))
    return redirect("jmo:data_update", kpj)


@require_safe
@member_page
@never_cache
def correction_form_pdf(request: HttpRequest) -> HttpResponse:
    """Formulir koreksi data: to be signed and brought to a branch."""
    person = access.person_of(request.user)
    cards = queries.cards_of(person.pk, on=clock.today())
    response = HttpResponse(correction_form.pdf(person, cards), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="formulir-koreksi-data.pdf"'
    return response


def _membership(request: HttpRequest, walk: Walk) -> HttpResponse:
    form = _seen(request, walk)
    if form.is_bound and form.is_valid():
        actions.see_membership(walk.update, version=form.cleaned_data["version"])
        return redirect(walk.forward)
    card = queries.card_by_kpj(walk.kpj, on=clock.today())
    return _show(request, walk, "kepesertaan", form, card=card)


def _selfie(request: HttpRequest, walk: Walk) -> HttpResponse:
    is_posted = request.method == "POST"
    form = SelfieForm(
        request.POST if is_posted else None,
        request.FILES if is_posted else None,
        claim=walk.update,
    )
    if is_posted and form.is_valid():
        try:
            return _photographed(request, walk, form.cleaned_data)
        except Refused as refusal:
            if refusal.code in {"stale", "not_a_draft"}:
                raise
            form.refuse(refusal)
    photo = documents.paper(walk.update.selfie) if walk.update.selfie else None
    return _show(request, walk, "foto", form, photo=photo)


def _photographed(request: HttpRequest, walk: Walk, given: dict[str, Any]) -> HttpResponse:
    number = photographs.receive(
        f"person:{walk.update.card.person_id}",
        given["photo"],
        for_officer=given["petugas"],
        by=by(request),
    )
    actions.keep_update_selfie(walk.update, number, version=given["version"])
    return redirect(walk.address("foto"))


def _contact(request: HttpRequest, walk: Walk) -> HttpResponse:
    """A code is sent, then answered; whoever gets none goes on, and an officer looks."""
    if request.method == "POST" and "tanpa_kode" in request.POST:
        return _contact_kept(request, walk, "none", _seen(request, walk))
    asked = request.session.get(ASKED, {})
    kind = asked.get("kind") if asked.get("kpj") == walk.kpj else None
    address = _address_of(request, kind)
    if request.method == "POST" and "kirim_kode" in request.POST:
        return _code_sent(request, walk)
    if address is None:
        return _show(request, walk, "kontak", _ways(request), address=None)
    form = ContactCodeForm(posted(request), initial={"version": walk.update.version})
    if form.is_bound and form.is_valid():
        try:
            codes.answer(codes.UPDATE, address, form.cleaned_data["code"], by=by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _contact_kept(request, walk, address.kind, form)
    return _show(request, walk, "kontak", form, address=address, ways=_ways(request))


def _code_sent(request: HttpRequest, walk: Walk) -> HttpResponse:
    form = _ways(request, posted(request))
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        address = _address_of(request, kind)
        assert address, kind
        try:
            codes.send(codes.UPDATE, address, by=by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[ASKED] = {"kpj": walk.kpj, "kind": kind}
            return redirect(walk.address("kontak"))
    return _show(request, walk, "kontak", form, address=None)


def _contact_kept(request: HttpRequest, walk: Walk, kind: str, form: Any) -> HttpResponse:
    """Keep the contact, and ask the registry for the step that follows."""
    if not form.is_valid():
        return redirect(walk.address("kontak"))
    actions.keep_update_contact(walk.update, kind, version=form.cleaned_data["version"])
    request.session.pop(ASKED, None)
    _ask_registry(walk)
    return redirect(walk.forward)


def _population(request: HttpRequest, walk: Walk) -> HttpResponse:
    if request.method == "POST" and "tanya_lagi" in request.POST:
        _ask_registry(walk)
        return redirect(walk.address("kependudukan"))
    form = PopulationForm(
        posted(request),
        initial={"version": walk.update.version, "registered": walk.update.registered},
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        actions.answer_registry(walk.update, given["registered"], version=given["version"])
        return redirect(walk.forward)
    context = {"rows": compared(walk.update), "check": walk.update.registry_check}
    return _show(request, walk, "kependudukan", form, **context)


def _emergency(request: HttpRequest, walk: Walk) -> HttpResponse:
    kept = walk.update
    form = EmergencyForm(
        posted(request),
        initial={
            "version": kept.version,
            "name": kept.emergency_name,
            "relation": kept.emergency_relation,
            "number": kept.emergency_phone,
        },
    )
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        actions.keep_emergency(
            kept, given["name"], given["relation"], given["number"], version=given["version"]
        )
        return redirect(walk.forward)
    return _show(request, walk, "darurat", form)


def _send(request: HttpRequest, walk: Walk) -> HttpResponse:
    form = _seen(request, walk)
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        actions.send_update(walk.update, version=version, by=by(request))
        return redirect("jmo:data_update", walk.kpj)
    context = {
        "card": queries.card_by_kpj(walk.kpj, on=clock.today()),
        "photo": documents.paper(walk.update.selfie),
        "slugs": WORDS,
    }
    return _show(request, walk, "kirim", form, **context)


@dataclass(frozen=True)
class Compared:
    """One fact of ours beside the registry's."""

    label: str
    ours: Any
    theirs: Any

    @property
    def is_same(self) -> bool:
        """Whether both say the same, capitals aside."""
        return str(self.ours).casefold() == str(self.theirs).casefold()


def compared(update: Any) -> list[Compared]:
    """Our facts of a person beside what the registry told; empty when it told nothing."""
    check = update.registry_check
    if check is None or not check.registered:
        return []
    person, told = update.card.person, check.registered
    pairs = {
        _("Nama"): (person.full_name, told.get("full_name")),
        _("Tanggal lahir"): (day_text(person.birth_date), _day_text(told.get("birth_date"))),
        _("Tempat lahir"): (person.birth_place, told.get("birth_place")),
        _("Alamat"): (person.address, told.get("address")),
    }
    return [Compared(label, ours, theirs) for label, (ours, theirs) in pairs.items() if theirs]


def _day_text(told: str | None) -> str:
    return day_text(date.fromisoformat(told)) if told else ""


def _ask_registry(walk: Walk) -> None:
    """Ask once more; after too many questions in a day the officer asks instead."""
    try:
        actions.ask_registry(walk.update)
    except Refused as refusal:
        if refusal.code != "too_many_lookups":
            raise


def _ways(request: HttpRequest, data: Any = None) -> ContactChoiceForm:
    current = queries.contacts_of(request.user.pk)
    ways = [(kind, Address(kind, found.value).masked) for kind, found in sorted(current.items())]
    return ContactChoiceForm(data, ways=ways)


def _address_of(request: HttpRequest, kind: str | None) -> Address | None:
    found = queries.contacts_of(request.user.pk).get(kind or "")
    return Address(found.kind, found.value) if found else None


def _seen(request: HttpRequest, walk: Walk) -> SeenForm:
    return SeenForm(posted(request), initial={"version": walk.update.version})


def _show(
    request: HttpRequest, walk: Walk, template: str, form: Any, **context: Any
) -> HttpResponse:
    shown = {"walk": walk, "update": walk.update, "form": form, "back": walk.back}
    return render(request, f"jmo/pengkinian_{template}.html", shown | context, status=form.status)


_STEPS: Mapping[str, Callable[[HttpRequest, Walk], HttpResponse]] = {
    "kepesertaan": _membership,
    "foto": _selfie,
    "kontak": _contact,
    "kependudukan": _population,
    "darurat": _emergency,
    "kirim": _send,
}
