"""Claims of a member: the list, the three checks, where a claim stands, and what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jht import jmo
from jaminan.benefits.jht.conditions import has_balance
from jaminan.channels.jmo.claiming import (
    CHANNEL,
    CONFLICT,
    DRAFT,
    STEPS,
    Journey,
    by,
    claimable_here,
    offered_here,
    title_of,
)
from jaminan.channels.jmo.forms.answers import INVALID
from jaminan.channels.jmo.forms.klaim import BankAccountForm, WithdrawalForm
from jaminan.channels.jmo.members import member_page
from jaminan.channels.jmo.pages import page, posted
from jaminan.channels.jmo.sessions import next_address
from jaminan.channels.jmo.ways import computed
from jaminan.channels.jmo.work import works_of
from jaminan.claims import access, actions, certificate, queries
from jaminan.claims.sentences import STATE_WORDS
from jaminan.claims.transitions import EDITED, UNPAID, WITHDRAWABLE
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.kernel.screens.figures import Figure
from jaminan.kernel.screens.formats import language, short_day_text, time_text
from jaminan.kernel.screens.journeys import Moment
from jaminan.law.findings import Condition, Finding, Verdict
from jaminan.people import access as people_access

RUNS_BY_ITSELF = frozenset({"submitted", "approved", "instructed"})
REFUSAL, BAD_STEPS = "refuse", frozenset({"fail", "return"})
PAYMENT_FAILED, CURED_BY_CLAIMANT = "payment_failed", "claimant"
AMOUNTS = {
    "bruto": gettext_lazy("Manfaat JHT"),
    "pajak": gettext_lazy("Pajak (PPh 21)"),
    "neto": gettext_lazy("Anda terima"),
}
CHECK_TITLES = {
    ("cap", "met"): gettext_lazy("Saldo di bawah batas aplikasi"),
    ("cap", "unmet"): gettext_lazy("Saldo di atas batas aplikasi"),
    ("data_updated", "met"): gettext_lazy("Data sudah diperbarui"),
    ("data_updated", "unmet"): gettext_lazy("Data belum diperbarui"),
    ("inactive", "met"): gettext_lazy("Kepesertaan sudah nonaktif"),
    ("inactive", "unmet"): gettext_lazy("Anda masih tercatat bekerja"),
}
CHECK_OUTCOMES = {"pass": "met", "fail": "person", "doubt": "person", "not_available": "person"}
MOMENT_STATES: Mapping[str, Any] = {"done": "done", "now": "here", "todo": "next"}


@require_safe
@member_page
@never_cache
def claims(request: HttpRequest) -> HttpResponse:
    """Klaim: every claim of one's own, a draft first to go on with."""
    found = [ClaimRow.of(claim) for claim in access.claims_of(request.user)]
    drafts = [row for row in found if row.claim.state in EDITED]
    context = {"here": "claims", "drafts": drafts} | {
        "sent": [row for row in found if row.claim.state not in EDITED],
        "may_begin": queries.open_claim(people_access.person_of(request.user).pk) is None,
        "back": reverse("jmo:home"),
    }
    return render(request, "jmo/klaim.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def claim_checks(request: HttpRequest) -> HttpResponse:
    """Tiga pemeriksaan: each a tick or what to do; going on opens the draft."""
    person = people_access.person_of(request.user)
    try:
        facts = queries.facts_of_person(person.pk)
    except Refused as refusal:
        context = {"refusal": refusal, "back": reverse("jmo:claims")}
        return render(request, "jmo/klaim_belum.html", context)
    checks = Checks.of(facts)
    if request.method == "POST" and checks.may_go_on:
        return _opened(request, person.pk)
    status = INVALID if request.method == "POST" else 200
    running = queries.open_claim(person.pk)
    context = {
        "checks": checks,
        "works": works_of(person.pk, on=clock.today()),
        "running": running if running and running.state not in EDITED else None,
        "count": len(STEPS) - 2,  # what most causes have: only some ask questions or papers
        "back": reverse("jmo:claims"),
    }
    return render(request, "jmo/klaim_pemeriksaan.html", context, status=status)


@require_safe
@member_page
@never_cache
def claim(request: HttpRequest, reference: str) -> HttpResponse:
    """Lacak klaim: where it stands, who is waited for and until when, and what it pays."""
    found = access.claim_of(request.user, reference)
    journey = Journey.of(found, "cause") if found.state in EDITED else None
    if journey and found.state == DRAFT:
        return redirect(journey.address(journey.due))
    tracking = queries.tracking(found)
    context = {"here": "claims", "claim": found, "tracking": tracking} | {
        "title": title_of(found.type),
        "given": queries.account(found),
        "verdict": _amounts_of(found, tracking),
        "moments": [_moment(moment) for moment in tracking.moments],
        "today": clock.today(),
        "checks": [(CHECK_OUTCOMES[line.outcome], line) for line in tracking.checks],
        "runs_by_itself": found.state in RUNS_BY_ITSELF,
        "may_withdraw": found.state in WITHDRAWABLE,
        "may_repair": _may_repair(found),
        "goes_on_at": journey.address(journey.due) if journey else "",
        "asked": queries.asked_words(found),
        "grounds": [_ground(one) for one in tracking.grounds],
        "has_certificate": queries.certificate_ready(found),
        "back": reverse("jmo:claims"),
    }
    return render(request, "jmo/klaim_lacak.html", context)


@require_safe
@member_page
@never_cache
def claim_received(request: HttpRequest, reference: str) -> HttpResponse:
    """Berhasil: the claim was sent, and what happens now."""
    found = access.claim_of(request.user, reference)
    if found.state in EDITED:
        return redirect("jmo:claim", reference)
    context = {"claim": found, "tracking": queries.tracking(found), "title": title_of(found.type)}
    return render(request, "jmo/klaim_berhasil.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
@never_cache
def claim_withdrawal(request: HttpRequest, reference: str) -> HttpResponse:
    """Tarik klaim: one question, and the balance stays as it is."""
    found = access.claim_of(request.user, reference)
    if found.state not in WITHDRAWABLE:
        return redirect("jmo:claim", reference)
    form = WithdrawalForm(posted(request), claim=found)
    wished = next_address(request, "")
    context = {"claim": found, "title": title_of(found.type), "next": wished}
    context["back"] = wished or reverse("jmo:claim", args=[reference])
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(found, version=form.cleaned_data["version"], by=by(request))
        except Refused as refusal:
            now = access.claim_of(request.user, reference)
            context |= {"refusal": refusal, "form": WithdrawalForm(claim=now), "claim": now}
            return render(request, "jmo/klaim_tarik.html", context, status=CONFLICT)
        messages.success(request, _("Klaim ditarik. Saldo Anda tidak berubah."))
        return redirect(next_address(request, reverse("jmo:claim", args=[reference])))
    return page(request, "jmo/klaim_tarik.html", form=form, **context)


def repair(request: HttpRequest, found: Any) -> HttpResponse:
    """Rekening lain: where the money of a failed payment goes now."""
    if not _may_repair(found):
        return redirect("jmo:claim", found.reference)
    form = BankAccountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            done = actions.repair_account(
                found, given["bank"], given["account_number"], by=by(request)
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if done.state != PAYMENT_FAILED:
                messages.success(request, _("Rekening diganti. Uang dikirim lagi."))
            return redirect("jmo:claim", found.reference)
    context = {"claim": found, "title": title_of(found.type), "here": "claims"} | {
        "payment": queries.tracking(found).payment,
        "back": reverse("jmo:claim", args=[found.reference]),
    }
    return page(request, "jmo/klaim_perbaiki_rekening.html", form=form, **context)


@require_POST
@member_page
def claim_ownership(request: HttpRequest, reference: str) -> HttpResponse:
    """Klaim ini milik saya: said by who logs in by the contact that an officer gave."""
    found = access.claim_of(request.user, reference)
    try:
        actions.own(found, by=by(request))
    except Refused as refusal:
        messages.info(request, refusal.sentence)
    else:
        messages.success(request, _("Terima kasih. Klaim Anda berjalan terus."))
    return redirect("jmo:claim", reference)


@require_safe
@member_page
@never_cache
def why_amount(request: HttpRequest, reference: str, which: str) -> HttpResponse:
    """Mengapa bruto, pajak atau neto klaim ini: as it was decided, else as it is today."""
    found = access.claim_of(request.user, reference)
    if which not in AMOUNTS or not found.type:
        raise Http404
    verdict = queries.tracking(found).verdict or _verdict_of_today(found)
    amounts = verdict and {"bruto": verdict.gross, "pajak": verdict.tax, "neto": verdict.net}
    finding = amounts and amounts[which]
    if finding is None:
        raise Http404
    back = reverse("jmo:claim", args=[reference])
    return _why(request, str(AMOUNTS[which]), finding, back)


@require_safe
@member_page
def why_cap(request: HttpRequest) -> HttpResponse:
    """Mengapa batas saldo aplikasi sebesar ini."""
    finding = jmo.balance_cap(clock.today())
    return _why(request, _("Batas saldo di aplikasi"), finding, reverse("jmo:claim_checks"))


@require_safe
@member_page
@never_cache
def certificate_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """Bukti potong: the withholding certificate of a decided claim, opened in the browser."""
    found = access.claim_of(request.user, reference)
    if not queries.certificate_ready(found):
        raise Http404
    response = HttpResponse(certificate.pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="bukti-potong-{found.reference}.pdf"'
    return response


@dataclass(frozen=True)
class ClaimRow:
    """A claim in the list."""

    claim: Any
    title: str
    state_words: str | Promise

    @classmethod
    def of(cls, claim: Any) -> ClaimRow:
        """The row of a claim; a draft without a cause is named by its programme."""
        title = title_of(claim.type) or _("Klaim JHT")
        return cls(claim, title, STATE_WORDS[claim.state])


@dataclass(frozen=True)
class Checks:
    """The three checks, each with title and sentence, and the causes that they leave open here.

    `may_go_on`: there is money, and any cause is open, be it through officers. `no_money`: the
    sentence of an empty balance, then what can be done; nothing where there is money.
    """

    rows: list[tuple[Condition, str, str]]
    balance: Figure
    cap: Finding
    open_causes: list[str]
    may_go_on: bool
    no_money: list[str]

    @classmethod
    def of(cls, facts: Any) -> Checks:
        """The checks on these facts; "still active" stops only the causes for which work ends."""
        open_causes = [title_of(one.name) for one in offered_here() if not _walls(facts, one)]
        no_money = _no_money(facts)
        is_open = any(not _walls(facts, one) for one in claimable_here())
        return cls(
            rows=[_check_row(one) for one in jmo.three_checks(facts).conditions],
            balance=computed(
                facts.balance, reverse("jmo:why_balance"), is_assumed=facts.balance_is_assumed
            ),
            cap=jmo.balance_cap(facts.submitted_on),
            open_causes=open_causes,
            may_go_on=is_open and not no_money,
            no_money=no_money,
        )

    @property
    def passed(self) -> int:
        """How many are met."""
        return sum(condition.outcome == "met" for condition, *_words in self.rows)

    @property
    def is_active(self) -> bool:
        """Whether the member is still recorded as working."""
        return any(one.code == "inactive" and one.outcome == "unmet" for one, *_words in self.rows)

    @property
    def is_over_cap(self) -> bool:
        """Whether the balance is above what the app takes, so that another road is shown."""
        return any(one.code == "cap" and one.outcome == "unmet" for one, *_words in self.rows)


def _walls(facts: Any, cause: ClaimType) -> list[Condition]:
    """The checks that stop a cause here; the cap does not, officers go on with papers."""
    unmet = jmo.three_checks(facts, cause.name).unmet
    return [one for one in unmet if one.code != jmo.CAP]


def _no_money(facts: Any) -> list[str]:
    condition = has_balance(facts)
    if condition.outcome == "met":
        return []
    return [one.sentence(language()) for one in (condition, *condition.cures)]


def _check_row(condition: Condition) -> tuple[Condition, str, str]:
    sentence = condition.sentence(language())
    title = CHECK_TITLES.get((condition.code, condition.outcome), sentence)
    return condition, str(title), sentence


def _opened(request: HttpRequest, person_id: int) -> HttpResponse:
    try:
        opened = actions.open_draft(person_id, channel=CHANNEL, by=by(request))
    except Refused as refusal:
        messages.info(request, refusal.sentence)
        return redirect("jmo:claim", refusal.details["reference"])
    return redirect("jmo:claim_balance", opened.reference)


def _verdict_of_today(found: Any) -> Verdict | None:
    """What the law says today of a claim that may still be paid."""
    return queries.verdict(found) if found.type and found.state not in UNPAID else None


def _ground(ground: Any) -> dict[str, str]:
    """A reason of a refusal in the reader's language."""
    chosen = language()
    return {
        "sentence": ground.sentence[chosen],
        "rule": ground.article,
        "way": " ".join(cure[chosen] for cure in ground.cures),
    }


def _amounts_of(found: Any, tracking: queries.Tracking) -> Verdict | None:
    """What was decided or consented to, else what the law says today; none once it is refused."""
    if found.state in UNPAID:
        return None
    return tracking.verdict or _verdict_of_today(found)


def _moment(moment: queries.Moment) -> Moment:
    state = MOMENT_STATES[moment.standing]
    if moment.step == REFUSAL or (moment.step in BAD_STEPS and state == "here"):
        state = "bad"
    text = ""
    if moment.event:
        at = timezone.localtime(moment.event.at)
        text = f"{short_day_text(at.date())}, {time_text(at)}"
    return Moment(str(moment.title), state, text)


def _may_repair(found: Any) -> bool:
    if found.state != PAYMENT_FAILED:
        return False
    payment = queries.tracking(found).payment
    return payment is not None and payment.cured_by == CURED_BY_CLAIMANT


def _why(request: HttpRequest, title: str, finding: Finding, back: str) -> HttpResponse:
    context = {"here": "claims", "title": title, "finding": finding, "back": back}
    return render(request, "jmo/mengapa.html", context)
