"""Siapa yang membuka data saya: every look of an officer at one's own data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from jaminan.channels.jmo.freezing import open_to_frozen
from jaminan.kernel import audit
from jaminan.people import access, queries
from jaminan.people.queries import Looker

ROWS_A_PAGE = 20
PAGES: dict[str, str | Promise] = {
    "petugas/klaim": gettext_lazy("Klaim Anda"),
    "petugas/klaim/berkas": gettext_lazy("Berkas klaim Anda"),
    "petugas/koreksi": gettext_lazy("Koreksi data Anda"),
    "petugas/koreksi/berkas": gettext_lazy("Berkas koreksi Anda"),
    "petugas/pengkinian": gettext_lazy("Pengkinian data Anda"),
    "petugas/pengkinian/berkas": gettext_lazy("Foto pengkinian Anda"),
    "petugas/kontak-hilang": gettext_lazy("Permintaan kontak baru Anda"),
    "petugas/kontak-hilang/berkas": gettext_lazy("Foto permintaan kontak baru Anda"),
    "petugas/penggabungan": gettext_lazy("Penggabungan kartu Anda"),
    "petugas/kunci": gettext_lazy("Kunci masuk akun Anda"),
    "petugas/peran": gettext_lazy("Peran petugas akun Anda"),
}
EVERY_OFFICE = ""


@dataclass(frozen=True)
class Look:
    """One day's looks of one officer at one page."""

    day: date
    first: datetime
    last: datetime
    times: int
    who: str
    office: str
    page: str | Promise


@open_to_frozen
@require_safe
@never_cache
def opened(request: HttpRequest) -> HttpResponse:
    """Siapa yang membuka data saya: day, time, role and office, page."""
    seen = audit.views_of(access.watched_as(request.user))
    page = Paginator(seen, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {"looks": list(_looks(page)), "page": page, "back": reverse("jmo:account")}
    return render(request, "jmo/dibuka.html", {**context, "here": "account"})


def _looks(rows: Iterable[dict[str, Any]]) -> Iterable[Look]:
    rows = list(rows)
    known = queries.lookers((row["who"], row["day"]) for row in rows)
    for row in rows:
        looker = known[row["who"], row["day"]]
        yield Look(
            day=row["day"],
            first=row["first"],
            last=row["last"],
            times=row["times"],
            who=", ".join(looker.roles) or _("Sistem"),
            office=_office(looker),
            page=PAGES.get(row["page"], _("Data Anda")),
        )


def _office(looker: Looker) -> str:
    """A role for every office is told as such; no other office needs to be named beside it."""
    if not looker.offices:
        return ""
    if EVERY_OFFICE in looker.offices:
        return _("bekerja untuk semua kantor cabang")
    return ", ".join(_("kantor cabang %(code)s") % {"code": code} for code in looker.offices)
