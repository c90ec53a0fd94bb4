"""Kode aplikasi: the second factor of an officer, taken into use and asked for at every log-in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import FactorForm
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.proof import (
    has_begun,
    is_proven,
    note_begun,
    note_proven,
    to_proof,
)
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import next_address, posted
from jaminan.kernel.screens.qr import qr_drawing
from jaminan.people import access, actions
from jaminan.people.access import ADMIN
from jaminan.people.queries import enrolment_of, second_factor_of

HOME = "/petugas/"


@officer_page(asks_second_factor=False)
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Kode: what the app shows now, or a code on paper."""
    going_on = next_address(request, HOME)
    if is_proven(request):
        return redirect(going_on)
    factor = second_factor_of(request.user)
    if factor is None or factor.confirmed_at is None:
        return to_proof(request, going_on)
    form = FactorForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            proven = actions.prove_second_factor(request.user, form.cleaned_data["code"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            note_proven(request, proven.pk)
            return redirect(going_on)
    return page(request, "backoffice/kode.html", form=form, next=going_on)


@officer_page(asks_second_factor=False)
@require_http_methods(["GET", "HEAD", "POST"])
def new_second_factor(request: HttpRequest) -> HttpResponse:
    """Kode baru: a secret for an app, its first code, then ten codes for paper, shown once."""
    going_on = next_address(request, HOME)
    factor = second_factor_of(request.user)
    if not settings.SECOND_FACTOR or (factor and factor.confirmed_at):
        return redirect(going_on)
    if factor is None or not has_begun(request, factor.sealed):
        return _begin(request, going_on)
    form = FactorForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            taken, codes = actions.confirm_second_factor(request.user, form.cleaned_data["code"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            note_proven(request, taken.pk)
            return page(request, "backoffice/kode_cadangan.html", codes=codes, next=going_on)
    enrolment = enrolment_of(factor)
    context = {"secret": _in_fours(enrolment.secret), "drawing": qr_drawing(enrolment.address)}
    return page(request, "backoffice/kode_baru.html", form=form, next=going_on, **context)


def _begin(request: HttpRequest, going_on: str) -> HttpResponse:
    """What it is for, and a button that makes a secret for the eyes of this session alone."""
    if request.method != "POST":
        return page(request, "backoffice/kode_mulai.html", next=going_on)
    try:
        note_begun(request, actions.begin_second_factor(request.user).sealed)
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    return to_proof(request, going_on)


@officer_page(ADMIN)
@require_POST
def second_factor_end(request: HttpRequest, account: int) -> HttpResponse:
    """Akhiri faktor kedua: of an officer who has lost the phone and the paper."""
    holder = access.account_for_admin(request.user, account)
    try:
        actions.end_second_factor(holder.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Faktor kedua diakhiri; petugas membuat yang baru."))
    return redirect("backoffice:roles_of", holder.pk)


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
