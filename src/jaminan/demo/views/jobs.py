"""Antrean: what waits or is stuck in every outbox, and another try for it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from jaminan.kernel import outbox


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: HttpRequest) -> HttpResponse:
    """Every outbox with its stuck rows; POST gives one of them another try."""
    if request.method == "POST":
        kind, row = request.POST.get("kind", ""), request.POST.get("row", "")
        if kind not in outbox.kinds() or not row.isdecimal():
            raise Http404
        outbox.dispatcher(kind).retry(int(row))
        return redirect("demo:jobs")
    dispatchers = [outbox.dispatcher(kind) for kind in outbox.kinds()]
    lines = [(one.backlog(), list(one.stuck_rows())) for one in dispatchers]
    return render(request, "demo/antrean.html", {"here": "jobs", "lines": lines})
