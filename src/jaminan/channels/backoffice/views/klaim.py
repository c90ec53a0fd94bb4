"""Klaim: the list, one claim beside its papers, and what officers do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jaminan.channels.backoffice.acts import BY_SLUG
from jaminan.channels.backoffice.desk import causes, desk_page_of, tabs_of
from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms_klaim import JudgementForm
from jaminan.channels.backoffice.pages import page
from jaminan.channels.backoffice.papers import paper_response
from jaminan.claims import access, actions
from jaminan.claims.access import READERS
from jaminan.claims.case import Case
from jaminan.claims.case import case as case_of
from jaminan.claims.transitions import VERIFIER
from jaminan.claims.worklist import Filters, worklist
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.answers import posted

HERE = "claims"
PAPERS = "petugas/klaim/berkas"


@officer_page(*READERS)
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Klaim: what waits for people, the nearest limit first."""
    asked = request.GET
    filters = Filters(asked.get("tab", ""), asked.get("cari", ""), asked.get("sebab", ""))
    number = asked.get("page", "")
    found = worklist(request.user, filters=filters, page=int(number) if number.isdecimal() else 1)
    context = {
        "found": found,
        "rows": found.page.object_list,
        "tabs": tabs_of(found),
        "page": found.page,
        "causes": causes(),
        "is_sieved": bool(found.filters.typed or found.filters.cause),
    }
    return page(request, "backoffice/klaim.html", here=HERE, **context)


@officer_page(*READERS)
@require_safe
def claim(request: HttpRequest, reference: str) -> HttpResponse:
    """One claim: facts beside papers, what needs eyes, the law, history, and the bar of acts."""
    found = access.claim_for_officer(request.user, reference)
    case = case_of(found, request.user)
    context = desk_page_of(request, case)
    return page(request, "backoffice/klaim_satu.html", here=HERE, **context)


@officer_page(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def claim_act(request: HttpRequest, reference: str, slug: str) -> HttpResponse:
    """One act: what follows from it, its form, and the refusal where it is not allowed."""
    act = BY_SLUG.get(slug)
    if act is None:
        raise Http404
    case = case_of(access.claim_for_officer(request.user, reference), request.user)
    if request.method != "POST" and act.may not in case.may:
        messages.info(request, _("Langkah ini tidak terbuka untuk Anda sekarang."))
        return redirect("backoffice:claim", reference)
    form = act.form(case, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            act.carry_out(case, form.cleaned_data, request.user)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, str(act.done))
            return redirect("backoffice:claim", reference)
    context = {"act": act, "case": case, "claim": case.claim, "verdict": case.law}
    return page(request, "backoffice/klaim_tindakan.html", form=form, here=HERE, **context)


@officer_page(*READERS)
@require_safe
def claim_paper(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A paper of a claim, or its photograph; 404 for what belongs to something else."""
    found = access.claim_for_officer(request.user, reference, page=PAPERS)
    case = case_of(found, request.user)
    if number not in {found.selfie, *(line.file.id for line in case.files)}:
        raise Http404
    return paper_response(number)


@officer_page(VERIFIER)
@require_POST
def paper_judgement(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An officer's word on one paper of the claim."""
    found = access.claim_for_officer(request.user, reference)
    way = reverse("backoffice:claim", args=[reference])
    form = JudgementForm(request.POST)
    shown = f"{way}?berkas={request.POST.get('berkas', '')}#berkas"
    if not form.is_valid():
        messages.error(request, form.sentence)
        return redirect(shown)
    try:
        actions.judge_paper(found, number, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect(shown)
    return redirect(_next_paper(request, found) or f"{way}#mata")


@officer_page(VERIFIER)
@require_POST
def check_judgement(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """An officer's word on a check that did not pass, or on a mark of the law."""
    found = access.claim_for_officer(request.user, reference)
    form = JudgementForm(request.POST)
    if form.is_valid():
        try:
            actions.judge_check(found, name, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    else:
        messages.error(request, form.sentence)
    return redirect(f"{reverse('backoffice:claim', args=[reference])}#mata")


def _next_paper(request: HttpRequest, found: Any) -> str:
    """Where the next paper that waits for a word is shown; empty when none does."""
    case: Case = case_of(found, request.user)
    waiting = next((line for line in case.files if not line.is_judged), None)
    if waiting is None:
        return ""
    return f"{reverse('backoffice:claim', args=[found.reference])}?berkas={waiting.file.id}#berkas"
