"""Pages about the programmes, from the law's folders; branch offices; ways to reach a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from jaminan.benefits import information as law
from jaminan.benefits.claim_type import ClaimType
from jaminan.channels.public.branches import branches
from jaminan.channels.public.forms import BranchForm
from jaminan.kernel import clock
from jaminan.kernel.screens.formats import language
from jaminan.law.calendar import PAYOUT_DAYS
from jaminan.law.words import words

PROGRAMMES: Mapping[str, tuple[Any, Any]] = {
    "jht": (_("Jaminan Hari Tua (JHT)"), _("Tabungan dari iuran dan pengembangannya")),
    "jp": (_("Jaminan Pensiun (JP)"), _("Uang setiap bulan bagi peserta dan keluarganya")),
    "jkk": (_("Jaminan Kecelakaan Kerja (JKK)"), _("Perawatan dan santunan kecelakaan kerja")),
    "jkm": (_("Jaminan Kematian (JKM)"), _("Santunan bagi ahli waris")),
    "jkp": (_("Jaminan Kehilangan Pekerjaan (JKP)"), _("Uang tunai dan pelatihan setelah PHK")),
}  # fmt: skip
WITH_PAYOUT_LIMIT = "jht"  # the five working days are those of Permenaker 4/2022


@login_not_required
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Program: those whose rules are here, each with what it is for."""
    shown = [(name, *_names(name)) for name in law.programmes()]
    return render(request, "public/programmes.html", {"programmes": shown})


@login_not_required
@require_safe
def programme(request: HttpRequest, programme: str) -> HttpResponse:
    """Satu program: its causes, and the numbers that all of them share."""
    causes = law.causes_of(programme)
    if not causes:
        raise Http404
    title, hint = _names(programme)
    context = {
        "programme_name": programme,
        "title": title,
        "hint": hint,
        "causes": [(one.name, words(one.title_key, language())) for one in causes],
        "numbers": law.numbers_of_programme(programme, clock.today(), language()),
        "today": clock.today(),
        "limit": _payout_limit() if programme == WITH_PAYOUT_LIMIT else None,
    }
    return render(request, "public/programme.html", context)


@login_not_required
@require_safe
def cause(request: HttpRequest, programme: str, cause: str) -> HttpResponse:
    """Satu sebab: who, which rules in force, which papers, where."""
    found = law.information(_cause(programme, cause), clock.today(), language())
    context = {
        "info": found,
        "programme": _names(programme)[0],
        "programme_href": reverse("public:programme", args=[programme]),
        "today": clock.today(),
    }
    return render(request, "public/cause.html", context)


@login_not_required
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """Kantor cabang: found by city, with their opening hours."""
    form = BranchForm(request.GET or None)
    text = form.cleaned_data["cari"] if form.is_bound and form.is_valid() else ""
    known = branches()
    context = {"form": form, "text": text, "found": known.found_by(text), "known": known}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "public/offices.html", context, status=status)


@login_not_required
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Hubungi kami: the call centre, the accounts on social media, the branch offices."""
    return render(request, "public/contact.html")


def _cause(programme: str, name: str) -> ClaimType:
    found = next((one for one in law.causes_of(programme) if one.name == name), None)
    if found is None:
        raise Http404
    return found


def _names(programme: str) -> tuple[Any, Any]:
    return PROGRAMMES.get(programme, (programme.upper(), ""))


def _payout_limit() -> dict[str, Any]:
    entry = PAYOUT_DAYS.on(clock.today())
    return {"days": entry.whole, "source": entry.as_source}
