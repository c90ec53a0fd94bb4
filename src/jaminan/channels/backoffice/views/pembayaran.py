"""Bank yang diam: orders whose fate nobody knows, and the bank's letter that two officers read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from jaminan.channels.backoffice.doors import officer_page
from jaminan.channels.backoffice.forms import LetterForm
from jaminan.channels.backoffice.pages import page
from jaminan.kernel.refusal import Refused
from jaminan.payments import access, actions, queries

NAME, CONFIRM = "name", "confirm"


@officer_page(*access.LOOKS)
@require_http_methods(["GET", "HEAD", "POST"])
def payments(request: HttpRequest) -> HttpResponse:
    """Each order with its bank and amount; naming the letter, and confirming another's."""
    if request.method == "POST":
        try:
            _take(request, request.POST.get("end_to_end_id", ""))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("backoffice:payments")
    rows = []
    for order in access.unknown_for_officer(request.user):
        letter, form = queries.letter_of(order), LetterForm(auto_id=f"surat_{order.pk}_%s")
        rows.append((order, letter, form, access.may_confirm(request.user, letter)))
    context = {"rows": rows, "may_name": access.may_name(request.user)}
    return page(request, "backoffice/pembayaran.html", here="payments", **context)


def _take(request: HttpRequest, order: str) -> None:
    if request.POST.get("act") == CONFIRM:
        actions.confirm_unpaid(order, by=request.user)
        messages.success(request, _("Perintah bayar dinyatakan tidak terlaksana."))
    else:
        actions.name_letter(order, words=request.POST.get("words", ""), by=request.user)
        messages.success(request, _("Surat bank dicatat. Petugas lain membenarkannya."))
