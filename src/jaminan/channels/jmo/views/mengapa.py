"""Mengapa angka ini?: the finding behind each computed figure, as a page of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jaminan.channels.jmo.as_of import AsOf
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.savings import savings_of
from jaminan.channels.jmo.views.saldo import line_of, own_card
from jaminan.channels.jmo.ways import Ways, dated
from jaminan.kernel.screens.formats import grouped_kpj, month_text
from jaminan.law.findings import Finding
from jaminan.people import access
from jaminan.people.queries import cards_of


@require_safe
@member_page
def why_balance(request: HttpRequest) -> HttpResponse:
    """Mengapa saldo semua kartu."""
    as_of = AsOf(request)
    person = access.person_of(request.user)
    savings = savings_of(cards_of(person.pk, on=as_of.day), as_of.day)
    back = dated(reverse("jmo:balance"), as_of.chosen)
    return _page(request, as_of, _("Saldo JHT Anda"), savings.balance_finding(), back)


@require_safe
@member_page
def why_card_balance(request: HttpRequest, kpj: int) -> HttpResponse:
    """Mengapa saldo satu kartu."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    title = _("Saldo KPJ %(kpj)s") % {"kpj": grouped_kpj(card.line.card.number)}
    return _page(request, as_of, title, card.balance_finding(), Ways(kpj, as_of.chosen).card())


@require_safe
@member_page
def why_development(request: HttpRequest, kpj: int) -> HttpResponse:
    """Mengapa pengembangan semua tahun."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    finding = card.development_finding()
    return _page(request, as_of, _("Pengembangan"), finding, Ways(kpj, as_of.chosen).card())


@require_safe
@member_page
def why_year_development(request: HttpRequest, kpj: int, year: int) -> HttpResponse:
    """Mengapa pengembangan setahun."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    finding = card.development_of(line_of(card, year))
    title = _("Pengembangan %(year)s") % {"year": year}
    return _page(request, as_of, title, finding, Ways(kpj, as_of.chosen).card())


@require_safe
@member_page
def why_month_development(request: HttpRequest, kpj: int, year: int, month: int) -> HttpResponse:
    """Mengapa pengembangan sebulan."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    line = line_of(card, year)
    found = [one for one in line.months if one.month.month == month]
    if not found:
        raise Http404
    title = _("Pengembangan %(month)s") % {"month": month_text(found[0].month)}
    finding = card.development_in(line, found[0])
    return _page(request, as_of, title, finding, Ways(kpj, as_of.chosen).year(year))


def _page(
    request: HttpRequest, as_of: AsOf, title: str, finding: Finding | None, back: str
) -> HttpResponse:
    """The slip of a finding; 404 where nothing is computed."""
    if finding is None:
        raise Http404
    context = {"here": "balance", "title": title, "finding": finding, "back": back}
    return render(request, "jmo/mengapa.html", context, status=as_of.status)
