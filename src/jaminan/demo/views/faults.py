"""Gangguan: tell an outside party's twin to fail, and how."""

from __future__ import annotations

from typing import Any

import httpx
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jaminan.demo import twins
from jaminan.kernel import circuit


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def faults(request: HttpRequest) -> HttpResponse:
    """Every twin with the faults it can be told to have and those that stand; POST orders one."""
    if request.method == "POST":
        _order(request)
        return redirect("demo:faults")
    context = {
        "here": "faults",
        "twins": twins.ask("GET", "/control/twins")["twins"],
        "standing": twins.ask("GET", "/control/faults")["faults"],
        "health": circuit.health(),
    }
    return render(request, "demo/gangguan.html", context)


@login_not_required
@require_POST
def fault_removal(request: HttpRequest) -> HttpResponse:
    """Take every standing fault away."""
    twins.ask("DELETE", "/control/faults")
    return redirect("demo:faults")


def _order(request: HttpRequest) -> None:
    """Order the fault; what the twin refuses is shown in its own words."""
    twin, _sep, fault = request.POST.get("fault", "").partition(":")
    times = request.POST.get("times", "")
    wanted: dict[str, Any] = {"twin": twin, "fault": fault, "key": request.POST.get("key") or None}
    if times.isdecimal():
        wanted["times"] = int(times)
    try:
        twins.ask("POST", "/control/faults", json=wanted)
    except httpx.HTTPStatusError as error:
        messages.error(request, _("Ditolak kembaran: %(text)s") % {"text": error.response.text})
