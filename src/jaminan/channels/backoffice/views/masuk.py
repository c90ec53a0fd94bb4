"""Masuk dan keluar petugas: the same accounts and locks as for members, another door."""

from __future__ import annotations

from django.contrib.auth import login as open_session
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from jaminan.channels.backoffice.forms import LoginForm
from jaminan.channels.backoffice.pages import page
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import from_address, next_address, posted
from jaminan.people import actions
from jaminan.people.contacts import Address
from jaminan.people.roles import is_officer

HOME = "/petugas/"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Masuk petugas."""
    if is_officer(request.user):
        return redirect(next_address(request, HOME))
    form = LoginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _let_in(request, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(next_address(request, HOME))
    return page(request, "backoffice/masuk.html", form=form, next=next_address(request, ""))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leaving(request: HttpRequest) -> HttpResponse:
    """Keluar: nothing of the account stays on this device."""
    if request.method != "POST":
        return page(request, "backoffice/keluar.html")
    logout(request)
    return redirect("backoffice:login")


def _let_in(request: HttpRequest, name: Address, password: str) -> None:
    actions.slow_logins_down(from_address(request))
    user = actions.account_with_password(name, password)
    if not is_officer(user):
        raise Refused(
            "no_officer",
            _("Akun ini tidak memegang peran petugas hari ini. Peserta masuk lewat halaman "
              "peserta."),
        )  # fmt: skip
    open_session(request, user)
