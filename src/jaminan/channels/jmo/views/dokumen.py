"""Dokumen: statements as papers, issued once and printed again exactly as they were."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from jaminan.channels.jmo import statement_paper
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.views.saldo import line_of, own_card
from jaminan.kernel import clock, issuing
from jaminan.people import access


@require_safe
@member_page
@never_cache
def papers(request: HttpRequest) -> HttpResponse:
    """Dokumen saya: everything that was issued to me, to be printed again."""
    context = {"here": "account", "papers": issuing.papers_of(_me(request))}
    return render(request, "jmo/dokumen.html", context | {"back": reverse("jmo:account")})


@require_safe
@member_page
@never_cache
def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """One of my papers, byte for byte as it was issued; 404 for anybody else's."""
    content = issuing.content(_me(request), reference)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="jaminan-{reference}.pdf"'
    return response


@require_POST
@member_page
@never_cache
def statement(request: HttpRequest, kpj: int) -> HttpResponse:
    """Rekening koran, whole: issued as of today, then opened."""
    return _issued(request, kpj)


@require_POST
@member_page
@never_cache
def year_statement(request: HttpRequest, kpj: int, year: int) -> HttpResponse:
    """Rekening koran of one year: issued, then opened."""
    return _issued(request, kpj, year)


def _issued(request: HttpRequest, kpj: int, year: int | None = None) -> HttpResponse:
    card = own_card(request, kpj, clock.today())
    if not card.years:
        raise Http404
    line = line_of(card, year) if year else None
    person = access.person_of(request.user)
    return redirect("jmo:paper", statement_paper.issue(request, card, person, line))


def _me(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"
