"""Petugas dan peran: who works here, and the roles that an administrator gives and ends."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import LoginNameForm, OfficerForm, RoleForm
from jaminan.channels.backoffice.pages import page
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import posted
from jaminan.people import access, actions, queries
from jaminan.people.access import ADMIN
from jaminan.people.roles import held_now

HERE = "roles"


@officer_page(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """Petugas dan peran: everybody who holds one, and the account of whoever is looked for."""
    form = LoginNameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        found = queries.account_by_login_name(form.cleaned_data["name"])
        if found is not None and found.pk != request.user.pk:
            return redirect("backoffice:roles_of", found.pk)
        form.refuse(_nobody())
    return page(request, "backoffice/peran.html", form=form, here=HERE, held=held_now())


@officer_page(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_officer(request: HttpRequest) -> HttpResponse:
    """Petugas baru: an account of somebody who is no member, with its first role."""
    form = OfficerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_officer_account(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Akun dibuka. Petugas masuk dengan kode ke kontaknya."))
            return redirect("backoffice:roles_of", opened.pk)
    return page(request, "backoffice/peran_baru.html", form=form, here=HERE)


@officer_page(ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def roles_of(request: HttpRequest, account: int) -> HttpResponse:
    """One account: the roles that it holds, and one more."""
    holder = access.account_for_admin(request.user, account)
    form = RoleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.grant_role(
                holder.pk, given["role"], on=clock.today(), by=request.user,
                branch_code=given["branch_code"],
            )  # fmt: skip
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Peran diberikan mulai hari ini."))
            return redirect("backoffice:roles_of", holder.pk)
    factor = queries.second_factor_of(holder)
    context = {"holder": holder, "held": held_now(holder), "factor": factor}
    return page(request, "backoffice/peran_satu.html", form=form, here=HERE, **context)


@officer_page(ADMIN)
@require_POST
def role_end(request: HttpRequest, account: int) -> HttpResponse:
    """Akhiri peran: today is its last day."""
    holder = access.account_for_admin(request.user, account)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            actions.end_role(holder.pk, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Hari ini hari terakhir peran itu."))
    return redirect("backoffice:roles_of", holder.pk)


def _nobody() -> Refused:
    return Refused(
        "no_account",
        _("Tidak ada akun lain yang masuk dengan ini. Periksa ejaannya, atau buka akun petugas "
          "baru."),
        field="name",
    )  # fmt: skip
