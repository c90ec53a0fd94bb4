"""Penggabungan kartu: merges that wait for an officer, and one of them, decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.backoffice.deciding import decided, decision_forms
from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.pages import page
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import day_text
from jaminan.merging import access, actions, queries

LOOKS = access.LOOKS


@officer_page(*LOOKS)
@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """Penggabungan kartu: what waits, oldest first."""
    waiting = access.merges_for_officer(request.user)
    rows = [(one, queries.doubts_in_words(one)) for one in waiting]
    return page(request, "backoffice/penggabungan.html", here="merges", rows=rows)


@officer_page(*LOOKS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """One merge: the holder beside the registry, each card with its balance, and the decision."""
    found = access.merge_for_officer(request.user, reference)
    accepting, refusing, form = decision_forms(request)
    if form is not None and form.is_valid():
        note = form.cleaned_data["note"]
        if decided(form, lambda: _decide(request, found, note, is_accepted=form is accepting)):
            return redirect("backoffice:merges")
    context: dict[str, Any] = {
        "merge": found,
        "doubts": queries.doubts_in_words(found),
        "cards": [(line, line.card.kpj == found.target_id) for line in queries.cards_in(found)],
        "told": _told(found),
        "balances": _balances(found),
        "accepting": accepting,
        "refusing": refusing,
        "may_decide": access.may_decide(request.user),
    }
    status = form.status if form else 200
    return page(
        request, "backoffice/penggabungan_satu.html", here="merges", status=status, **context
    )


def _decide(request: HttpRequest, found: Any, note: str, *, is_accepted: bool) -> None:
    if is_accepted:
        actions.accept(found, note=note, by=request.user)
        messages.success(request, _("Kartu sudah digabung; peserta diberi tahu."))
    else:
        actions.refuse(found, note=note, by=request.user)
        messages.success(request, _("Permintaan ditolak; peserta membaca alasannya."))


def _told(found: Any) -> dict[str, str]:
    """Name and birth date as the registry told them; empty where it told nothing."""
    registered = found.registry_check.registered if found.registry_check else {}
    born = registered.get("birth_date")
    return {
        "name": registered.get("full_name", ""),
        "born": day_text(date.fromisoformat(born)) if born else "",
    }


def _balances(found: Any) -> Any:
    """What stands on the cards now and what would be; None once decided, or without a rate."""
    if found.state != "waiting":
        return None
    kpjs = [found.target_id, *(source.card_id for source in found.sources.all())]
    try:
        return queries.preview(kpjs)
    except Refused:
        return None
