"""Kontak hilang: who one is, a new contact, two photographs; the same answers for everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.jmo import codes
from jaminan.channels.jmo.forms.pemulihan import IdentityForm, NewContactForm, PhotosForm
from jaminan.channels.jmo.forms.registration import CodeForm
from jaminan.channels.jmo.freezing import open_to_frozen
from jaminan.channels.jmo.pages import from_address, page, posted
from jaminan.kernel.refusal import Refused
from jaminan.people.contacts import Address
from jaminan.recovery import access, actions, queries
from jaminan.recovery.actions import Photo, Request

KEPT = "recovery"  # the answers so far, in the session of this device


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def identity(request: HttpRequest) -> HttpResponse:
    """Siapa Anda: as on the identity card; nothing is said of any account."""
    form = IdentityForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin(form.cleaned_data["nik"], from_address=from_address(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[KEPT] = {
                **form.cleaned_data,
                "birth_date": str(form.cleaned_data["birth_date"]),
            }
            return redirect("jmo:recovery_contact")
    return page(request, "jmo/pulih.html", form=form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """Kontak baru: to which a code is sent."""
    kept = request.session.get(KEPT)
    if not kept or "nik" not in kept:
        return redirect("jmo:recovery")
    form = NewContactForm(posted(request))
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["contact"]
        try:
            codes.send(codes.RECOVERY, address)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            answered = {"kind": address.kind, "value": address.value, "is_proven": False}
            request.session[KEPT] = kept | answered
            return redirect("jmo:recovery_code")
    return page(request, "jmo/pulih_kontak.html", form=form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Kode: proves the new contact; one that opens an account by itself leads to logging in."""
    kept = request.session.get(KEPT)
    if not kept or "value" not in kept:
        return redirect("jmo:recovery_contact")
    address = Address(kept["kind"], kept["value"])
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            codes.answer(codes.RECOVERY, address, form.cleaned_data["code"])
            actions.refuse_login_name(address)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[KEPT] = kept | {"is_proven": True}
            return redirect("jmo:recovery_photos")
    return page(request, "jmo/pulih_kode.html", form=form, address=address)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def photos(request: HttpRequest) -> HttpResponse:
    """Foto KTP dan wajah: the request is sent with them, or given them anew."""
    kept = request.session.get(KEPT) or {}
    standing = _standing(request)
    if not kept.get("is_proven") and (standing is None or standing.state != "photos"):
        return redirect("jmo:recovery_state" if standing else "jmo:recovery_contact")
    form = PhotosForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = _sent(standing, kept, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session[KEPT] = {"reference": found.reference}
            return redirect("jmo:recovery_state")
    unusable = queries.unusable_photos(standing) if standing else []
    return page(request, "jmo/pulih_foto.html", form=form, unusable=unusable)


@login_not_required
@require_safe
@never_cache
def state(request: HttpRequest) -> HttpResponse:
    """Keadaan permintaan: who is waited for, and what to do; only on the device that sent it."""
    standing = _standing(request)
    if standing is None:
        return redirect("jmo:recovery")
    context = {
        "recovery": standing,
        "address": queries.address_of(standing),
        "unusable": queries.unusable_photos(standing) if standing.state == "photos" else [],
        "until": queries.photos_until(standing),
        "because": queries.because_in_words(standing),
    }
    return page(request, "jmo/pulih_keadaan.html", **context)


@open_to_frozen
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def objection(request: HttpRequest, reference: str) -> HttpResponse:
    """Bukan saya: who still logs in stops a request for the own account."""
    found = access.recovery_against(request.user, reference)
    if request.method != "POST":
        return page(request, "jmo/pulih_bukan_saya.html", recovery=found)
    try:
        actions.object_to(found, by=request.user)
    except Refused as refusal:
        return page(
            request, "jmo/pulih_bukan_saya.html", status=422, recovery=found, refusal=refusal
        )
    messages.success(request, _("Permintaan dihentikan. Kontak akun Anda tidak berubah."))
    return redirect("jmo:account")


def _sent(standing: Any, kept: dict[str, Any], form: PhotosForm) -> Any:
    card, selfie = (_photo(form.cleaned_data[name]) for name in ("card", "selfie"))
    if standing is not None and standing.state == "photos":
        return actions.give_photos(standing, card=card, selfie=selfie)
    asked = Request(
        nik=kept["nik"],
        full_name=kept["full_name"],
        birth_date=date.fromisoformat(kept["birth_date"]),
        contact=Address(kept["kind"], kept["value"]),
    )
    return actions.ask(asked, card=card, selfie=selfie)


def _photo(file: Any) -> Photo:
    return Photo(file.name, file.read())


def _standing(request: HttpRequest) -> Any:
    """The request that this device sent, or None."""
    reference = (request.session.get(KEPT) or {}).get("reference")
    return queries.recovery_with(reference) if reference else None
