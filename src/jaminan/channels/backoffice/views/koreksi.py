"""Koreksi data: what waits for a verifier, and one of them, decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.backoffice.comparing import compared, membership_of
from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import (
    BirthDateFactsForm,
    CardFactsForm,
    FactsForm,
    IdentityFactsForm,
    NameFactsForm,
    NoteForm,
    WorkFactsForm,
)
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.papers import paper_response, stage_of
from jaminan.documents import queries as documents
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import day_text
from jaminan.people import access, actions, queries
from jaminan.people.names import masked_name

ROWS_A_PAGE = 25
ACCEPT, REFUSE = "accept", "refuse"
FORMS: dict[str, type[FactsForm]] = {
    "identity": IdentityFactsForm,
    "name": NameFactsForm,
    "birth_date": BirthDateFactsForm,
    "card": CardFactsForm,
    "work": WorkFactsForm,
    "alive": FactsForm,
}


@officer_page("verifier")
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """Koreksi data: what waits, oldest first, by kind."""
    waiting = access.corrections_for_officer(request.user)
    tabs, kind = queries.correction_tabs(waiting), request.GET.get("jenis", "")
    chosen = waiting.filter(kind=kind) if kind in dict(queries.CORRECTION_KINDS) else waiting
    rows = Paginator(chosen, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"rows": _rows(rows), "page": rows, "tabs": tabs, "kind": kind}
    return page(request, "backoffice/koreksi.html", here="corrections", **context)


@officer_page("verifier")
@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, reference: str) -> HttpResponse:
    """One correction: what is claimed beside what is recorded, and the decision."""
    found = access.correction_for_officer(request.user, reference)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    accepting = _facts_form(found, request.POST if act == ACCEPT else None)
    refusing = NoteForm(request.POST if act == REFUSE else None, auto_id="tolak_%s")
    form = {ACCEPT: accepting, REFUSE: refusing}.get(act)
    if form is not None and form.is_valid():
        try:
            _decide(request, found.reference, accepting if act == ACCEPT else None, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("backoffice:corrections")
    context = {"correction": found, "accepting": accepting, "refusing": refusing}
    return _shown(request, found, status=form.status if form else 200, **context)


@officer_page("verifier")
@require_safe
def correction_paper(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A paper of a correction; 404 for a paper that belongs to something else."""
    found = access.correction_for_officer(request.user, reference, page="petugas/koreksi/berkas")
    if number not in found.papers:
        raise Http404
    return paper_response(number)


def _shown(request: HttpRequest, found: Any, **context: Any) -> HttpResponse:
    papers = [(one.file_name, one) for one in map(documents.paper, found.papers)]
    context |= {
        "table": compared(found),
        "stage": stage_of(request, papers),
        "paper_route": "backoffice:correction_paper",
        "reference": found.reference,
        "days": (clock.today() - found.opened_at.astimezone(clock.JAKARTA).date()).days,
    }
    return page(request, "backoffice/koreksi_satu.html", here="corrections", **context)


def _facts_form(found: Any, given: Any) -> FactsForm:
    options: dict[str, Any] = {"initial": dict(found.claimed), "auto_id": "terima_%s"}
    if found.kind == "work":
        membership = membership_of(found)
        options["initial"]["membership"] = membership.pk if membership else None
        options["memberships"] = [
            (one.pk, _("%(firm)s, sejak %(day)s") % {
                "firm": one.employer_name or one.card_id, "day": day_text(one.starts_on)
            })
            for one in queries.memberships_of(found.person_id).filter(ends_on=None)
        ]  # fmt: skip
    return FORMS[found.kind](given, **options)


def _decide(request: HttpRequest, reference: str, facts: FactsForm | None, form: Any) -> None:
    note = form.cleaned_data["note"]
    if facts is None:
        actions.refuse_correction(reference, by=request.user, note=note)
        messages.success(request, _("Koreksi ditolak; peserta membaca alasannya."))
        return
    actions.accept_correction(reference, by=request.user, facts=facts.facts, note=note)
    messages.success(request, _("Koreksi disetujui dan dicatat."))


def _rows(rows: Page[Any]) -> list[dict[str, Any]]:
    today = clock.today()
    return [
        {
            "reference": one.reference,
            "kind": one.get_kind_display(),
            "name": masked_name(one.user.full_name),
            "reason": one.reason,
            "opened_at": one.opened_at,
            "days": (today - one.opened_at.astimezone(clock.JAKARTA).date()).days,
        }
        for one in rows
    ]
