"""What surrounds every HTTP request: where it comes from, its identity, one line, one count."""

from __future__ import annotations

import functools
import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jaminan.kernel import metering
from jaminan.kernel.logs import logged_as

logger = logging.getLogger("jaminan.requests")
WELL_FORMED = re.compile(r"^[A-Za-z0-9-]{8,64}$")
METHODS = {"GET", "HEAD", "POST"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)  # upper ends that are counted
REQUESTS, DURATION = "jaminan_requests_total", "jaminan_request_seconds"


def behind_proxy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request the address of whoever sent it to our proxy, for limits and metrics.

    Only a proxy of `JAMINAN_PROXIES` is believed, and of its header only the last address, which
    it wrote itself; earlier ones can be invented.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.headers.get("X-Forwarded-For", "")
        if told and request.META.get("REMOTE_ADDR") in settings.TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = told.rpartition(",")[2].strip()
        return get_response(request)

    return middleware


def request_identity(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request an id, kept from a proxy or made here, and log how it ended.

    The line names the route, never the address asked for: addresses can hold personal data.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-Id", "")
        identity = given if WELL_FORMED.match(given) else secrets.token_hex(8)
        started = time.perf_counter()
        with logged_as(request=identity):
            response = get_response(request)
            route = request.resolver_match.route if request.resolver_match else "-"
            seconds = time.perf_counter() - started
            status = response.status_code
            logger.info("%s /%s %s %.0f ms", request.method, route, status, seconds * 1000)
            _count(request.method or "", route, status, seconds)
        response["X-Request-Id"] = identity
        return response

    return middleware


def _count(method: str, route: str, status: int, seconds: float) -> None:
    """One more request of this route, and one more of this duration."""
    known = method if method in METHODS else "other"
    metering.add(f'{REQUESTS}{{method="{known}",route="{_quoted(route)}",status="{status}"}}')
    end = next((str(end) for end in SECONDS if seconds <= end), "+Inf")
    metering.add(f'{DURATION}{{le="{end}"}}')
    metering.add(f"{DURATION}_sum", seconds)


@functools.cache
def _quoted(route: str) -> str:
    """A route as a label; a pattern of Django is not long, and there are not many."""
    return route.replace("\\", "\\\\").replace('"', '\\"')[:90]
