"""Pages of the public site."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jaminan.kernel import clock
from jaminan.kernel.screens.formats import language
from jaminan.law.money import Rupiah
from jaminan.law.tax import net_payment, tax_due
from jaminan.law.words import question_sentences
from jaminan.people.digital_card import state_behind

EXAMPLE_GROSS = Rupiah(63_265_951)
EXAMPLE_ON = date(2026, 1, 2)


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Halaman depan: what the service is, the ways in, and one figure that explains itself."""
    context = {
        "login_href": resolve_url(settings.LOGIN_URL),
        "tax": tax_due(EXAMPLE_GROSS, EXAMPLE_ON),
        "net": net_payment(EXAMPLE_GROSS, EXAMPLE_ON),
        "example_on": EXAMPLE_ON,
    }
    return render(request, "public/front.html", context)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Bantuan: the questions people ask first, and who answers the others."""
    return render(request, "public/help.html")


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Pertanyaan tentang aturan: every doubt about the law, and how it is read for now."""
    words = language()
    known = sorted(question_sentences().items())
    context = {"questions": [(number, sentence[words]) for number, sentence in known]}
    return render(request, "public/questions.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Data pribadi: what is kept, who sees it, and what leaves."""
    return render(request, "public/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Aksesibilitas: what holds for everybody, and what to do where it does not."""
    return render(request, "public/accessibility.html")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tentang: whose software this is, and what its figures mean."""
    return render(request, "public/about.html")


@login_not_required
@require_safe
@never_cache
def card_check(request: HttpRequest, code: str) -> HttpResponse:
    """Pemeriksaan kartu: whether a scanned card is valid and its holder active, nothing else."""
    state = state_behind(code, on=clock.today())
    return render(request, "public/card_check.html", {"state": state}, status=200 if state else 404)
