"""Beranda: the greeting, the balance, what needs attention, and the services that stand."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from jaminan.channels.jmo.savings import Savings, savings_of
from jaminan.employers.queries import ContributionLine, unpaid_of
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.formats import ZONES, month_text
from jaminan.people import access, queries
from jaminan.people.queries import MembershipState
from jaminan.people.roles import is_officer


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Beranda."""
    greeting = greeting_at(clock.now())
    try:
        person = access.person_of(request.user)
    except Refused as refusal:
        context = {
            "here": "home",
            "greeting": greeting,
            "reason": refusal.sentence,
            "is_officer": is_officer(request.user),
        }
        return render(request, "jmo/beranda_tanpa_data.html", context)
    today = clock.today()
    savings = savings_of(queries.cards_of(person.pk, on=today), today)
    context = {
        "here": "home",
        "greeting": greeting,
        "name": person.full_name,
        "today": today,
        "savings": savings,
        "news": news_of(savings),
    }
    return render(request, "jmo/beranda.html", context)


def greeting_at(moment: datetime) -> str:
    """Good morning, day, afternoon or evening, as people in Jakarta say it."""
    hour = moment.astimezone(ZONES["WIB"]).hour
    if 4 <= hour < 11:
        return _("Selamat pagi")
    if 11 <= hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if 15 <= hour < 18 else _("Selamat malam")


def news_of(savings: Savings) -> dict[str, str] | None:
    """The one thing that needs the member's attention most; None when all is well."""
    unpaid = unpaid_of([card.kpj for card in savings.cards], due_before=savings.on)
    if unpaid:
        return _firm_is_behind(unpaid)
    lines = [card.line for card in savings.cards]
    if any(line.state == MembershipState.UNVERIFIED for line in lines):
        text = _("Perusahaan sudah mendaftarkan Anda. Saldo tampil setelah iuran pertama dibayar.")
        return {"title": _("Iuran pertama belum dibayar"), "text": text}
    if any(line.card.data_updated_on is None for line in lines):
        text = _("Klaim lewat aplikasi memerlukan data yang sudah diperbarui.")
        return {"title": _("Data Anda belum diperbarui"), "text": text}
    return None


def _firm_is_behind(unpaid: list[ContributionLine]) -> dict[str, str]:
    months = len({line.month for line in unpaid})
    title = ngettext(
        "%(count)d bulan iuran belum dibayar", "%(count)d bulan iuran belum dibayar", months
    )
    payer = unpaid[-1].employer or _("Anda")
    text = _("%(payer)s belum membayar iuran sejak %(month)s. Saldo Anda belum memuatnya.")
    return {
        "title": title % {"count": months},
        "text": text % {"payer": payer, "month": month_text(unpaid[0].month)},
    }
