"""What every address of the API has in common: limits, languages, problems, and its end of life.

No session is read and nothing is written for whoever asks, so that no token is asked for (CSRF) and
any page may read the answers (CORS).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from jaminan.channels.api.problems import Problem, problem_of
from jaminan.kernel import limits
from jaminan.law.errors import LawError
from jaminan.law.words import LANGUAGES

logger = logging.getLogger("jaminan.api")
MOST, IN_SECONDS = 600, 60  # ours: ten a second, as many share one address behind an operator
KEPT_SECONDS = 300
NOTICE = timedelta(days=730)  # what we promise before an address goes, docs/domain/law-api.md
SAFE = ("GET", "HEAD", "OPTIONS")
# What scripts of other pages may read of an answer beside what browsers always let them.
READ_BY_PAGES = "Retry-After, Allow, Deprecation, Sunset, Link"

View = Callable[..., Mapping[str, Any]]


@dataclass(frozen=True)
class EndOfLife:
    """From which day an address is deprecated, and on which day it goes: two years later at least.

    Sent with every answer as `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
    """

    deprecated_on: date
    gone_on: date

    def __post_init__(self) -> None:
        assert self.gone_on - self.deprecated_on >= NOTICE, "two years from notice to end"

    def headers(self) -> Mapping[str, str]:
        """Both headers, and where the rule stands."""
        return {
            "Deprecation": f"@{_seconds(self.deprecated_on)}",
            "Sunset": http_date(_seconds(self.gone_on)),
            "Link": f'<{reverse("api:index")}#deprecation>; rel="deprecation"',
        }


def endpoint(
    *methods: str, ends: EndOfLife | None = None
) -> Callable[[View], Callable[..., HttpResponse]]:
    """Make a public address of a view that returns what is to be sent as JSON."""
    allowed = (*methods, *(["HEAD"] if "GET" in methods else []), "OPTIONS")

    def make(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answered(request: HttpRequest, **blanks: str) -> HttpResponse:
            language = asked_language(request)
            with translation.override(language):
                response = _response(view, request, allowed, blanks)
            response["Content-Language"] = language
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = READ_BY_PAGES
            patch_vary_headers(response, ["Accept-Language"])
            for name, value in (ends.headers() if ends else {}).items():
                response[name] = value
            return response

        return answered

    return make


def asked_language(request: HttpRequest) -> str:
    """The first language of the header `Accept-Language` that we speak; Indonesian without one."""
    told = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    known = (name.partition("-")[0] for name, _weight in told)
    return next((name for name in known if name in LANGUAGES), LANGUAGES[0])


def _response(
    view: View, request: HttpRequest, allowed: tuple[str, ...], blanks: Mapping[str, str]
) -> HttpResponse:
    try:
        if request.method == "OPTIONS":
            return _preflight(allowed)
        _let_in(request, allowed)
        return _sent(request, view(request, **blanks))
    except Problem as problem:
        return problem.response()
    except LawError as silence:
        return problem_of(silence, translation.get_language() or LANGUAGES[0]).response()
    except SuspiciousOperation:
        return Problem("not-readable", _("Terlalu banyak isian dalam satu alamat.")).response()
    except (OperationalError, InterfaceError):
        logger.exception("the database does not answer")
        return Problem("unavailable", _("Coba lagi sebentar lagi.")).response()
    except Exception:
        logger.exception("an answer of the API failed")
        return Problem("failed", _("Kami mencatatnya dan akan memperbaikinya.")).response()


def _sent(request: HttpRequest, content: Mapping[str, Any]) -> HttpResponse:
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    kept = f"public, max-age={KEPT_SECONDS}" if request.method in SAFE else "no-store"
    response["Cache-Control"] = kept
    return response


def _preflight(allowed: tuple[str, ...]) -> HttpResponse:
    """What a browser asks before it sends JSON from another page."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = ", ".join(allowed)
    response["Access-Control-Allow-Headers"] = "Content-Type, Accept-Language"
    response["Access-Control-Max-Age"] = "86400"
    return response


def _let_in(request: HttpRequest, allowed: tuple[str, ...]) -> None:
    if request.method not in allowed:
        known = ", ".join(allowed)
        detail = _("Yang diterima: %(allowed)s.") % {"allowed": known}
        raise Problem("wrong-method", detail, {"Allow": known})
    address = str(request.META.get("REMOTE_ADDR", ""))
    if not limits.hit("law_api", address, most=MOST, seconds=IN_SECONDS):
        seconds = limits.seconds_left("law_api", address)
        detail = _("Coba lagi dalam %(seconds)s detik.") % {"seconds": seconds}
        raise Problem("too-many-requests", detail, {"Retry-After": str(seconds)})


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
