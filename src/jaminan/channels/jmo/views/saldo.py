"""Saldo: all cards, one card by years, one year by months, and the entries behind them."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jaminan.channels.jmo import statements
from jaminan.channels.jmo.as_of import AsOf
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.savings import CardSavings, Savings, rests_on_assumption, savings_of
from jaminan.channels.jmo.statements import Record, RecordGroup
from jaminan.channels.jmo.ways import Ways, computed, dated
from jaminan.employers.queries import contribution_of_entry, names_of
from jaminan.kernel.screens.figures import Figure, recorded
from jaminan.kernel.screens.formats import day_text, month_text
from jaminan.ledger import queries as ledger
from jaminan.ledger.queries import EntryView
from jaminan.ledger.statement import YearLine
from jaminan.merging.queries import gone_cards
from jaminan.people import access
from jaminan.people.queries import cards_of

GAPS_SHOWN = 6


@require_safe
@member_page
def balance(request: HttpRequest) -> HttpResponse:
    """Saldo: one card's statement, or every card's balance and their sum."""
    as_of = AsOf(request)
    savings = _savings(request, as_of.day)
    if len(savings.cards) == 1:
        home = reverse("jmo:home")
        return _statement_page(request, as_of, savings.cards[0], back=home, is_the_only_one=True)
    cards = [
        (card, None if card.total is None else _balance_figure(card, as_of.chosen))
        for card in savings.cards
    ]
    context = {"here": "balance", "as_of": as_of, "savings": savings, "cards": cards} | {
        "why_href": dated(reverse("jmo:why_balance"), as_of.chosen),
        "back": reverse("jmo:home"),
    }
    return render(request, "jmo/saldo_semua.html", context, status=as_of.status)


@require_safe
@member_page
def card_balance(request: HttpRequest, kpj: int) -> HttpResponse:
    """Saldo satu kartu: the statement by years."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    back = dated(reverse("jmo:balance"), as_of.chosen)
    return _statement_page(request, as_of, card, back=back)


@require_safe
@member_page
def card_year(request: HttpRequest, kpj: int, year: int) -> HttpResponse:
    """Satu tahun: months, and each employer's months."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    line = line_of(card, year)
    ways = Ways(kpj, as_of.chosen)
    before = [earlier for earlier in card.years if earlier.year < year]
    sources = {part[0] for month in line.months for part in month.sources if part[0]}
    context = {"here": "balance", "card": card, "line": line, "back": ways.card()} | {
        "months": statements.table_of_months(
            line, ways, is_assumed=any(map(rests_on_assumption, before))
        ),
        "employers": statements.employers_of(line, names_of(sources), ways),
        "is_assumed": rests_on_assumption(line),
    }
    return render(request, "jmo/saldo_tahun.html", context, status=as_of.status)


@require_safe
@member_page
def card_records(request: HttpRequest, kpj: int) -> HttpResponse:
    """Catatan: what was recorded year by year, each year opening its entries."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    ways = Ways(kpj, as_of.chosen)
    groups = statements.records_of(card, ways)
    context = {"here": "balance", "card": card, "groups": groups, "back": ways.card()}
    return render(request, "jmo/catatan.html", context, status=as_of.status)


@require_safe
@member_page
def year_records(request: HttpRequest, kpj: int, year: int) -> HttpResponse:
    """Catatan setahun: every entry on the card's account in that year."""
    as_of = AsOf(request)
    card = own_card(request, kpj, as_of.day)
    groups = _entries_of(line_of(card, year), card)
    ways = Ways(kpj, as_of.chosen)
    context = {"here": "balance", "card": card, "year": year} | {
        "groups": groups,
        "total": sum(group.total for group in groups),
        "back": ways.year(year),
    }
    return render(request, "jmo/catatan_tahun.html", context, status=as_of.status)


@require_safe
@member_page
def entry(request: HttpRequest, kpj: int, number: int) -> HttpResponse:
    """Jurnal: what one entry did to this card's account; 404 for an entry that did nothing."""
    card = own_card(request, kpj, AsOf(request).day)
    found = _entry_of(card, number)
    assert card.statement
    legs = [leg for leg in found.legs if leg.account == card.statement.account]
    context = {"here": "balance", "card": card, "entry": found, "legs": legs} | {
        "line": contribution_of_entry(number, kpj),
        "back": Ways(kpj).year(max(leg.value_month for leg in legs if leg.value_month).year),
    }
    return render(request, "jmo/jurnal.html", context)


def own_card(request: HttpRequest, kpj: int, on: date) -> CardSavings:
    """One's own card and its savings on a day; 404 for any other card."""
    access.card_of(request.user, kpj)
    savings = _savings(request, on)
    return next(card for card in savings.cards if card.kpj == kpj)


def line_of(card: CardSavings, year: int) -> YearLine:
    """The year of the statement; 404 for a year without one."""
    line = card.year(year)
    if line is None:
        raise Http404
    return line


def _savings(request: HttpRequest, on: date) -> Savings:
    return savings_of(cards_of(access.person_of(request.user).pk, on=on), on)


def _statement_page(
    request: HttpRequest,
    as_of: AsOf,
    card: CardSavings,
    *,
    back: str,
    is_the_only_one: bool = False,
) -> HttpResponse:
    """The statement; the balance of somebody's only card was moved to no other."""
    ways = Ways(card.kpj, as_of.chosen)
    context = {"here": "balance", "as_of": as_of, "card": card, "ways": ways, "back": back}
    context["merge"] = None if is_the_only_one else gone_cards([card.kpj]).get(card.kpj)
    if card.statement:
        context |= {
            "parts": statements.parts_of(card, ways) if card.total is not None else [],
            "table": statements.table_of_years(card, ways),
            "bars": statements.bars_of(card),
            "gaps": statements.months_without(card)[-GAPS_SHOWN:],
        }
    return render(request, "jmo/saldo.html", context, status=as_of.status)


def _balance_figure(card: CardSavings, per: date | None) -> Figure:
    assert card.total is not None
    return computed(card.total, Ways(card.kpj, per).why_balance(), is_assumed=card.is_assumed)


def _entries_of(year: YearLine, card: CardSavings) -> list[RecordGroup]:
    """Every entry of the year on the account, newest first, with what it moved there."""
    came = {number for month in year.months for number in month.contributions.entries}
    moved = {
        number
        for month in year.months
        for part in (month.withdrawals, month.transfers, month.corrections)
        for number in part.entries
    }.union(year.shortfall.entries)
    rows = (_entry_rows(came, year, card), _entry_rows(moved - came, year, card))
    return statements.groups_of(*rows)


def _entry_rows(numbers: set[int], year: YearLine, card: CardSavings) -> list[Record]:
    return [_entry_row(number, year.year, card) for number in sorted(numbers, reverse=True)]


def _entry_row(number: int, year: int, card: CardSavings) -> Record:
    assert card.statement
    found = ledger.entry(number)
    legs = [
        leg
        for leg in found.legs
        if leg.account == card.statement.account
        and leg.value_month
        and leg.value_month.year == year
    ]
    months = sorted({leg.value_month for leg in legs if leg.value_month})
    href = reverse("jmo:entry", args=[card.kpj, number])
    return Record(
        label=" – ".join(month_text(month) for month in dict.fromkeys([months[0], months[-1]])),
        hint=day_text(found.effective_on),
        figure=recorded(sum(leg.amount for leg in legs), href),
    )


def _entry_of(card: CardSavings, number: int) -> EntryView:
    """The entry, when it did something to this card's account; else 404."""
    try:
        found = ledger.entry(number)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    account = card.statement and card.statement.account
    if account not in {leg.account for leg in found.legs}:
        raise Http404
    return found
