"""Buku besar: entries with their legs, and what the nightly checks find."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jaminan.employers.queries import bills_unlike_their_lines
from jaminan.ledger import checks, queries

SHOWN_MOST = 25
NUMBER_MAX = 2**63 - 1


@login_not_required
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """The newest entries; `sebelum` is the number of the last one seen."""
    text = request.GET.get("sebelum", "")
    before = min(int(text), NUMBER_MAX) if text.isdecimal() else None
    numbers = queries.newest(before=before, most=SHOWN_MOST)
    context = {
        "here": "entries",
        "entries": [queries.entry(number) for number in numbers],
        "older": numbers[-1] if len(numbers) == SHOWN_MOST else None,
    }
    return render(request, "demo/buku_besar.html", context)


@login_not_required
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry with all its legs."""
    try:
        found = queries.entry(min(number, NUMBER_MAX))
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return render(request, "demo/jurnal.html", {"here": "entries", "entry": found})


@login_not_required
@require_safe
def checks_page(request: HttpRequest) -> HttpResponse:
    """Everything that is not as it must be in the books, looked at now."""
    context = {"here": "entries", "found": checks.run(), "bills": bills_unlike_their_lines()}
    return render(request, "demo/pemeriksaan.html", context)
