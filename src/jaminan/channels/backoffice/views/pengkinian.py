"""Pengkinian data: what the machine could not clear, and one of them, decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.backoffice.comparing import compared_update
from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import NoteForm
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.papers import paper_response, stage_of
from jaminan.documents import queries as documents
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.people import access, actions
from jaminan.people.names import masked_name
from jaminan.people.sentences import DOUBT_SENTENCES

ROWS_A_PAGE = 25
ACCEPT, REFUSE = "accept", "refuse"


@officer_page("verifier")
@require_safe
def data_updates(request: HttpRequest) -> HttpResponse:
    """Pengkinian: what waits, the first to fall due first."""
    waiting = access.updates_for_officer(request.user)
    rows = Paginator(waiting, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": _rows(rows), "page": rows, "today": clock.today()}
    return page(request, "backoffice/pengkinian.html", here="data_updates", **context)


@officer_page("verifier")
@require_http_methods(["GET", "HEAD", "POST"])
def data_update(request: HttpRequest, reference: str) -> HttpResponse:
    """One update: doubts, our record beside the registry's, the photograph, and the decision."""
    found = access.update_for_officer(request.user, reference)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    refusing = NoteForm(request.POST if act == REFUSE else None, auto_id="tolak_%s")
    refusal = None
    if act == ACCEPT or (act == REFUSE and refusing.is_valid()):
        try:
            _decide(request, reference, None if act == ACCEPT else refusing.cleaned_data["note"])
        except Refused as reason:
            refusal = reason
        else:
            return redirect("backoffice:data_updates")
    return _shown(request, found, refusing, refusal)


@officer_page("verifier")
@require_safe
def data_update_paper(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The photograph of an update; 404 for a paper that belongs to something else."""
    found = access.update_for_officer(request.user, reference, page="petugas/pengkinian/berkas")
    if number != found.selfie:
        raise Http404
    return paper_response(number)


def _shown(
    request: HttpRequest, found: Any, refusing: NoteForm, refusal: Refused | None
) -> HttpResponse:
    photo = documents.paper(found.selfie) if found.selfie else None
    context = {
        "update": found,
        "table": compared_update(found),
        "doubts": [DOUBT_SENTENCES[code] for code in found.doubts],
        "stage": stage_of(request, [(_("Foto"), photo)] if photo else []),
        "paper_route": "backoffice:data_update_paper",
        "reference": found.reference,
        "today": clock.today(),
        "refusing": refusing,
        "refusal": refusal,
    }
    status = 409 if refusal else refusing.status
    return page(
        request, "backoffice/pengkinian_satu.html", here="data_updates", status=status, **context
    )


def _decide(request: HttpRequest, reference: str, note: str | None) -> None:
    if note is None:
        actions.accept_update(reference, by=request.user)
        messages.success(request, _("Pengkinian diterima; data kartu sudah diperbarui."))
        return
    actions.refuse_update(reference, by=request.user, note=note)
    messages.success(request, _("Pengkinian dikembalikan; peserta membaca alasannya."))


def _rows(rows: Page[Any]) -> list[dict[str, Any]]:
    return [
        {
            "reference": one.reference,
            "name": masked_name(one.card.person.full_name),
            "doubts": [DOUBT_SENTENCES[code] for code in one.doubts],
            "sent_at": one.sent_at,
            "due_on": one.due_on,
        }
        for one in rows
    ]
