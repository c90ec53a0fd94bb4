"""Masuk, keluar, lupa kata sandi: the same answers whether an account exists or not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from jaminan.channels.jmo import codes
from jaminan.channels.jmo.forms.account import LoginForm, LoginNameForm
from jaminan.channels.jmo.forms.registration import CodeForm, PasswordForm
from jaminan.channels.jmo.pages import from_address, page, posted
from jaminan.channels.jmo.sessions import next_address, open_session
from jaminan.kernel import clock
from jaminan.kernel.devices import end_others
from jaminan.kernel.refusal import Refused
from jaminan.people import actions, queries
from jaminan.people.contacts import Address

HOME = "/beranda/"
RESET_MINUTES = 15  # from the code to the new password


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Masuk dengan kata sandi."""
    if request.user.is_authenticated:
        return redirect(next_address(request, HOME))
    form = LoginForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.slow_logins_down(from_address(request))
            user = actions.account_with_password(**form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            open_session(request, user)
            return redirect(next_address(request, HOME))
    return page(request, "jmo/masuk.html", form=form, next=next_address(request, ""))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login_code(request: HttpRequest) -> HttpResponse:
    """Masuk dengan kode: where to send it."""
    return _ask_for_code(request, codes.LOGIN, "jmo:login_code_answer")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def login_code_answer(request: HttpRequest) -> HttpResponse:
    """Masuk dengan kode: the code."""

    def enter(user: Any, wished: str) -> HttpResponse:
        open_session(request, user)
        return redirect(wished or HOME)

    return _answer_code(request, codes.LOGIN, enter)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def password_reset(request: HttpRequest) -> HttpResponse:
    """Lupa kata sandi: where to send the code."""
    return _ask_for_code(request, codes.RESET, "jmo:password_reset_answer")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def password_reset_answer(request: HttpRequest) -> HttpResponse:
    """Lupa kata sandi: the code."""

    def let_choose(user: Any, wished: str) -> HttpResponse:
        until = clock.real_now() + timedelta(minutes=RESET_MINUTES)
        request.session.cycle_key()
        request.session["reset"] = {"account": user.pk, "until": until.isoformat()}
        return redirect("jmo:new_password")

    return _answer_code(request, codes.RESET, let_choose)


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new_password(request: HttpRequest) -> HttpResponse:
    """Lupa kata sandi: a new one, after the code."""
    permission = request.session.get("reset")
    if not permission or permission["until"] < clock.real_now().isoformat():
        messages.info(request, _("Waktu untuk mengganti kata sandi sudah habis. Minta kode lagi."))
        return redirect("jmo:password_reset")
    form = PasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        account = permission["account"]
        try:
            user = actions.change_password(account, by=f"user:{account}", **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            del request.session["reset"]
            open_session(request, user)
            end_others(f"user:{account}", request.session.session_key)
            messages.success(request, _("Kata sandi sudah diganti. Perangkat lain sudah keluar."))
            return redirect(HOME)
    return page(request, "jmo/masuk_sandi_baru.html", form=form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def leaving(request: HttpRequest) -> HttpResponse:
    """Keluar: nothing of the account stays on this device."""
    if request.method != "POST":
        return page(request, "jmo/keluar.html")
    logout(request)
    return redirect("jmo:login")


def _ask_for_code(request: HttpRequest, purpose: str, following: str) -> HttpResponse:
    """Send a code when there is an account; the answer is the same when there is none."""
    if purpose == codes.LOGIN and request.user.is_authenticated:
        return redirect(next_address(request, HOME))
    form = LoginNameForm(posted(request))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            actions.slow_logins_down(from_address(request))
            codes.send_if(queries.account_by_login_name(name) is not None, purpose, name)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            wished = next_address(request, "")
            request.session[purpose] = {"kind": name.kind, "value": name.value, "next": wished}
            return redirect(following)
    template = f"jmo/masuk_{purpose}.html"
    return page(request, template, form=form, next=next_address(request, ""))


def _answer_code(request: HttpRequest, purpose: str, go_on: Any) -> HttpResponse:
    asked = request.session.get(purpose)
    if not asked:
        return redirect("jmo:login_code" if purpose == codes.LOGIN else "jmo:password_reset")
    name = Address(asked["kind"], asked["value"])
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.slow_logins_down(from_address(request))
            codes.answer(purpose, name, form.cleaned_data["code"])
            user = queries.account_by_login_name(name)
            if user is None:  # closed since the code was sent
                raise codes.wrong()
        except Refused as refusal:
            form.refuse(refusal)
        else:
            del request.session[purpose]
            return go_on(user, asked["next"])
    return page(request, "jmo/masuk_kode.html", form=form, name=name, purpose=purpose)
