"""Step of a claim: the papers that the cause asks for, handed in one document at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jaminan.channels.jmo.claiming import (
    STALE_CODES,
    Journey,
    by,
    claim_step,
    newer,
    step_page,
)
from jaminan.channels.jmo.forms.berkas import PaperForm
from jaminan.claims import actions, queries
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import language

DROP = "hapus"


@dataclass(frozen=True)
class NeedForm:
    """A paper that is asked for, beside the form that hands it in."""

    need: Any
    form: PaperForm


@claim_step("papers")
def papers(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Berkas: each paper of the cause with how it stands; files are added and taken back."""
    if request.method != "POST":
        return _page(request, journey)
    if DROP in request.POST:
        return _dropped(request, journey)
    posted = _posted(request, journey)
    if posted is None:
        return redirect(journey.address("papers"))
    if posted.form.is_valid():
        try:
            _give(request, journey, posted.form)
        except Refused as refusal:
            if refusal.code in STALE_CODES:
                return newer(request, journey, _page, refusal)
            posted.form.refuse(refusal)
        else:
            return redirect(f"{journey.address('papers')}#{posted.need.document}")
    return _page(request, journey, posted)


def _dropped(request: HttpRequest, journey: Journey) -> HttpResponse:
    """One file taken back; a page that is older than what is stored is shown anew."""
    try:
        actions.drop_paper(
            journey.claim, _number(request, DROP), version=_number(request, "version"),
            by=by(request),
        )  # fmt: skip
    except Refused as refusal:
        return newer(request, journey, _page, refusal)
    return redirect(journey.address("papers"))


def _give(request: HttpRequest, journey: Journey, form: PaperForm) -> None:
    given = form.cleaned_data
    reading = {
        name: given[name] for name in ("states", "event_on", "issued_on", "kpj") if given.get(name)
    }
    actions.give_paper(
        journey.claim,
        document=form.document,
        paper=given["paper"],
        uploads=[actions.Upload(file.name, file.read()) for file in given["files"]],
        reading=actions.Reading(**reading),
        version=given["version"],
        by=by(request),
    )


def _page(request: HttpRequest, journey: Journey, posted: NeedForm | None = None) -> HttpResponse:
    rows = [
        posted if posted and posted.need.document == row.need.document else row
        for row in _rows(journey)
    ]
    context = {
        "rows": rows,
        "lacking": sum(row.need.is_needed for row in rows),
        "is_waiting": any(line.file.state == "waiting" for row in rows for line in row.need.given),
        "may_go_on": journey.done["papers"],
    }
    form = posted.form if posted else None
    return step_page(request, journey, "jmo/klaim_berkas.html", form, **context)


def _posted(request: HttpRequest, journey: Journey) -> NeedForm | None:
    code = request.POST.get("document")
    found = [row for row in _rows(journey, request) if row.need.document == code]
    return found[0] if found else None


def _rows(journey: Journey, request: HttpRequest | None = None) -> list[NeedForm]:
    claim = journey.claim
    words = {
        "reasons": queries.reasons(claim, language()),
        "works": queries.running_works(claim),
    }
    data = (request.POST, request.FILES) if request else (None, None)
    return [
        NeedForm(need, PaperForm(*data, claim=claim, need=need, **words))
        for need in queries.papers.needs(claim)
    ]


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0
