"""Koreksi: data that a member says are wrong, and that an officer decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.jmo.claiming import by
from jaminan.channels.jmo.forms.answers import AnswerForm
from jaminan.channels.jmo.forms.koreksi import CardForm, WorkForm
from jaminan.channels.jmo.forms.registration import BirthDateForm, NameForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page, posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import access, actions, queries


@dataclass(frozen=True)
class Kind:
    """A kind of correction: what people's tables call it, its words, form and reason."""

    code: str
    title: str | Promise
    hint: str | Promise
    icon: str
    form: type[AnswerForm]
    reason: str | Promise


KINDS: Mapping[str, Kind] = {
    "nama": Kind(
        "name",
        gettext_lazy("Nama"),
        gettext_lazy("Tulis seperti di KTP atau paspor."),
        "user",
        NameForm,
        gettext_lazy("Nama menurut peserta berbeda dari catatan"),
    ),
    "tanggal-lahir": Kind(
        "birth_date",
        gettext_lazy("Tanggal lahir"),
        gettext_lazy("Tulis seperti di KTP atau paspor."),
        "calendar",
        BirthDateForm,
        gettext_lazy("Tanggal lahir menurut peserta berbeda dari catatan"),
    ),
    "kartu": Kind(
        "card",
        gettext_lazy("Kartu yang belum ada"),
        gettext_lazy("Nomor KPJ lama yang tidak muncul di sini."),
        "id-card",
        CardForm,
        gettext_lazy("Peserta menyebut KPJ yang belum terhubung"),
    ),
    "masa-kerja": Kind(
        "work",
        gettext_lazy("Perusahaan atau masa kerja"),
        gettext_lazy("Sudah berhenti tetapi masih tercatat bekerja, atau tanggalnya keliru."),
        "briefcase",
        WorkForm,
        gettext_lazy("Masa kerja menurut peserta berbeda dari catatan"),
    ),
}


@require_safe
@member_page
@never_cache
def corrections(request: HttpRequest) -> HttpResponse:
    """Perbaiki data: contacts change at once by a code, the rest waits for an officer."""
    wished = next_address(request, reverse("jmo:account"))
    shown = queries.account_page(request.user, on=clock.today())
    context = {"kinds": KINDS, "next": wished, "back": wished, "shown": shown}
    return render(request, "jmo/koreksi.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def new_correction(request: HttpRequest, kind: str) -> HttpResponse:
    """Koreksi baru: what it should be; it waits visibly for an officer."""
    if kind not in KINDS:
        raise Http404
    asked, wished = KINDS[kind], next_address(request, reverse("jmo:account"))
    form = asked.form(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            _open(request, asked, form)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Koreksi dikirim dan menunggu petugas."))
            return redirect(wished)
    context = {"kind": asked, "next": wished, "back": wished}
    return page(request, "jmo/koreksi_baru.html", form=form, **context)


def _open(request: HttpRequest, asked: Kind, form: AnswerForm) -> None:
    with override("id"):  # stored in the language of officers; pages translate it
        reason = str(asked.reason)
    actions.open_correction(
        request.user,
        asked.code,
        claimed=form.cleaned_data,
        reason=reason,
        by=by(request),
        person=access.person_of(request.user),
    )
