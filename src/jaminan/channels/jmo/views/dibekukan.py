"""An account whose holder a registry calls dead: the way back for the living, and that of heirs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jht.papers import document_key, paper_key
from jaminan.benefits.registry import claim_types
from jaminan.channels.jmo import photographs
from jaminan.channels.jmo.claiming import by
from jaminan.channels.jmo.forms.dibekukan import AliveForm
from jaminan.channels.jmo.freezing import open_to_frozen
from jaminan.channels.jmo.pages import page
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language
from jaminan.law.words import words
from jaminan.people import access, actions, queries

ALIVE = "alive"


@open_to_frozen
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def frozen(request: HttpRequest) -> HttpResponse:
    """Akun dibekukan: why, what the living do, and where heirs go."""
    try:
        person = access.person_of(request.user)
    except Refused:
        return redirect("jmo:home")
    if person.frozen_at is None:
        return redirect("jmo:home")
    is_posted = request.method == "POST"
    form = AliveForm(request.POST if is_posted else None, request.FILES if is_posted else None)
    if is_posted and form.is_valid():
        try:
            _hand_to_officer(request, person.pk, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Terkirim. Petugas memeriksa dan menghubungi Anda."))
            return redirect("jmo:frozen")
    context = {"waiting": queries.waiting_correction(request.user.pk, ALIVE)}
    return page(request, "jmo/dibekukan.html", form=form, **context)


@require_safe
@login_not_required
def heirs(request: HttpRequest) -> HttpResponse:
    """Jalan ahli waris: what is paid after a death, which papers, and where."""
    today = clock.today()
    roads = [
        {
            "title": words(one.title_key, language()),
            "papers": _papers_of(one),
            "channels": [
                words(f"benefits/{one.programme}:channel_{channel}", language())
                for channel in one.channels_on(today)
            ],
        }
        for one in claim_types().values()
        if one.claimant == "heir" and one.programme == "jht"
    ]
    return render(request, "jmo/ahli_waris.html", {"roads": roads})


def _papers_of(claim_type: ClaimType) -> list[tuple[str, list[str]]]:
    """Each paper that may be asked for, with what may be given for it."""
    return [
        (
            words(document_key(document.code, claim_type.texts), language()),
            [words(paper_key(code, claim_type.texts), language()) for code in document.one_of],
        )
        for document in claim_type.documents
    ]


def _hand_to_officer(request: HttpRequest, person: int, form: AliveForm) -> None:
    photo = photographs.receive(
        f"person:{person}", form.cleaned_data["file"], for_officer=True, by=by(request)
    )
    with override("id"):  # stored in the language of officers; pages translate it
        reason = _("Peserta menyatakan masih hidup")
    actions.open_correction(
        request.user,
        ALIVE,
        claimed={},
        reason=reason,
        papers=[photo],
        by=by(request),
        person=access.person_of(request.user),
    )
