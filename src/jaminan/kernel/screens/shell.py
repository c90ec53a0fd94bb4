"""The shell around all pages: language, manifest, service worker, and the page for no network."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from jaminan.kernel.screens.mark import png
from jaminan.kernel.screens.tokens import tokens

LANGUAGE_COOKIE_SECONDS = 365 * 24 * 60 * 60
A_DAY_SECONDS = 24 * 60 * 60
ICON_SIDES = (180, 192, 512)
ICON_SHAPES = ("any", "maskable")


@login_not_required
@csrf_exempt  # changes nothing but the reader's own language, and public pages set no cookies
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen, and go back to the page it was chosen on."""
    chosen = request.POST.get("language", "")
    response = redirect(_page_of_ours(request, request.POST.get("next", "")))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=LANGUAGE_COOKIE_SECONDS,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY_SECONDS)
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to put the service on its home screen."""
    ground = tokens("light")["bg"]
    drawn = {"src": static("jaminan/mark.svg"), "type": "image/svg+xml", "sizes": "any"}
    dots = [_dots(side, shape) for side in ICON_SIDES for shape in ICON_SHAPES]
    content = {
        "id": "/",
        "name": "Jaminan",
        "short_name": "Jaminan",
        "description": gettext("Saldo, klaim dan kartu jaminan sosial ketenagakerjaan."),
        "lang": request.LANGUAGE_CODE,
        "start_url": "/",
        "display": "standalone",
        "background_color": ground,
        "theme_color": ground,
        "icons": [drawn | {"purpose": "any"}, *dots],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY_SECONDS)
def icon(request: HttpRequest, shape: str, side: int) -> HttpResponse:
    """The mark for a home screen, in the sizes that the manifest names."""
    if shape not in ICON_SHAPES or side not in ICON_SIDES:
        raise Http404
    return HttpResponse(png(side, shape == "maskable"), content_type="image/png")


@login_not_required
@require_safe
@cache_control(public=True, max_age=A_DAY_SECONDS)
def favicon(request: HttpRequest) -> HttpResponse:
    """The mark, where a browser looks for it that shows a paper and no page of ours."""
    return redirect(static("jaminan/mark.svg"))


@login_not_required
@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows the offline page; it keeps no page of any person."""
    return render(request, "shell/sw.js", content_type="text/javascript")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Halaman luring: shown by the service worker when there is no network."""
    return render(request, "shell/offline.html")


def _dots(side: int, shape: str) -> dict[str, str]:
    address = reverse("screens:icon", args=[shape, side])
    return {"src": address, "type": "image/png", "sizes": f"{side}x{side}", "purpose": shape}


def _page_of_ours(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else "/"
