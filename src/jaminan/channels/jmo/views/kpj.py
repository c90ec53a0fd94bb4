"""KPJ: every card under one's NIK, a number that is missing, and what became of merges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jaminan.channels.jmo.forms.kpj import SearchForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page, posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.merging import access, actions, queries
from jaminan.people import access as people_access
from jaminan.people import queries as people
from jaminan.people.search import search_card


@dataclass(frozen=True)
class CardRow:
    """A card on the page; `merge` says where its balance went."""

    line: people.CardLine
    merge: Any = None


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def cards(request: HttpRequest) -> HttpResponse:
    """Kartu saya: found by the NIK of the account; a number typed is looked for as well."""
    form, found = SearchForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            found = search_card(request.user, int(form.cleaned_data["kpj"]))
        except Refused as refusal:
            form.refuse(refusal)
    context = _of_account(request) | {"here": "card", "found": found, "back": reverse("jmo:card")}
    return page(request, "jmo/kpj.html", form=form, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """Penggabungan: who is waited for, or where each balance went; what waits is taken back."""
    shown = access.merge_of(request.user, reference)
    context: dict[str, Any] = {
        "here": "card",
        "merge": shown,
        "doubts": queries.doubts_in_words(shown),
        "finding": queries.finding_of(shown),
        "next": next_address(request, ""),
        "back": reverse("jmo:cards"),
    }
    if request.method != "POST":
        return page(request, "jmo/penggabungan.html", **context)
    try:
        actions.withdraw(shown, by=request.user)
    except Refused as refusal:
        return page(request, "jmo/penggabungan.html", status=422, refusal=refusal, **context)
    messages.success(request, _("Penggabungan dibatalkan. Saldo Anda tidak berubah."))
    return redirect("jmo:cards")


def _of_account(request: HttpRequest) -> dict[str, Any]:
    """The cards and merges of an account; an account whose identity still waits has none."""
    try:
        person = people_access.person_of(request.user)
    except Refused:
        waiting = people.corrections_of(request.user.pk).filter(state="waiting")
        return {"rows": [], "hand": None, "merges": [], "waiting": list(waiting)}
    hand = queries.hand_of(person.pk)
    lines = people.cards_of(person.pk, on=clock.today())
    return {
        "person": person,
        "rows": [CardRow(line, hand.gone.get(line.card.kpj)) for line in lines],
        "hand": hand,
        "merges": list(queries.merges_of(person.pk)),
        "waiting": [],
    }
