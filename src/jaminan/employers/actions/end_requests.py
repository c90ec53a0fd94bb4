"""Asking a firm to report the end of somebody's work, and what follows from its answer.

A firm's confirmed end with day and reason ends the membership by itself. Whatever disagrees, and
whatever stays silent, goes to an officer as a correction about the membership, with the days side
by side; nothing of it refuses anybody.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from jaminan.employers import gateway
from jaminan.employers.gateway import FirmAnswer
from jaminan.employers.models import Employer, EndAnswer, EndRequest, FirmCall
from jaminan.employers.telling import tell
from jaminan.employers.transitions import AWAITS_FIRM, END_REQUEST, UNSETTLED, WAITING
from jaminan.kernel import clock, clocks, events, outbox, references
from jaminan.kernel.outbox import GiveUp, TryLater
from jaminan.kernel.outside import Unavailable
from jaminan.kernel.refusal import Refused
from jaminan.law.calendar import FIRM_ANSWER_DAYS, working_days_clock
from jaminan.people import actions as people
from jaminan.people import queries as members
from jaminan.people.models import EndReason, Membership

FIRMS_OUTBOX = "firms"
ANSWER_CLOCK = "firm_answer"
FIRM_DOWN_SECONDS = 30
LOOKED_AT_ONCE = 100
FIRST_LOOK, LAST_LOOK = timedelta(seconds=2), timedelta(minutes=15)
NO_ANSWER = gettext_lazy("Perusahaan tidak menjawab permintaan laporan berhenti")
ANSWER_DIFFERS = gettext_lazy("Jawaban perusahaan berbeda dari keterangan peserta")
LATE_ANSWERS_AWAITED = timedelta(days=90)  # ours: afterwards nobody asks the firm any more


@transaction.atomic
def ask_firm(membership: Membership, *, by: str) -> EndRequest:
    """The request to report that this membership has ended; the running one if there is one.

    `Refused` when it has ended, or when it names no firm that we know.
    """
    people.lock_person(membership.card.person_id)
    held = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if held.ends_on:
        raise Refused("membership_ended", _("Kepesertaan ini sudah nonaktif."))
    running = held.end_requests.filter(state__in=AWAITS_FIRM).first()
    if running:
        return running
    employer = Employer.objects.filter(number=held.employer_number).first()
    if employer is None:
        raise Refused(
            "firm_unknown",
            _("Perusahaan ini tidak dapat dihubungi lewat sistem. Kirim bukti berhenti; petugas "
              "yang memeriksa."),
        )  # fmt: skip
    return _asked(held, employer, by)


def _asked(held: Membership, employer: Employer, by: str) -> EndRequest:
    today = clock.today()
    days = FIRM_ANSWER_DAYS.on(today).whole
    request = EndRequest.objects.create(
        reference=references.new("end_request"),
        membership=held,
        employer=employer,
        asked_by=by,
        asked_at=clock.now(),
        due_on=working_days_clock(today, days).due_on,
    )
    FirmCall.objects.create(key=request.reference, request=request)
    outbox.wake_after_commit(FIRMS_OUTBOX)
    clocks.set(ANSWER_CLOCK, f"end_request:{request.reference}", request.due_on + timedelta(days=1))
    _emit("end_requested", request, by=by)
    tell(request, "firm_asked", due_on=request.due_on.isoformat())
    return request


def hand_over(call: FirmCall) -> None:
    """Hand a request to its firm; again while nobody answers, for it is known by its key."""
    request = EndRequest.objects.select_related("employer", "membership").get(pk=call.request_id)
    if request.state != WAITING:
        return
    membership = request.membership
    try:
        gateway.ask_for_end(
            request.employer.number,
            key=request.reference,
            kpj=f"{membership.card_id:011d}",
            since=membership.starts_on,
        )
    except Unavailable as silence:
        raise TryLater(str(silence), FIRM_DOWN_SECONDS) from silence
    except gateway.NotTaken as answer:
        raise GiveUp(str(answer)) from answer
    now = clock.real_now()
    EndRequest.objects.filter(pk=request.pk).update(
        sent_at=clock.now(), ask_again_at=now + FIRST_LOOK
    )


def leave_to_officer(call: FirmCall) -> None:
    """The firm will never take the request: nobody waits for it, an officer takes over at once."""
    lapse(call.request.reference)


def look_for_answers() -> int:
    """Ask firms for the answers that are due to be looked for; how many requests were looked at."""
    due = EndRequest.objects.filter(ask_again_at__lte=clock.real_now(), state__in=AWAITS_FIRM)
    requests = list(due.select_related("employer").order_by("ask_again_at")[:LOOKED_AT_ONCE])
    for request in requests:
        try:
            answers = gateway.answers_of(request.employer.number, request.reference)
        except Unavailable:
            answers = []  # the circuit has noted it; the next look comes by the same clock
        for answer in answers:
            take_answer(request, answer)
        _look_again_later(request)
    return len(requests)


def _look_again_later(request: EndRequest) -> None:
    """The longer a firm is silent, the rarer it is asked; no more once its answer is here."""
    now = clock.real_now()
    waited = clock.now() - request.asked_at
    wait = min(max(waited / 4, FIRST_LOOK), LAST_LOOK)
    again = now + wait if waited < LATE_ANSWERS_AWAITED else None
    open_ones = EndRequest.objects.filter(pk=request.pk, state__in=AWAITS_FIRM)
    if not open_ones.update(ask_again_at=again):
        EndRequest.objects.filter(pk=request.pk).update(ask_again_at=None)


@transaction.atomic
def take_answer(request: EndRequest, answer: FirmAnswer) -> EndRequest:
    """The request with this answer kept; the first answer decides, the same one again does nothing.

    An answer that comes after somebody settled the request is kept beside it, for officers to see.
    """
    held = _held(request.reference)
    row, is_new = EndAnswer.objects.get_or_create(
        request=held,
        number=answer.number,
        defaults={
            "outcome": answer.outcome,
            "last_day": answer.last_day,
            "reason": answer.reason,
            "digest": answer.digest,
            "received_at": clock.now(),
        },
    )
    if not is_new or held.state not in AWAITS_FIRM:
        return held
    if row.outcome != EndAnswer.Outcome.ENDED:
        return _denied(held)
    return _differs(held, row) if _contradicts(held, row) else _confirmed(held, row)


def _denied(held: EndRequest) -> EndRequest:
    _advance(held, "deny", "firm", by="firm")
    tell(held, "firm_denied")
    return held


def _contradicts(held: EndRequest, answer: EndAnswer) -> bool:
    """Whether the answer disagrees with the start of work, or with what the member has stated."""
    assert answer.last_day
    if answer.last_day < held.membership.starts_on:
        return True
    stated = members.waiting_work_correction(held.membership_id)
    if stated is None:
        return False
    days = {stated.claimed.get("last_day"), stated.claimed.get("paper_day")} - {None, ""}
    reasons = {stated.claimed.get("end_reason"), answer.reason} - {None, ""}
    return days - {answer.last_day.isoformat()} != set() or len(reasons) > 1


def _confirmed(held: EndRequest, answer: EndAnswer) -> EndRequest:
    assert answer.last_day
    reason = EndReason(answer.reason or EndReason.UNSTATED)
    _advance(held, "confirm", "firm", by="firm")
    people.end_membership(held.membership_id, last_day=answer.last_day, reason=reason, by="firm")
    stated = members.waiting_work_correction(held.membership_id)
    if stated:
        people.overtake_correction(stated.reference, by="firm")
    kind = "firm_confirmed" if answer.reason else "firm_confirmed_without_reason"
    tell(held, kind, last_day=answer.last_day.isoformat())
    return held


def _differs(held: EndRequest, answer: EndAnswer) -> EndRequest:
    _advance(held, "differ", "firm", by="firm")
    _to_officer(held, ANSWER_DIFFERS)
    tell(held, "firm_differs")
    return held


@transaction.atomic
def lapse(reference: str) -> None:
    """The firm's time is over: an officer takes the membership over; a late answer still counts."""
    held = _held(reference)
    if held.state != WAITING:
        return
    _advance(held, "lapse", "clock", by="clock")
    _to_officer(held, NO_ANSWER)
    tell(held, "firm_silent")


def _to_officer(held: EndRequest, reason: Promise) -> None:
    """A correction about the membership, unless the member's own waits already."""
    if members.waiting_work_correction(held.membership_id):
        return
    with override("id"):  # stored in the language of officers; pages translate it
        words = str(reason)
    people.open_correction(
        members.account(held.asked_by),
        "work",
        about=f"membership:{held.membership_id}",
        claimed={"membership": held.membership_id, "last_day": "", "end_reason": ""},
        reason=words,
        by="law",
        person=members.person(held.membership.card.person_id),
    )


@transaction.atomic
def withdraw_request(request: EndRequest, *, by: str) -> EndRequest:
    """The request, taken back by whoever asked for it; what a firm still answers is only kept."""
    held = _held(request.reference)
    _advance(held, "withdraw", "member", by=by)
    return held


@transaction.atomic
def settle_requests(membership_id: int) -> None:
    """Close what was still asked about a membership that has ended by another way."""
    open_ones = EndRequest.objects.filter(membership=membership_id, state__in=UNSETTLED)
    for request in open_ones.order_by("pk"):
        _advance(_held(request.reference), "settle", "officer", by="law")


def _held(reference: str) -> EndRequest:
    """The request as it stands now, held with its member until the transaction ends."""
    person = EndRequest.objects.values_list("membership__card__person", flat=True)
    people.lock_person(person.get(reference=reference))
    found = EndRequest.objects.select_for_update(of=("self",))
    return found.select_related("membership__card", "employer").get(reference=reference)


def _advance(held: EndRequest, step: str, role: str, *, by: str) -> None:
    held.state = END_REQUEST.after(held.state, step, role)
    if held.state not in AWAITS_FIRM:
        held.ask_again_at = None
        clocks.done(ANSWER_CLOCK, f"end_request:{held.reference}")
    held.save(update_fields=["state", "ask_again_at"])
    _emit("end_request_moved", held, by=by, step=step)


def _emit(event: str, request: EndRequest, **payload: str) -> None:
    events.emit(
        event,
        subject=f"end_request:{request.reference}",
        membership=request.membership_id,
        **payload,
    )
