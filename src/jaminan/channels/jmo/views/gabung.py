"""Gabung kartu: which card stays, what will be, and a code that says yes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jaminan.channels.jmo import codes
from jaminan.channels.jmo.forms.kpj import AgreementForm, TargetForm
from jaminan.channels.jmo.forms.registration import CodeForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import from_address, page, posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import grouped_kpj
from jaminan.merging import actions, queries
from jaminan.merging.actions import BalancesChanged, Shown
from jaminan.people import access
from jaminan.people import queries as people
from jaminan.people.contacts import Address
from jaminan.people.queries import CardLine

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def choice(request: HttpRequest) -> HttpResponse:
    """Kartu yang dipertahankan: an active one when there is one, for its contributions go on."""
    hand, wished = _hand(request), next_address(request, "")
    if not hand.may_merge:
        return redirect("jmo:cards")
    choices = [(line.card.kpj, _in_words(line)) for line in hand.active or hand.idle]
    form = TargetForm(posted(request), choices=choices, initial={"target": choices[0][0]})
    if request.method == "POST" and form.is_valid():
        target = form.cleaned_data["target"]
        return redirect(_with_next(reverse("jmo:merge_preview", args=[target]), wished))
    context = {"hand": hand, "next": wished, "back": wished or reverse("jmo:cards")}
    return page(request, "jmo/gabung.html", form=form, **context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def preview(request: HttpRequest, kpj: int) -> HttpResponse:
    """Sebelum dan sesudah: each balance with its reasons; going on sends a code."""
    access.card_of(request.user, kpj)
    hand, wished = _hand(request), next_address(request, "")
    sources = [line.card.kpj for line in hand.idle if line.card.kpj != kpj]
    if not sources or kpj not in {line.card.kpj for line in hand.open}:
        return redirect("jmo:cards")
    try:
        found = queries.preview([kpj, *sources])
    except Refused as refusal:
        return page(request, "jmo/gabung_saldo.html", refusal=refusal, back=reverse("jmo:cards"))
    ways = _ways(request)
    form = AgreementForm(
        posted(request),
        ways=[(way.kind, way.masked) for way in ways.values()],
        initial={"way": next(iter(ways), "")},
    )
    if request.method == "POST" and form.is_valid():
        address = ways[form.cleaned_data["way"]]
        try:
            codes.send(codes.MERGE, address, by=_by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            _keep(request, kpj, sources, address, form.cleaned_data, wished)
            return redirect("jmo:merge_code")
    return _preview_page(request, kpj, found, form, wished)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Kode: the merge is asked for, and carried out at once where nothing is doubtful."""
    asked = request.session.get("merge")
    if not asked:
        return redirect("jmo:cards")
    address = Address(asked["kind"], asked["value"])
    form = CodeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            codes.answer(codes.MERGE, address, form.cleaned_data["code"], by=_by(request))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _asked(request, request.session.pop("merge"))
    context = {"address": address, "asked": asked, "back": reverse("jmo:cards")}
    return page(request, "jmo/gabung_kode.html", form=form, **context)


def _asked(request: HttpRequest, asked: dict[str, Any]) -> HttpResponse:
    """The merge as it stands after the code; what changed meanwhile is shown anew."""
    try:
        merge = actions.ask(
            request.user,
            target=asked["target"],
            sources=asked["sources"],
            shown=Shown(asked["before"], asked["after"]),
            from_address=from_address(request),
        )
    except BalancesChanged as refusal:
        messages.warning(request, refusal.sentence)
        return redirect(
            _with_next(reverse("jmo:merge_preview", args=[asked["target"]]), asked["next"])
        )
    except Refused as refusal:
        context = {"refusal": refusal, "back": reverse("jmo:cards"), "next": asked["next"]}
        return page(request, "jmo/gabung_ditolak.html", status=CONFLICT, **context)
    if merge.state == "done":
        messages.success(request, _("Kartu sudah digabung."))
    address = reverse("jmo:merge", args=[merge.reference])
    return redirect(_with_next(address, asked["next"]))


def _preview_page(
    request: HttpRequest, kpj: int, found: queries.Preview, form: AgreementForm, wished: str
) -> HttpResponse:
    context = {
        "kpj": kpj,
        "found": found,
        "cards": list(found.cards.items()),
        "form": form,
        "next": wished,
        "back": reverse("jmo:merge_choice"),
    }
    return page(request, "jmo/gabung_saldo.html", **context)


def _keep(
    request: HttpRequest,
    kpj: int,
    sources: list[int],
    address: Address,
    seen: dict[str, Any],
    wished: str,
) -> None:
    """What the code will say yes to."""
    request.session["merge"] = {
        "target": kpj,
        "sources": sources,
        "before": seen["before"],
        "after": seen["after"],
        "kind": address.kind,
        "value": address.value,
        "next": wished,
    }


def _ways(request: HttpRequest) -> dict[str, Address]:
    """The proven contacts that a code can go to, a phone first."""
    reach = people.reach_of(_by(request))
    known = {"phone": reach.phone, "email": reach.email}
    return {kind: Address(kind, value) for kind, value in known.items() if value}


def _hand(request: HttpRequest) -> queries.Hand:
    return queries.hand_of(access.person_of(request.user).pk, on=clock.today())


def _in_words(line: CardLine) -> str:
    """A card as one chooses it: its number, its firm, and whether work goes on."""
    current = line.current
    firm = (current.membership.employer_name or current.segment) if current else ""
    parts = [f"KPJ {grouped_kpj(line.card.number)}", firm, str(line.state.label)]
    return " · ".join(part for part in parts if part)


def _with_next(address: str, wished: str) -> str:
    return f"{address}?{urlencode({'next': wished})}" if wished else address


def _by(request: HttpRequest) -> str:
    return f"user:{request.user.pk}"
