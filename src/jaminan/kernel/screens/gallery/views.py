"""Pages of the gallery, open to anybody on a demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from jaminan.kernel.screens import errors
from jaminan.kernel.screens.gallery import samples
from jaminan.kernel.screens.gallery.forms import SampleForm, wrong_answers

ERROR_PAGES: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "400": errors.bad_request,
    "403": errors.permission_denied,
    "403-formulir": errors.csrf_failure,
    "404": errors.page_not_found,
    "405": errors.method_not_allowed,
    "429": partial(errors.too_many_requests, retry_seconds=900),
    "500": errors.server_error,
    "503": errors.unavailable,
}


@login_not_required
@require_safe
@csrf_protect
def gallery(request: HttpRequest) -> HttpResponse:
    """Galeri: all parts on one page, with realistic and extreme contents."""
    context = {
        "samples": samples,
        "form": SampleForm(auto_id="baru_%s"),
        "wrong_form": SampleForm(wrong_answers(), auto_id="salah_%s"),
        "page": Paginator(range(400), 20).get_page(request.GET.get("page")),
        "error_pages": list(ERROR_PAGES),
    }
    return render(request, "gallery/index.html", context)


@login_not_required
@require_safe
def member_page(request: HttpRequest) -> HttpResponse:
    """Contoh halaman anggota: the home of a member with the bottom navigation."""
    return render(request, "gallery/member.html", {"samples": samples, "here": "home"})


@login_not_required
@require_safe
def step_page(request: HttpRequest) -> HttpResponse:
    """Contoh langkah klaim: a step with amounts and their reasons."""
    return render(request, "gallery/step.html", {"samples": samples, "back": "../"})


@login_not_required
@require_safe
def error_page(request: HttpRequest, name: str) -> HttpResponse:
    """Contoh halaman galat, drawn as it would be in earnest."""
    if name not in ERROR_PAGES:
        raise Http404(name)
    return ERROR_PAGES[name](request)
