"""What the pages of claims show: rows of the list, and everything around one claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jaminan.benefits.registry import claim_type_named, claim_types
from jaminan.channels.backoffice.acts import open_acts
from jaminan.channels.backoffice.facing import facts_of
from jaminan.channels.backoffice.papers import stage_of
from jaminan.claims import queries
from jaminan.claims.case import Case
from jaminan.claims.sentences import STATE_WORDS
from jaminan.claims.transitions import AUDITOR, IN_REVIEW, VERIFIED, VERIFIER
from jaminan.claims.worklist import (
    ALL,
    APPROVE,
    HELD,
    LATE,
    MINE,
    REPAIRS,
    RETURNED_TAB,
    REVIEW,
    SECOND_LOOKS,
    Filters,
    Worklist,
    worklist,
)
from jaminan.kernel.screens.formats import language, rupiah_text
from jaminan.law.findings import Condition, Verdict
from jaminan.law.words import words
from jaminan.people import queries as people
from jaminan.people.roles import has_role

TAB_WORDS: dict[str, str | Promise] = {
    REVIEW: gettext_lazy("Verifikasi"),
    APPROVE: gettext_lazy("Persetujuan"),
    MINE: gettext_lazy("Saya pegang"),
    LATE: gettext_lazy("Lewat batas"),
    HELD: gettext_lazy("Ditahan"),
    RETURNED_TAB: gettext_lazy("Pada pemohon"),
    REPAIRS: gettext_lazy("Uang kembali"),
    SECOND_LOOKS: gettext_lazy("Periksa ulang"),
    ALL: gettext_lazy("Semua"),
}
RAIL_ROWS = 12
OUTCOME_ICONS = {"met": "check", "unmet": "x", "person": "user-search", "open": "circle-help"}
CHANNEL_WORDS = {"jmo": "JMO"}


@dataclass(frozen=True)
class Tab:
    """A tab of the list, with how many claims it has."""

    code: str
    label: str | Promise
    count: int
    is_here: bool


@dataclass(frozen=True)
class LawLine:
    """One condition as officers read it."""

    outcome: str
    icon: str
    sentence: str
    article: str
    cures: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One line of the history: when, what, by whom, and what was said."""

    at: Any
    title: str | Promise
    who: str
    note: str


def tabs_of(found: Worklist) -> list[Tab]:
    """The tabs in their order."""
    return [
        Tab(code, label, found.counts[code], code == found.filters.tab)
        for code, label in TAB_WORDS.items()
    ]


def causes() -> list[tuple[str, str]]:
    """Every cause that a claim can have, with its words."""
    return [(name, words(kind.title_key, language())) for name, kind in claim_types().items()]


def desk_page_of(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Everything that the page of one claim shows."""
    claim, verdict = case.claim, shown_verdict(case)
    papers = [(line.title, line.file) for line in case.files]
    if case.selfie:
        papers = [(_("Foto wajah"), case.selfie), *papers]
    stage = stage_of(request, papers)
    return {
        "case": case,
        "claim": claim,
        "cause": words(claim_type_named(claim.type).title_key, language()),
        "channel": CHANNEL_WORDS.get(claim.channel, claim.channel),
        "verdict": verdict,
        "law": law_lines(verdict),
        "facts": facts_of(case),
        "stage": stage,
        "staged": next((x for x in case.files if stage and x.file.id == stage.paper.id), None),
        "paper_route": "backoffice:claim_paper",
        "reference": claim.reference,
        "acts": open_acts(case),
        "four_eyes": four_eyes(request.user, case),
        "history": history(case),
        "rail": rail(request),
        "state_words": STATE_WORDS[claim.state],
    }


def shown_verdict(case: Case) -> Verdict:
    """What was decided, else what the law says today."""
    signed = case.decision or case.refusal
    return queries.decided_verdict(signed) if signed else case.law


def law_lines(verdict: Verdict) -> list[LawLine]:
    """Every condition, those that stand in the way first."""
    order = {"unmet": 0, "person": 1, "open": 2, "met": 3}
    return [_law_line(one) for one in sorted(verdict.conditions, key=lambda c: order[c.outcome])]


def four_eyes(user: Any, case: Case) -> str:
    """Who signs next, and up to which amount; what keeps this officer from it."""
    claim = case.claim
    if has_role(user, AUDITOR) and not case.may:
        return _("Auditor membaca saja.")
    if claim.officer_id not in (None, user.pk):
        return _("Sedang ditangani %(name)s.") % {"name": claim.officer.full_name}
    if claim.state == IN_REVIEW:
        if not has_role(user, VERIFIER):
            return _("Menunggu verifikator.")
        return _("Setelah Anda verifikasi, petugas lain yang menyetujui atau menolak.")
    if claim.state == VERIFIED and case.verification:
        return _second_signature(user, case)
    return ""


def history(case: Case) -> list[Line]:
    """What happened, the newest first, with the names of officers."""
    names = people.account_names(one.event.by for one in case.history)
    return [
        Line(
            one.event.at,
            one.title,
            names.get(one.event.by, ""),
            _said(case, one.event),
        )
        for one in reversed(case.history)
    ]


def rail(request: HttpRequest) -> dict[str, Any]:
    """The claims that wait for this officer, beside the one that is open."""
    tab = REVIEW if has_role(request.user, VERIFIER) else APPROVE
    found = worklist(request.user, filters=Filters(tab))
    return {"tab": tab, "rows": found.page.object_list[:RAIL_ROWS], "tabs": tabs_of(found)[:4]}


def _second_signature(user: Any, case: Case) -> str:
    signed = case.verification
    assert signed
    if signed.by_id == user.pk:
        return _("Anda yang memverifikasi; petugas lain yang memutuskan.")
    first = _("Diverifikasi %(name)s.") % {"name": signed.by.full_name}
    if case.limit == 0:
        return first
    if case.limit is None:
        return f"{first} {_('Anda memutuskan jumlah berapa pun.')}"
    limit = {"limit": rupiah_text(case.limit)}
    if (case.claim.gross or 0) > case.limit:
        above = _("Di atas batas Anda, %(limit)s: kepala cabang yang memutuskan.")
        return f"{first} {above % limit}"
    return f"{first} {_('Anda memutuskan sampai %(limit)s.') % limit}"


def _law_line(condition: Condition) -> LawLine:
    shows_cures = condition.outcome in {"unmet", "person"}
    return LawLine(
        condition.outcome,
        OUTCOME_ICONS[condition.outcome],
        condition.sentence(language()),
        condition.article,
        tuple(cure.sentence(language()) for cure in condition.cures) if shows_cures else (),
    )


def _said(case: Case, event: Any) -> str:
    """What an officer wrote with a step, where it is a sentence and not a code."""
    if event.step == "rework":
        return str(event.note)
    if event.step == "return":
        mine = [one.told for one in case.returns if one.at <= event.at]
        return mine[-1] if mine else ""
    if event.step == "verify":
        signed = [one for one in case.verifications if one.at <= event.at]
        return signed[-1].note if signed else ""
    return ""
