"""Jam: the day of the house and of all twins, forward only."""

from __future__ import annotations

from datetime import datetime

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from jaminan.demo import twins
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused

LAST_YEAR = 2100


class DayForm(forms.Form):
    """The day to go to."""

    day = forms.DateField(
        label=_("Maju ke tanggal"), widget=forms.DateInput(attrs={"type": "date"})
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """Today in the house; POST moves house and twins to a later day, at the same time of day."""
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _advance(form)
        except Refused as refusal:
            form.add_error("day", refusal.sentence)
        else:
            return redirect("demo:calendar")
    context = {"here": "calendar", "form": form, "today": clock.today(), "now": clock.now()}
    return render(request, "demo/jam.html", context, status=400 if form.errors else 200)


def _advance(form: DayForm) -> None:
    day = form.cleaned_data["day"]
    if day.year > LAST_YEAR:
        raise Refused("too_far", _("Tanggal itu terlalu jauh."))
    moment = datetime.combine(day, clock.now().astimezone(clock.JAKARTA).timetz())
    clock.advance_to(moment, by="demo")
    twins.advance_to(day)
