"""Buka kunci masuk: the password door of an account, opened for somebody who stands here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import LoginNameForm, ReleaseForm
from jaminan.channels.backoffice.pages import page
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import posted
from jaminan.people import access, actions, queries
from jaminan.people.access import LOCK_OPENERS


@officer_page(*LOCK_OPENERS)
@require_http_methods(["GET", "HEAD", "POST"])
def lockouts(request: HttpRequest) -> HttpResponse:
    """Buka kunci masuk: whose; the name travels in the form, never in an address."""
    form = LoginNameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = queries.account_by_login_name(form.cleaned_data["name"])
        if found is not None and found.pk != request.user.pk:
            return redirect("backoffice:lockout", found.pk)
        form.refuse(_nobody())
    return page(request, "backoffice/kunci.html", form=form, here="lockouts")


@officer_page(*LOCK_OPENERS)
@require_http_methods(["GET", "HEAD", "POST"])
def lockout(request: HttpRequest, account: int) -> HttpResponse:
    """One account: which doors are closed until when, and opening them."""
    holder = access.account_for_officer(request.user, account)
    form = ReleaseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.release_lockout(holder.pk, by=f"user:{request.user.pk}")
        messages.success(request, _("Pintu kata sandi terbuka lagi. Pemegang akun diberi tahu."))
        return redirect("backoffice:lockouts")
    locks = queries.locks_of(holder)
    context = {"holder": holder, "locks": locks, "is_closed": any(x.closed_until for x in locks)}
    return page(request, "backoffice/kunci_satu.html", form=form, here="lockouts", **context)


def _nobody() -> Refused:
    return Refused(
        "no_account",
        _("Tidak ada akun lain yang masuk dengan ini. Periksa ejaannya, atau pakai kontak lain."),
        field="name",
    )
