"""What surrounds every HTTP request: its identity in logs and answers, and one line about it."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jaminan.kernel.logs import logged_as

logger = logging.getLogger("jaminan.requests")
WELL_FORMED = re.compile(r"^[A-Za-z0-9-]{8,64}$")


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
            milliseconds = (time.perf_counter() - started) * 1000
            logger.info(
                "%s /%s %s %.0f ms", request.method, route, response.status_code, milliseconds
            )
        response["X-Request-Id"] = identity
        return response

    return middleware
