"""Pages of the public site."""

from __future__ import annotations

import hashlib
from datetime import date

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jaminan.channels.public.forms import NumberForm, PaperForm, TrackingForm
from jaminan.claims.queries import public_state
from jaminan.kernel import clock, issuing, limits, references
from jaminan.kernel.screens.errors import too_many_requests
from jaminan.kernel.screens.formats import language
from jaminan.law.money import Rupiah
from jaminan.law.tax import net_payment, tax_due
from jaminan.law.words import question_sentences
from jaminan.people.digital_card import state_behind

EXAMPLE_GROSS = Rupiah(63_265_951)
EXAMPLE_ON = date(2026, 1, 2)
LOOKS_FROM_ONE_ADDRESS, IN_SECONDS = 30, 900  # ours: families look, machines are slowed
PAPER_KINDS = {"statement": gettext_lazy("Rekening koran Jaminan Hari Tua")}


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Halaman depan: what the service is, the ways in, and one figure that explains itself."""
    context = {
        "login_href": resolve_url(settings.LOGIN_URL),
        "tax": tax_due(EXAMPLE_GROSS, EXAMPLE_ON),
        "net": net_payment(EXAMPLE_GROSS, EXAMPLE_ON),
        "example_on": EXAMPLE_ON,
    }
    return render(request, "public/front.html", context)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Bantuan: the questions people ask first, and who answers the others."""
    return render(request, "public/help.html")


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Pertanyaan tentang aturan: every doubt about the law, and how it is read for now."""
    words = language()
    known = sorted(question_sentences().items())
    context = {"questions": [(number, sentence[words]) for number, sentence in known]}
    return render(request, "public/questions.html", context)


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Data pribadi: what is kept, who sees it, and what leaves."""
    return render(request, "public/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Aksesibilitas: what holds for everybody, and what to do where it does not."""
    return render(request, "public/accessibility.html")


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Tentang: whose software this is, and what its figures mean."""
    return render(request, "public/about.html")


@login_not_required
@require_safe
@never_cache
def card_check(request: HttpRequest, code: str) -> HttpResponse:
    """Pemeriksaan kartu: whether a scanned card is valid and its holder active, nothing else."""
    state = state_behind(code, on=clock.today())
    return render(request, "public/card_check.html", {"state": state}, status=200 if state else 404)


@login_not_required
@require_safe
@never_cache
def papers_check(request: HttpRequest) -> HttpResponse:
    """Pemeriksaan dokumen: the number is typed here when the code cannot be scanned."""
    form = NumberForm(request.GET if "nomor" in request.GET else None)
    if form.is_bound and form.is_valid():
        number = references.parse(form.cleaned_data["nomor"])
        return _proof_page(request, number or form.cleaned_data["nomor"])
    context = {"number_form": form, "proof": None, "number": "", "same": None}
    return render(request, "public/paper_check.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def paper_check(request: HttpRequest, reference: str) -> HttpResponse:
    """Pemeriksaan dokumen: that it was issued, when, its digest, and whether a file is the same."""
    if request.method != "POST":
        return _proof_page(request, reference)
    address = str(request.META.get("REMOTE_ADDR", ""))
    if not limits.hit("paper_check", address, most=LOOKS_FROM_ONE_ADDRESS, seconds=IN_SECONDS):
        return too_many_requests(request, limits.seconds_left("paper_check", address))
    form = PaperForm(request.POST, request.FILES)
    if not form.is_valid():
        return _proof_page(request, reference, form=form, status=422)
    digest = hashlib.sha256(form.cleaned_data["paper"].read()).hexdigest()
    return _proof_page(request, reference, digest=digest)


def _proof_page(
    request: HttpRequest,
    reference: str,
    *,
    form: PaperForm | None = None,
    digest: str = "",
    status: int = 200,
) -> HttpResponse:
    proof = issuing.proof(reference)
    context = {
        "proof": proof,
        "number": reference,
        "kind_words": PAPER_KINDS.get(proof.kind, "") if proof else "",
        "same": proof.digest == digest if proof and digest else None,
        "form": form or PaperForm(),
        "number_form": NumberForm(initial={"nomor": reference[:40]}),
    }
    return render(request, "public/paper_check.html", context, status=status if proof else 404)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tracking(request: HttpRequest) -> HttpResponse:
    """Lacak klaim: the words of a state by reference or KPJ; nobody learns who or how much."""
    form = TrackingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "public/tracking.html", {"form": form, "is_asked": False})
    address = str(request.META.get("REMOTE_ADDR", ""))
    if not limits.hit("tracking", address, most=LOOKS_FROM_ONE_ADDRESS, seconds=IN_SECONDS):
        return too_many_requests(request, limits.seconds_left("tracking", address))
    is_asked = form.is_valid()
    found = public_state(form.cleaned_data["number"]) if is_asked else None
    context = {"form": form, "is_asked": is_asked, "found": found}
    return render(request, "public/tracking.html", context, status=200 if is_asked else 422)
