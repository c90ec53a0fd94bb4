"""The first officer: judging what the law left to a person, recommending, and giving back."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from jaminan.benefits.registry import claim_type_named
from jaminan.claims import points, queries
from jaminan.claims.actions.assigning import hold_for, release, role_in
from jaminan.claims.actions.deciding import Amounts, verdicts_under_lock
from jaminan.claims.actions.drafting import DRAFT_CLOCK, draft_good_until
from jaminan.claims.actions.limits import renew_limit
from jaminan.claims.actions.moving import advance, stale
from jaminan.claims.actions.verifying import run_checks
from jaminan.claims.checks import NAMES
from jaminan.claims.models import CheckJudgement, Claim, ClaimReturn, Verification
from jaminan.claims.models.decision import LAW
from jaminan.claims.models.review import GRANT, REFUSE
from jaminan.claims.papers import PAPER, lines
from jaminan.claims.telling import tell, tell_officer
from jaminan.claims.transitions import IN_REVIEW, VERIFIED, VERIFIER, WITH_OFFICERS
from jaminan.kernel import audit, clock, clocks
from jaminan.kernel.refusal import Refused
from jaminan.law.findings import Verdict
from jaminan.people.models import User
from jaminan.people.roles import roles_of

SENTENCE_MOST = 1000  # signs of a sentence for the claimant
NEW_CONSENT = gettext_lazy(
    "Jumlah yang dibayarkan berubah sejak Anda setuju. Periksa jumlah yang baru, lalu setujui "
    "sekali lagi."
)


@transaction.atomic
def judge_check(
    claim: Claim, name: str, *, is_accepted: bool, note: str, by: User
) -> CheckJudgement:
    """An officer's word on a check that did not pass, or on a mark of the law ("law:CODE").

    It counts for exactly what was found; the newest counts. `Refused` without a sentence, and for
    what needs no judgement.
    """
    held = hold_for(claim, by, states={IN_REVIEW})
    verdict = verdicts_under_lock(held).law
    found = points.points(held, points.latest_results(held), verdict)
    point = next((one for one in found if one.name == name), None)
    if point is None:
        raise Refused("nothing_to_judge", _("Pemeriksaan ini tidak menunggu penilaian."))
    said = note.strip()
    if not said:
        raise Refused("note_missing", _("Tulis dasar penilaian Anda."), field="note")
    judged = CheckJudgement.objects.create(
        claim=held, name=name, version=held.version, outcome=point.outcome, code=point.code,
        basis=point.basis, is_accepted=is_accepted, note=said, by=by, at=clock.now(),
    )  # fmt: skip
    payload = {"check": name, "accepted": is_accepted, "note": said, "basis": point.basis}
    audit.record("claim", held.reference, "check_judged", f"user:{by.pk}", payload)
    return judged


def verify(
    claim: Claim,
    *,
    recommendation: str,
    note: str = "",
    reasons: Collection[str] = (),
    version: int,
    by: User,
) -> Claim:
    """The claim with the first signature: recommended to be granted, or refused for `reasons`.

    Granting needs every paper judged, every point accepted and every condition of the law met;
    where the amounts changed since the consent, the claim goes back to its claimant and
    `Refused` ("amounts_changed") says so. Reasons are codes of `points.grounds`.
    """
    run_checks(claim)
    with transaction.atomic():
        held = hold_for(claim, by, states={IN_REVIEW})
        if held.version != version:
            raise stale(held)
        verdict = verdicts_under_lock(held).law
        is_sent_back = _sends_back(held, recommendation, verdict)
        if not is_sent_back:
            _sign(held, recommendation, note, reasons, verdict, by)
    if is_sent_back:
        raise amounts_changed()
    return held


@transaction.atomic
def rework(claim: Claim, *, note: str, by: User) -> Claim:
    """The claim back with its verifier, who reads a sentence; by the second officer."""
    held = hold_for(claim, by, states={VERIFIED})
    said = note.strip()
    if not said:
        raise Refused("note_missing", _("Tulis apa yang harus diperiksa lagi."), field="note")
    first = latest_verification(held).by
    advance(held, "rework", role_in(held, by), by=f"user:{by.pk}", note=said)
    held.officer = first if VERIFIER in roles_of(first) else None
    held.save(update_fields=["officer"])
    tell_officer(held, "reworked")
    return held


@transaction.atomic
def return_to_claimant(
    claim: Claim, *, sentence: str, asks: Collection[str] = (), by: User
) -> ClaimReturn:
    """The claim back with its claimant: a sentence, and which things are asked anew.

    `asks` are steps of `queries.ASKABLE` and "paper:DOCUMENT". The law's clock rests meanwhile.
    """
    held = hold_for(claim, by, states=WITH_OFFICERS)
    said = sentence.strip()
    if not said:
        raise Refused("sentence_missing", _("Tulis kalimat untuk pemohon."), field="sentence")
    if len(said) > SENTENCE_MOST:
        raise Refused("sentence_long", _("Kalimat ini terlalu panjang."), field="sentence")
    unknown = set(asks) - askable(held)
    if unknown:
        raise Refused("asks_unknown", _("Pilih yang diminta dari daftar."), field="asks")
    return give_back(held, role_in(held, by), said, sorted(asks), by=by)


def give_back(
    held: Claim, role: str, sentence: str, asks: list[str], *, by: User | None
) -> ClaimReturn:
    """A held claim returned to its claimant by an officer, or by the law when `by` is None."""
    who = f"user:{by.pk}" if by else role
    returned = ClaimReturn.objects.create(
        claim=held, sentence=sentence, asks=asks, by=by, on=clock.today(), at=clock.now()
    )
    advance(held, "return", role, by=who, note=", ".join(asks))
    release(held)
    renew_limit(held)
    clocks.set(DRAFT_CLOCK, f"claim:{held.reference}", draft_good_until(clock.today()))
    audit.record("claim", held.reference, "asked", who, {"sentence": sentence, "asks": asks})
    tell(held, "returned")
    return returned


def askable(claim: Claim) -> set[str]:
    """What an officer may ask of a claimant anew: steps, and papers of the cause."""
    claim_type = claim_type_named(claim.type)
    steps = set(queries.ASKABLE) - (set() if claim_type.questions else {queries.QUESTIONS})
    return steps | {f"{PAPER}{document.code}" for document in claim_type.documents}


def ask_for_new_consent(held: Claim) -> None:
    """A held claim whose amounts are no longer those agreed to, back with its claimant."""
    with override("id"):  # kept in Indonesian, read in the language of whoever reads it
        sentence = str(NEW_CONSENT)
    give_back(held, LAW, sentence, [], by=None)


def amounts_changed() -> Refused:
    """What an officer is told then."""
    return Refused(
        "amounts_changed",
        _("Jumlahnya berubah sejak pemohon setuju. Klaim sudah dikembalikan supaya pemohon "
          "menyetujui jumlah yang baru."),
    )  # fmt: skip


def refuse_unready_to_grant(held: Claim, verdict: Verdict) -> None:
    """`Refused` while a paper or point waits for a word, or the law finds a condition unmet."""
    if any(not line.is_judged for line in lines(held)):
        raise Refused("papers_unjudged", _("Masih ada berkas yang belum dinilai."))
    fresh = queries.results(held)
    if missing := [name for name in NAMES if name not in fresh]:
        raise Refused(
            "checks_missing",
            _("Masih ada pemeriksaan yang belum selesai. Coba sebentar lagi."),
            details={"checks": missing},
        )
    found = points.points(held, fresh, verdict)
    if waiting := [one for one in found if not one.is_accepted]:
        raise Refused(
            "points_open",
            _("Belum diterima: %(points)s.") % {"points": "; ".join(str(p.title) for p in waiting)},
            details={"points": [one.name for one in waiting]},
        )
    if not verdict.granted:
        raise Refused(
            "not_granted",
            " ".join(condition.sentence() for condition in verdict.unmet),
            details={"conditions": [condition.code for condition in verdict.unmet]},
        )


def chosen_grounds(
    held: Claim, verdict: Verdict, reasons: Collection[str]
) -> tuple[points.Ground, ...]:
    """The grounds of these codes as they stand now; `Refused` without one, or for another code."""
    found = points.points(held, points.latest_results(held), verdict)
    standing = {ground.code: ground for ground in points.grounds(found, verdict)}
    if not reasons:
        raise Refused("reason_missing", _("Pilih paling sedikit satu alasan."), field="reasons")
    if set(reasons) - standing.keys():
        raise Refused(
            "reason_unknown",
            _("Alasan itu tidak berlaku sekarang. Muat ulang halaman, lalu pilih lagi."),
            field="reasons",
        )
    return tuple(ground for code, ground in standing.items() if code in set(reasons))


def latest_verification(held: Claim) -> Verification:
    """The first signature on the answers as they stand."""
    signed = Verification.objects.select_related("by").filter(claim=held, version=held.version)
    found = signed.order_by("-id").first()
    assert found, held.reference
    return found


def _sends_back(held: Claim, recommendation: str, verdict: Verdict) -> bool:
    """Whether the claim was given back because what would be granted was not agreed to."""
    if recommendation != GRANT or not verdict.granted:
        return False
    if Amounts.of(verdict) == Amounts.agreed(held):
        return False
    ask_for_new_consent(held)
    return True


def _sign(
    held: Claim,
    recommendation: str,
    note: str,
    reasons: Collection[str],
    verdict: Verdict,
    by: User,
) -> None:
    if recommendation == GRANT:
        refuse_unready_to_grant(held, verdict)
        codes: list[str] = []
    elif recommendation == REFUSE:
        codes = [ground.code for ground in chosen_grounds(held, verdict, reasons)]
    else:
        raise Refused("recommendation_unknown", _("Pilih usul."), field="recommendation")
    Verification.objects.create(
        claim=held, version=held.version, recommendation=recommendation, reasons=codes,
        note=note.strip(), by=by, on=clock.today(), at=clock.now(),
    )  # fmt: skip
    advance(held, "verify", VERIFIER, by=f"user:{by.pk}", note=recommendation)
    release(held)
    renew_limit(held)
