"""Perangkat dan pilihan pesan: where an account is logged in, and how it wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jaminan.channels.jmo.forms.preferences import PreferencesForm
from jaminan.channels.jmo.freezing import open_to_frozen
from jaminan.channels.jmo.pages import posted
from jaminan.channels.jmo.views.akun import page
from jaminan.kernel import devices
from jaminan.kernel.screens.formats import language
from jaminan.notifications import preferences

ALL_OTHERS = "others"
NUMBER_DIGITS_MAX = 18


@open_to_frozen
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Perangkat: each one that is logged in; any other can be logged out from here."""
    if request.method == "POST":
        _end(request, request.POST.get("device", ""))
        return redirect("jmo:sessions")
    lines = devices.devices_of(_me(request), request.session.session_key)
    return page(request, "jmo/akun_sesi.html", lines=lines)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preferences_page(request: HttpRequest) -> HttpResponse:
    """Pilihan pesan: language and channels; security is always told everywhere."""
    chosen = preferences.preference_of(_me(request))
    form = PreferencesForm(posted(request), chosen=chosen, shown=language())
    if request.method == "POST" and form.is_valid():
        preferences.choose(_me(request), language=form.cleaned_data["language"], muted=form.muted)
        messages.success(request, _("Pilihan pesan disimpan."))
        return redirect("jmo:account")
    return page(request, "jmo/akun_pilihan.html", form=form)


def _end(request: HttpRequest, which: str) -> None:
    me = _me(request)
    if which == ALL_OTHERS:
        devices.end_others(me, request.session.session_key)
        messages.success(request, _("Semua perangkat lain sudah keluar."))
    elif _is_number(which) and devices.end(me, int(which)):
        messages.success(request, _("Perangkat itu sudah keluar."))
    else:
        raise Http404


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= NUMBER_DIGITS_MAX


def _me(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"
