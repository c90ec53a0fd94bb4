"""Akun: data, contacts, cards and password of whoever is logged in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.jmo import codes
from jaminan.channels.jmo.forms.account import EmailForm, PasswordChangeForm, PhoneForm
from jaminan.channels.jmo.forms.registration import CodeForm
from jaminan.channels.jmo.pages import page as answered
from jaminan.channels.jmo.pages import posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.kernel import clock
from jaminan.kernel.devices import end_others
from jaminan.kernel.refusal import Refused
from jaminan.people import access, actions, queries
from jaminan.people.contacts import Address
from jaminan.recovery import queries as recovery

FORMS = {"email": EmailForm, "hp": PhoneForm}
KINDS = {"email": "email", "hp": "phone"}


@require_safe
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Akun: who I am here, where messages go, my cards, what waits for a person."""
    shown = queries.account_page(request.user, on=clock.today())
    context = {
        "recoveries": recovery.open_against(request.user.pk),
        "rest": recovery.rest_of(shown.person.pk) if shown.person else None,
    }
    return page(request, "jmo/akun.html", shown=shown, back="", **context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact(request: HttpRequest, kind: str) -> HttpResponse:
    """Ganti kontak: the new one, to which a code is sent."""
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](posted(request))
    if request.method == "POST" and form.is_valid():
        address = Address(KINDS[kind], form.cleaned_data["value"])
        try:
            codes.send(codes.CONTACT, address, by=_by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session["contact"] = {
                "kind": address.kind,
                "value": address.value,
                "next": next_address(request, ""),
            }
            return redirect("jmo:contact_code", kind=kind)
    return page(request, "jmo/akun_kontak.html", form=form, kind=kind)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact_code(request: HttpRequest, kind: str) -> HttpResponse:
    """Ganti kontak: the code; the contact changes at once."""
    asked = request.session.get("contact")
    if kind not in FORMS or not asked or asked["kind"] != KINDS[kind]:
        return redirect("jmo:account")
    address = Address(asked["kind"], asked["value"])
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            codes.answer(codes.CONTACT, address, form.cleaned_data["code"], by=_by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _contact_changed(request, kind, address)
    return page(request, "jmo/akun_kode.html", form=form, kind=kind, address=address)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login_name(request: HttpRequest, kind: str) -> HttpResponse:
    """Pindahkan nama masuk: a contact just proven here that another account logs in by."""
    proven = request.session.get("proven")
    if kind not in FORMS or not proven or proven["kind"] != KINDS[kind]:
        return redirect("jmo:account")
    if request.method != "POST":
        return page(request, "jmo/akun_pindah.html", kind=kind)
    address = Address(proven["kind"], proven["value"])
    try:
        actions.move_login_name(request.user.pk, address, by=_by(request))
    except Refused as refusal:
        return page(request, "jmo/akun_pindah.html", kind=kind, refusal=refusal, status=422)
    del request.session["proven"]
    messages.success(request, _("Anda sekarang bisa masuk dengan kontak ini."))
    return redirect("jmo:account")


@sensitive_post_parameters("old_password", "password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """Ganti kata sandi: other devices are logged out."""
    form = PasswordChangeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = actions.change_own_password(request.user.pk, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            update_session_auth_hash(request, user)
            end_others(_by(request), request.session.session_key)
            messages.success(request, _("Kata sandi sudah diganti. Perangkat lain sudah keluar."))
            return redirect("jmo:account")
    return page(request, "jmo/akun_sandi.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def correction(request: HttpRequest, reference: str) -> HttpResponse:
    """Koreksi data: who is waited for, and taking it back."""
    found = access.correction_of(request.user, reference)
    if request.method != "POST":
        return page(request, "jmo/akun_koreksi.html", correction=found)
    try:
        actions.withdraw_correction(found.reference, by=request.user)
    except Refused as refusal:
        context: dict[str, Any] = {"correction": found, "refusal": refusal}
        return page(request, "jmo/akun_koreksi.html", status=422, **context)
    messages.success(request, _("Koreksi ditarik."))
    return redirect("jmo:account")


def _contact_changed(request: HttpRequest, kind: str, address: Address) -> HttpResponse:
    """Tell what the proven contact is now: a login name, or for messages alone with a way out."""
    user = actions.prove_contact(request.user.pk, address, by=_by(request))
    wished = request.session.pop("contact").get("next") or reverse("jmo:account")
    if getattr(user, address.kind) == address.value:
        messages.success(request, _("Kontak sudah diganti."))
        return redirect(wished)
    request.session["proven"] = {"kind": address.kind, "value": address.value}
    return redirect("jmo:login_name", kind=kind)


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """A page of Akun: the navigation shows where one is, and the arrow leads back."""
    return answered(
        request, template, **{"here": "account", "back": reverse("jmo:account")} | context
    )


def _by(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"
