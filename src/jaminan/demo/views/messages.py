"""Pesan: what phones and mailboxes received, codes included."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jaminan.demo import twins
from jaminan.kernel.outside import Outside

SHOWN_MOST = 20
_mail = Outside("mail")


@login_not_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """The newest messages of the SMS centre's and the mail server's books."""
    sms = twins.ask("GET", f"/control/books/sms/messages?limit={SHOWN_MOST}")["rows"]
    mails = twins.ask("GET", f"/control/books/mail/messages?limit={SHOWN_MOST}")["rows"]
    context = {"here": "messages", "sms": sms, "mails": [_with_text(mail) for mail in mails]}
    return render(request, "demo/pesan.html", context)


def _with_text(mail: dict[str, Any]) -> dict[str, Any]:
    whole: dict[str, Any] = _mail.get(f"/v1/messages/{mail['id']}").json()
    return {**mail, "text": whole["text"]}
