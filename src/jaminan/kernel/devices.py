"""Sessions as their owner sees them: which devices are logged in, and ending one or all others."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from jaminan.kernel import clock
from jaminan.kernel.models import Device

NOTED_EVERY_SECONDS = 300
REMEMBERED_MOST = 10_000
AGENT_LENGTH_MAX = 300
# What a browser calls itself, the more exact name first: many name others as well.
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip
BROWSERS = (
    ("SamsungBrowser", "Samsung Internet"), ("EdgA", "Edge"), ("Edg", "Edge"), ("OPR", "Opera"),
    ("UCBrowser", "UC Browser"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip

_noted: dict[str, float] = {}  # session → when this process noted it last


@dataclass(frozen=True)
class DeviceLine:
    """One session in words: `browser` and `system` are empty when the device does not tell."""

    number: int
    browser: str
    system: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def noted(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Note which device uses a session, at most every five minutes a process."""

    def middleware(request: HttpRequest) -> HttpResponse:
        account = request.session.get(SESSION_KEY)
        if account is not None and request.session.session_key:
            _note(request.session.session_key, f"user:{account}", _agent(request))
        return get_response(request)

    return middleware


def devices_of(owner: str, this_key: str | None) -> list[DeviceLine]:
    """The sessions of an account that are still open, the one asking first, then the newest."""
    rows = list(Device.objects.filter(owner=owner).order_by("-seen_at"))
    keys = [row.session_key for row in rows]
    running = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.real_now())
    is_open = set(running.values_list("session_key", flat=True))
    lines = [_line(row, this_key) for row in rows if row.session_key in is_open]
    return sorted(lines, key=lambda line: not line.is_this)


@transaction.atomic
def end(owner: str, number: int) -> bool:
    """Log one device of this owner out; False when it is not theirs or already gone."""
    row = Device.objects.filter(owner=owner, pk=number).first()
    return row is not None and _end([row.session_key]) > 0


@transaction.atomic
def end_others(owner: str, this_key: str | None) -> int:
    """Log every device of this owner out but the one asking; how many."""
    rows = Device.objects.filter(owner=owner).exclude(session_key=this_key or "")
    return _end(list(rows.values_list("session_key", flat=True)))


def words_of(agent: str) -> tuple[str, str]:
    """Browser and system that a browser says it is; empty for what nobody knows."""
    browser = next((name for sign, name in BROWSERS if f"{sign}/" in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return browser, system


def _note(key: str, owner: str, agent: str) -> None:
    now = time.monotonic()
    if now - _noted.get(key, -NOTED_EVERY_SECONDS) < NOTED_EVERY_SECONDS:
        return
    if len(_noted) >= REMEMBERED_MOST:
        _noted.clear()
    Device.objects.bulk_create(
        [Device(session_key=key, owner=owner, agent=agent)],
        update_conflicts=True,
        unique_fields=["session_key"],
        update_fields=["owner", "agent", "seen_at"],
    )
    _noted[key] = now


def _agent(request: HttpRequest) -> str:
    return request.headers.get("User-Agent", "")[:AGENT_LENGTH_MAX].replace("\0", "")


def _line(row: Device, this_key: str | None) -> DeviceLine:
    browser, system = words_of(row.agent)
    is_this = row.session_key == this_key
    return DeviceLine(row.pk, browser, system, row.began_at, row.seen_at, is_this)


def _end(keys: list[str]) -> int:
    Device.objects.filter(session_key__in=keys).delete()
    return Session.objects.filter(session_key__in=keys).delete()[0]
