"""Kontak hilang: requests of people who lost both contacts, and one of them, decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.backoffice.comparing import SideBySide, Told, three_records
from jaminan.channels.backoffice.deciding import decided, decision_forms
from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.papers import paper_response, stage_of
from jaminan.kernel.screens.formats import day_text
from jaminan.people import queries as people
from jaminan.recovery import access, actions, queries

LOOKS = access.LOOKS
SECOND = "verified"  # the state in which a second officer decides
VERIFY, ACCEPT, REFUSE = "verify", "accept", "refuse"


@officer_page(*LOOKS)
@require_safe
def recoveries(request: HttpRequest) -> HttpResponse:
    """Kontak hilang: what waits, oldest first."""
    waiting = access.recoveries_for_officer(request.user)
    rows = [(one, queries.doubts_in_words(one)) for one in waiting]
    return page(request, "backoffice/pemulihan.html", here="recoveries", rows=rows)


@officer_page(*LOOKS)
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request: HttpRequest, reference: str) -> HttpResponse:
    """One request: who says to be whom, both photographs, the score, and the decision."""
    found = access.recovery_for_officer(request.user, reference)
    accepting, refusing, form = decision_forms(request)
    if found.state == SECOND:
        accepting.fields["note"].help_text = ""  # what was doubtful was answered by the first
    if form is not None and form.is_valid():
        note, is_second = form.cleaned_data["note"], found.state == SECOND
        step = REFUSE if form is refusing else ACCEPT if is_second else VERIFY
        if decided(form, lambda: _take(request, found, step, note)):
            return redirect("backoffice:recoveries")
    titles = (_("Foto KTP"), _("Foto wajah"))
    context: dict[str, Any] = {
        "recovery": found,
        "table": _compared(found),
        "doubts": queries.doubts_in_words(found),
        "others": queries.others_of(found),
        "reach": people.reach_of(f"user:{found.user_id}") if found.user_id else None,
        "stage": stage_of(request, zip(titles, queries.photos_of(found), strict=True)),
        "paper_route": "backoffice:recovery_photo",
        "reference": found.reference,
        "accepting": accepting,
        "refusing": refusing,
        "may": access.steps_open_to(request.user, found),
    }
    status = form.status if form else 200
    return page(
        request, "backoffice/pemulihan_satu.html", here="recoveries", status=status, **context
    )


@officer_page(*LOOKS)
@require_safe
def recovery_photo(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A photograph of a request; 404 for one that belongs to something else."""
    found = access.recovery_for_officer(
        request.user, reference, page="petugas/kontak-hilang/berkas"
    )
    if number not in {found.card_photo, found.selfie}:
        raise Http404
    return paper_response(number)


def _take(request: HttpRequest, found: Any, step: str, note: str) -> None:
    if step == VERIFY:
        actions.verify(found, seen=note, by=request.user)
        messages.success(request, _("Tanda tangan pertama tercatat. Petugas lain yang memutuskan."))
    elif step == ACCEPT:
        actions.accept(found, note=note, by=request.user)
        messages.success(request, _("Kontak diganti; kontak lama dan kontak baru diberi tahu."))
    else:
        actions.refuse(found, note=note, by=request.user)
        messages.success(request, _("Permintaan ditolak; peserta membaca alasannya."))


def _compared(found: Any) -> SideBySide:
    """What was typed beside what is recorded and what the registry told."""
    person = found.user.person if found.user else None
    told = found.registry_check.registered if found.registry_check else {}
    born = told.get("birth_date")
    rows = [
        Told("NIK", (found.nik, person.nik if person else "", "")),
        Told(
            _("Nama"),
            (
                found.full_name,
                person.full_name if person else "",
                told.get("full_name", ""),
            ),
        ),
        Told(
            _("Tanggal lahir"),
            (
                day_text(found.birth_date),
                day_text(person.birth_date) if person else "",
                day_text(date.fromisoformat(born)) if born else "",
            ),
        ),
    ]
    return three_records(rows, _("Data kependudukan"))
