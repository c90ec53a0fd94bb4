"""Pendaftaran akun: one question a page, a draft that survives back, reload and a second submit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jaminan.channels.jmo import codes
from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.channels.jmo.forms.registration import CodeForm, form_of
from jaminan.channels.jmo.pages import from_address, page, posted
from jaminan.channels.jmo.sessions import DRAFT_COOKIE, forget_draft, keep_draft_key, open_session
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language
from jaminan.notifications.preferences import begin_with_language
from jaminan.people import actions, drafts, queries

FIRST = "kewarganegaraan"
TITLES = {
    "kewarganegaraan": gettext_lazy("Kewarganegaraan"),
    "kepesertaan": gettext_lazy("Jenis kepesertaan"),
    "identitas": gettext_lazy("Identitas"),
    "kpj": gettext_lazy("Kartu peserta"),
    "nama": gettext_lazy("Nama lengkap"),
    "tanggal-lahir": gettext_lazy("Tanggal lahir"),
    "kontak": gettext_lazy("Kontak"),
    "kata-sandi": gettext_lazy("Kata sandi"),
    "kode": gettext_lazy("Kode"),
}


@login_not_required
@require_safe
@never_cache
def registration(request: HttpRequest) -> HttpResponse:
    """Pendaftaran: the step that waits for its answer."""
    draft = _draft(request)
    return _to(drafts.missing_step(draft) if draft else FIRST)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def registration_step(request: HttpRequest, step: str) -> HttpResponse:
    """Satu pertanyaan pendaftaran."""
    if step not in TITLES or step == "kode":
        raise Http404
    draft = _draft(request)
    if draft is None and step != FIRST:
        return _lost(request)
    if draft and (draft.user_id or not drafts.may_open(draft, step)):
        return _finished(request) if draft.user_id else _to(drafts.missing_step(draft))
    answers = draft.answers if draft else {}
    form = form_of(step, answers)(posted(request), initial=answers)
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, step, form)
        except Refused as refusal:
            form.refuse(refusal)
    return _step_page(request, step, form)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def registration_check(request: HttpRequest) -> HttpResponse:
    """Pemeriksaan data kependudukan: what differs, and the ways out."""
    draft = _draft(request)
    if draft is None or draft.user_id:
        return _lost(request) if draft is None else _finished(request)
    if not drafts.may_open(draft, "pemeriksaan"):
        return _to(drafts.missing_step(draft))
    if request.method != "POST":
        is_settled = drafts.is_identity_settled(draft)
        return _to(drafts.missing_step(draft)) if is_settled else _check_page(request, draft)
    if request.POST.get("way") == "officer":
        return _to(drafts.missing_step(actions.choose(_key(request), asks_officer=True)))
    return _checked(request)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def registration_code(request: HttpRequest) -> HttpResponse:
    """Kode: proves the contact that will be the login name."""
    draft = _draft(request)
    if draft is None or draft.user_id:
        return _lost(request) if draft is None else _finished(request)
    if not drafts.may_open(draft, "kode"):
        return _to(drafts.missing_step(draft))
    login = drafts.addresses(draft)[0]
    if drafts.is_proven(draft, login):
        return redirect("jmo:registration_end")
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            codes.answer(codes.REGISTRATION, login, form.cleaned_data["code"])
        except Refused as refusal:
            form.refuse(refusal)
        else:
            actions.mark_address_proven(_key(request), login)
            return _end(request)
    return _step_page(request, "kode", form, login=login, addresses=drafts.addresses(draft))


@login_not_required
@require_POST
def registration_code_sending(request: HttpRequest) -> HttpResponse:
    """Kirim kode lagi, or to the other contact."""
    draft = _draft(request)
    if draft is None or draft.user_id or not drafts.may_open(draft, "kode"):
        return redirect("jmo:registration")
    kind = request.POST.get("login_kind", "")
    if kind in {address.kind for address in drafts.addresses(draft)}:
        draft = actions.choose(_key(request), login_kind=kind)
    return _send_code(request, draft)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def registration_end(request: HttpRequest) -> HttpResponse:
    """Selesaikan pendaftaran, after the contact is proven; the place of every late way out."""
    draft = _draft(request)
    if draft is None or draft.user_id:
        return _lost(request) if draft is None else _finished(request)
    if drafts.missing_step(draft) != "kode" or not drafts.is_proven(
        draft, drafts.addresses(draft)[0]
    ):
        return _to(drafts.missing_step(draft))
    if request.method != "POST":
        return page(request, "jmo/daftar_selesai.html")
    way = request.POST.get("way", "")
    if way in {"card_asks_officer", "moves_login_name"}:
        actions.choose(_key(request), **{way: True})
    return _end(request)


@login_not_required
@require_POST
def registration_restart(request: HttpRequest) -> HttpResponse:
    """Mulai lagi dari awal: this device forgets the draft."""
    return forget_draft(_to(FIRST))


def _keep(request: HttpRequest, step: str, form: AnswerForm) -> HttpResponse:
    """Keep the answers of a valid step and go on; the first answer begins the draft."""
    key = _key(request)
    if not _draft(request):
        key = actions.begin_draft()
    if step == "kata-sandi":
        return _send_code(request, actions.keep_password(key, form.cleaned_data["password"]))
    draft = actions.keep_answers(key, step, form.cleaned_data)
    following = drafts.missing_step(draft)
    if following == "pemeriksaan":
        return _checked(request)
    if following == "kode":  # came back to change one answer; the rest stands
        return _send_code(request, draft)
    return keep_draft_key(_to(following), key)


def _checked(request: HttpRequest) -> HttpResponse:
    """Ask the registry, and go on when the data match."""
    try:
        draft = actions.check_draft(_key(request), from_address=from_address(request))
    except Refused as refusal:
        return _check_page(request, _draft(request), refusal)
    if drafts.is_matched(draft):
        return _to(drafts.missing_step(draft))
    return _check_page(request, draft)


def _check_page(request: HttpRequest, draft: Any, refusal: Refused | None = None) -> HttpResponse:
    """What the registry said, with status 422, 424 when it did not answer, 429 after too many."""
    outcome = draft.registry_check.outcome if draft.registry_check else "not_asked"
    status = {"unavailable": 424, "not_asked": 200}.get(outcome, 422)
    return page(
        request,
        "jmo/daftar_pemeriksaan.html",
        status=429 if refusal else status if request.method == "POST" else 200,
        outcome="too_many" if refusal else outcome,
        answers=draft.answers,
        is_nik_unlike_birth_date=drafts.is_nik_unlike_birth_date(draft),
    )


def _send_code(request: HttpRequest, draft: Any) -> HttpResponse:
    login = drafts.addresses(draft)[0]
    if drafts.is_proven(draft, login):
        return redirect("jmo:registration_end")
    try:
        codes.send(codes.REGISTRATION, login)
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("jmo:registration_code")


def _end(request: HttpRequest) -> HttpResponse:
    """The account, logged in; or why not, with the ways out."""
    try:
        user = actions.register(_key(request))
    except Refused as refusal:
        draft = _draft(request)
        others = drafts.addresses(draft)[1:] if draft else []
        return page(request, "jmo/daftar_ditolak.html", status=422, refusal=refusal, others=others)
    open_session(request, user)
    begin_with_language(f"user:{user.pk}", language())
    messages.success(request, _("Akun Anda sudah jadi."))
    return forget_draft(redirect("jmo:account"))


def _step_page(request: HttpRequest, step: str, form: AnswerForm, **context: Any) -> HttpResponse:
    numbers = list(TITLES)
    number = numbers.index(step) + 1
    return page(
        request,
        "jmo/daftar_kode.html" if step == "kode" else "jmo/daftar_langkah.html",
        form=form,
        step=step,
        title=TITLES[step],
        number=number,
        count=len(numbers),
        before=numbers[number - 2] if number > 1 else "",
        **context,
    )


def _draft(request: HttpRequest) -> Any:
    """The draft of this device, or None."""
    try:
        return queries.draft_of(_key(request))
    except Refused:
        return None


def _key(request: HttpRequest) -> str:
    return request.COOKIES.get(DRAFT_COOKIE, "")


def _lost(request: HttpRequest) -> HttpResponse:
    """Back to the first step, saying why when there had been a draft."""
    if _key(request):
        messages.info(request, _("Pendaftaran sebelumnya sudah dihapus. Mulai lagi dari awal."))
    return forget_draft(_to(FIRST))


def _finished(request: HttpRequest) -> HttpResponse:
    """A second submit, or back after the end."""
    if request.user.is_authenticated:
        return forget_draft(redirect("jmo:account"))
    messages.success(request, _("Akun Anda sudah jadi. Silakan masuk."))
    return forget_draft(redirect("jmo:login"))


def _to(step: str) -> HttpResponseRedirect:
    """The address of a step."""
    names = {"pemeriksaan": "jmo:registration_check", "kode": "jmo:registration_code"}
    if step in names:
        return redirect(names[step])
    return redirect("jmo:registration_step", step=step)
