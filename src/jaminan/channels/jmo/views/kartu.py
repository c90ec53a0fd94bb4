"""Kartu digital: every card of a member with a QR code that rotates."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jaminan.channels.jmo.members import member_page
from jaminan.kernel import clock
from jaminan.kernel.screens.qr import qr_drawing
from jaminan.people import access
from jaminan.people.digital_card import CardCode, code_of
from jaminan.people.queries import CardLine, cards_of


@dataclass(frozen=True)
class ShownCard:
    """A card on the screen: its line, its code and the drawing of the code."""

    line: CardLine
    code: CardCode
    drawing: SafeString


@require_safe
@member_page
@never_cache
def card(request: HttpRequest) -> HttpResponse:
    """Kartu digital: name, KPJ, NIK in part, state, programmes and the code."""
    person = access.person_of(request.user)
    cards = [_shown(request, line) for line in cards_of(person.pk, on=clock.today())]
    context = {"here": "card", "person": person, "cards": cards, "back": reverse("jmo:home")}
    return render(request, "jmo/kartu.html", context)


def _shown(request: HttpRequest, line: CardLine) -> ShownCard:
    code = code_of(line.card)
    address = request.build_absolute_uri(reverse("public:card_check", args=[code.text]))
    return ShownCard(line, code, qr_drawing(address))
