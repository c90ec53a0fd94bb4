"""Work that has ended but is still recorded: the firm is asked, or an officer is shown proof."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from jaminan.channels.jmo.claiming import by
from jaminan.channels.jmo.forms.kerja import WorkEndForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page
from jaminan.channels.jmo.sessions import next_address
from jaminan.channels.jmo.work import end_papers, work_of
from jaminan.documents import actions as documents
from jaminan.employers import access, actions
from jaminan.kernel.refusal import Refused
from jaminan.people import access as people_access
from jaminan.people import actions as people
from jaminan.people import queries


@require_safe
@member_page
@never_cache
def work(request: HttpRequest, kpj: int) -> HttpResponse:
    """Masih tercatat bekerja: at which firm, what the firm was asked, and what else can be done.

    Who still looks at it, or waits there, when the work has ended is led on.
    """
    if access.work_has_ended(request.user, kpj):
        onward = _wished(request)
        return HttpResponseClientRedirect(onward) if request.htmx else redirect(onward)
    return _page(request, access.running_work_of(request.user, kpj))


@require_POST
@member_page
def work_request(request: HttpRequest, kpj: int) -> HttpResponse:
    """Minta perusahaan melapor: one tap; a second one changes nothing."""
    membership = access.running_work_of(request.user, kpj)
    try:
        actions.ask_firm(membership, by=by(request))
    except Refused as refusal:
        return _page(request, membership, refusal=refusal, status=409)
    messages.success(request, _("Perusahaan sudah kami minta melapor. Jawabannya kami kabarkan."))
    return redirect(_address(request, kpj))


@require_POST
@member_page
def work_request_withdrawal(request: HttpRequest, kpj: int) -> HttpResponse:
    """Batalkan permintaan: the firm is not waited for any more."""
    membership = access.running_work_of(request.user, kpj)
    standing = work_of(membership)
    if standing.is_asked:
        actions.withdraw_request(standing.request, by=by(request))
        messages.success(request, _("Permintaan kepada perusahaan dibatalkan."))
    return redirect(_address(request, kpj))


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def work_end(request: HttpRequest, kpj: int) -> HttpResponse:
    """Saya sudah berhenti: day, reason and paper, for an officer to decide."""
    membership = access.running_work_of(request.user, kpj)
    is_posted = request.method == "POST"
    form = WorkEndForm(
        request.POST if is_posted else None,
        request.FILES if is_posted else None,
        papers=end_papers(),
        starts_on=membership.starts_on,
        initial={"next": next_address(request, "")},
    )
    if is_posted and form.is_valid():
        try:
            _hand_to_officer(request, membership, form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Bukti dikirim. Petugas memeriksa dan memutuskan."))
            return redirect(_address(request, kpj))
    context = {"work": work_of(membership), "next": next_address(request, "")}
    return page(
        request, "jmo/kerja_berhenti.html", form=form, back=_address(request, kpj), **context
    )


def _hand_to_officer(request: HttpRequest, membership: Any, given: dict[str, Any]) -> None:
    """Open the correction of this membership, or add to the one that already waits."""
    person = people_access.person_of(request.user)
    file = given["file"]
    paper = documents.receive(
        f"person:{person.pk}", given["paper"], file.name, file.read(), by=by(request)
    )
    claimed = {
        "membership": membership.pk,
        "last_day": given["last_day"],
        "end_reason": given["end_reason"],
        "paper_day": given["paper_day"] or "",
    }
    waiting = queries.waiting_work_correction(membership.pk)
    if waiting:
        people.amend_correction(
            waiting.reference, claimed=claimed, papers=[paper.pk], by=request.user
        )
        return
    with override("id"):  # stored in the language of officers; pages translate it
        reason = _("Peserta menyatakan sudah berhenti bekerja")
    people.open_correction(
        request.user,
        "work",
        about=f"membership:{membership.pk}",
        claimed=claimed,
        reason=reason,
        papers=[paper.pk],
        by=by(request),
        person=person,
    )


def _page(
    request: HttpRequest, membership: Any, *, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    wished = _wished(request)
    context = {"here": "claims", "work": work_of(membership), "next": wished, "back": wished}
    return render(request, "jmo/kerja.html", context | {"refusal": refusal}, status=status)


def _wished(request: HttpRequest) -> str:
    """Where the person came from, or else what can be claimed."""
    return next_address(request, reverse("jmo:claim_checks"))


def _address(request: HttpRequest, kpj: int) -> str:
    wished = next_address(request, "")
    address = reverse("jmo:work", args=[kpj])
    return f"{address}?{urlencode({'next': wished})}" if wished else address
