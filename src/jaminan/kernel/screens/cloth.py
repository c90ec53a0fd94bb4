"""The cloth band: one thread a month, computed from what an account held and received.

A thread's height is the principal, its light tip the development, and a dark thread is a month
without a contribution. Over 120 months one thread is a quarter, over 360 a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext, ngettext

from jaminan.kernel.screens.formats import month_text

WIDTH = 328
HEAD_ROOM = 8
FOOT = 5  # the shortest thread is still seen
THREAD_SHARE = 0.56  # of the space a thread has
QUARTERS_OVER, YEARS_OVER = 120, 360


@dataclass(frozen=True)
class Month:
    """A month of an account: principal and development held at its end, in rupiah."""

    month: date
    principal: int
    development: int
    is_paid: bool


@dataclass(frozen=True)
class Cloth:
    """A drawing: three paths in a box of WIDTH by `height`, and the sentence that describes it."""

    height: int
    stroke_width: str
    paid: str
    grown: str
    none: str
    sentence: str
    legend: str
    months_paid: int
    until: date


def cloth(months: Sequence[Month], height: int = 60) -> Cloth | None:
    """The band of these months, oldest first; None while there is none."""
    if not months:
        return None
    threads, legend = _threads(months)
    space = WIDTH / len(threads)
    highest = max(thread.principal + thread.development for thread in threads) or 1
    per_rupiah = (height - HEAD_ROOM - FOOT) / highest
    paths: dict[str, list[str]] = {"paid": [], "grown": [], "none": []}
    for number, thread in enumerate(threads):
        x = f"{space * (number + 0.5):.1f}"
        top = height - FOOT - thread.principal * per_rupiah
        tip = top - thread.development * per_rupiah
        paths["paid" if thread.is_paid else "none"].append(f"M{x} {height}V{top:.1f}")
        if top - tip >= 0.3:
            paths["grown"].append(f"M{x} {top:.1f}V{tip:.1f}")
    return Cloth(
        height=height,
        stroke_width=f"{min(space * THREAD_SHARE, 8):.2f}",
        **{name: "".join(parts) for name, parts in paths.items()},
        sentence=_sentence(months),
        legend=legend,
        months_paid=sum(month.is_paid for month in months),
        until=months[-1].month,
    )


def _threads(months: Sequence[Month]) -> tuple[Sequence[Month], str]:
    if len(months) > YEARS_OVER:
        return _bundled(months, 12), gettext("Satu benang, satu tahun")
    if len(months) > QUARTERS_OVER:
        return _bundled(months, 3), gettext("Satu benang, tiga bulan")
    return months, gettext("Satu benang, satu bulan")


def _bundled(months: Sequence[Month], size: int) -> list[Month]:
    """Bundles that end with the newest month; one is dark when none of its months was paid."""
    first = len(months) % size
    starts = ([0] if first else []) + list(range(first, len(months), size))
    bundles = [months[start:end] for start, end in pairwise([*starts, len(months)])]
    return [
        Month(
            bundle[-1].month,
            bundle[-1].principal,
            bundle[-1].development,
            any(month.is_paid for month in bundle),
        )
        for bundle in bundles
    ]


def _sentence(months: Sequence[Month]) -> str:
    paid = sum(month.is_paid for month in months)
    unpaid = len(months) - paid
    period = gettext("Saldo dari %(first)s sampai %(last)s.") % {
        "first": month_text(months[0].month),
        "last": month_text(months[-1].month),
    }
    with_contribution = ngettext("%(count)d bulan beriuran.", "%(count)d bulan beriuran.", paid) % {
        "count": paid
    }
    without = ngettext("%(count)d bulan tanpa iuran.", "%(count)d bulan tanpa iuran.", unpaid)
    return f"{period} {with_contribution} {without % {'count': unpaid}}"
