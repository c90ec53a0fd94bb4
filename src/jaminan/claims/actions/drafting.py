"""A draft: opened once, answered step by step, taken back, or run out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.benefits.answers import WrongAnswers, checked_answers
from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.registry import UnknownClaimType, claim_type_named
from jaminan.claims import programmes, queries
from jaminan.claims.actions.holding import end_open_hold
from jaminan.claims.actions.limits import renew_limit
from jaminan.claims.actions.moving import advance, begin, held_by_person, hold, hold_draft, save
from jaminan.claims.models import Claim, ClaimReturn
from jaminan.claims.telling import tell
from jaminan.claims.transitions import DRAFT, EDITED, RETURNED, WITHDRAWN
from jaminan.kernel import clock, clocks, references
from jaminan.kernel.refusal import Refused
from jaminan.law.parameters import parameter_at
from jaminan.law.words import words
from jaminan.people import actions as people

DRAFT_CLOCK = "claim_draft"
DRAFT_DAYS = parameter_at("claims/parameters/draft_days")  # questions 75 and 83


@transaction.atomic
def open_draft(person_id: int, *, channel: str, by: str, programme: str = "jht") -> Claim:
    """The draft of this person, the same one on every device, opened now if there is none.

    `Refused` while another claim of the programme runs.
    """
    people.lock_person(person_id)
    standing = queries.open_claim(person_id, programme)
    if standing is None:
        return _opened(person_id, programme, channel, by)
    if standing.state not in EDITED:
        raise Refused(
            "claim_open",
            _("Anda masih mempunyai klaim yang berjalan. Lihat keadaannya lebih dulu."),
            details={"reference": standing.reference},
        )
    if standing.channel != channel:
        Claim.objects.filter(pk=standing.pk).update(channel=channel)
        standing.channel = channel
    return standing


def _opened(person_id: int, programme: str, channel: str, by: str) -> Claim:
    now = clock.now()
    claim = Claim.objects.create(
        reference=references.new("claim"),
        programme=programme,
        subject_id=person_id,
        claimant_id=person_id,
        channel=channel,
        first_channel=channel,
        opened_at=now,
        saved_at=now,
    )
    begin(claim, by=by)
    clocks.set(DRAFT_CLOCK, f"claim:{claim.reference}", draft_good_until(clock.today()))
    return claim


@transaction.atomic
def choose_cause(claim: Claim, name: str, *, version: int, by: str) -> Claim:
    """The draft for that claim type; answers to another type's questions are dropped.

    One that the channel does not take to its end goes on with papers, to the officers' list.
    `Refused` for a type that members do not claim, or nobody takes today.
    """
    held = hold_draft(claim, version)
    chosen = _offered(held, name)
    by_officer = _is_for_officer(held, chosen)
    if held.type == chosen.name and held.by_officer == by_officer:
        return held
    answers = held.answers if held.type == chosen.name else {}
    return save(
        held, queries.CAUSE, type=chosen.name, kind=chosen.kind, answers=answers,
        by_officer=by_officer,
    )  # fmt: skip


def _is_for_officer(held: Claim, chosen: ClaimType) -> bool:
    """Whether its channel stops short of this cause, or of an amount such as this balance."""
    if chosen.offer_in(held.channel, clock.today()) != "full":
        return True
    return programmes.named(held.programme).is_beyond_channel(held)


def _offered(claim: Claim, name: str) -> ClaimType:
    try:
        chosen = claim_type_named(name)
    except UnknownClaimType:
        raise Refused("cause_unknown", _("Pilih salah satu alasan klaim."), field="cause") from None
    if (
        chosen.programme != claim.programme
        or chosen.claimant != "member"
        or not chosen.channels_on(clock.today())
    ):
        raise Refused(
            "cause_not_here",
            _("Alasan “%(cause)s” belum dilayani di sini. Lihat tempat lain yang melayaninya.")
            % {"cause": words(chosen.title_key)},
            field="cause",
        )
    return chosen


@transaction.atomic
def answer(claim: Claim, answers: Mapping[str, Any], *, version: int, by: str) -> Claim:
    """The draft with these answers to its type's questions; `Refused` with a sentence for each."""
    held = hold_draft(claim, version)
    if not held.type:
        raise Refused("cause_unknown", _("Pilih salah satu alasan klaim."), field="cause")
    try:
        checked = checked_answers(claim_type_named(held.type).questions, answers)
    except WrongAnswers as wrong:
        raise Refused("wrong_answers", str(wrong), details=wrong.sentences) from wrong
    is_same = held.answers == checked and held.state == DRAFT
    return held if is_same else save(held, queries.QUESTIONS, answers=checked)


@transaction.atomic
def confirm_data(claim: Claim, *, version: int, by: str) -> Claim:
    """The draft whose claimant has looked at their data and said that they are right."""
    held = hold_draft(claim, version)
    if held.data_confirmed_at and held.state == DRAFT:
        return held
    return save(held, queries.DATA, data_confirmed_at=clock.now())


@transaction.atomic
def withdraw(claim: Claim, *, version: int, by: str) -> Claim:
    """The claim, taken back by its claimant before it was decided; safe to repeat."""
    held = hold(claim)
    if held.state == WITHDRAWN:
        return held
    if held.version != version:
        raise Refused("stale", _("Klaim ini sudah berubah. Muat ulang halaman, lalu coba lagi."))
    clocks.done(DRAFT_CLOCK, f"claim:{held.reference}")
    end_open_hold(held, by=by)
    advance(held, "withdraw", "claimant", by=by)
    renew_limit(held)
    tell(held, "withdrawn")
    return held


@transaction.atomic
def expire(reference: str) -> None:
    """End a draft or returned claim left alone for too long; one saved since gets more time."""
    held = held_by_person(reference)
    if held.state not in EDITED:
        return
    last_day = draft_good_until(_left_alone_since(held))
    if last_day > clock.today():
        clocks.set(DRAFT_CLOCK, f"claim:{reference}", last_day)
    else:
        advance(held, "expire", "clock", by="clock")
        tell(held, "expired")


def draft_good_until(left_on: date) -> date:
    """The day on which a draft or returned claim ends that was left alone since this one.

    A forgotten one must not block a claim, or a merge of the cards, for ever.
    """
    return left_on + timedelta(days=DRAFT_DAYS.on(left_on).whole)


def _left_alone_since(held: Claim) -> date:
    """The day on which a claimant last saved something, or was last asked for something."""
    saved_on = held.saved_at.astimezone(clock.JAKARTA).date()
    if held.state != RETURNED:
        return saved_on
    return max(saved_on, ClaimReturn.objects.get(claim=held, ended_at=None).on)
