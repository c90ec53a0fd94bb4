"""Papers of a claim: handed in, taken back, and judged by an officer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.benefits.claim_type import Document
from jaminan.benefits.registry import claim_type_named
from jaminan.claims import programmes, queries
from jaminan.claims.actions.assigning import hold_for
from jaminan.claims.actions.moving import hold_draft, save
from jaminan.claims.models import Claim, ClaimPaper
from jaminan.claims.transitions import IN_REVIEW
from jaminan.documents import actions as documents
from jaminan.documents import queries as files
from jaminan.documents.models import Paper
from jaminan.documents.transitions import REFUSED
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused
from jaminan.people.models import User

FILES_MOST = 30  # ours: more than every paper of every cause, twice


@dataclass(frozen=True)
class Upload:
    """One file as it was handed in."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Reading:
    """What the claimant reads in a paper: the reason of the end of work that it states, the day of
    it, the day of the paper, and which KPJ it speaks of."""

    states: str = ""
    event_on: date | None = None
    issued_on: date | None = None
    kpj: str = ""


NOTHING_READ = Reading()


def give_paper(
    claim: Claim,
    *,
    document: str,
    paper: str,
    uploads: Sequence[Upload] = (),
    number: int | None = None,
    reading: Reading = NOTHING_READ,
    version: int,
    by: str,
) -> Claim:
    """The draft with these files (or a paper on file, by its number) handed in for a document.

    `Refused` for what the cause does not ask for, for a file that is empty, over 6 MB or no JPG,
    PNG or PDF, and, where the paper must state the end of work, without its reason and day.
    """
    _must_be_asked(claim, document, paper, reading)
    for upload in uploads:
        documents.must_be_taken(upload.content)
    if not uploads and number is None:
        raise Refused("file_missing", _("Pilih berkas lebih dulu."), field="files")
    kept = [_received(claim, paper, upload, by=by) for upload in uploads]
    with transaction.atomic():
        held = hold_draft(claim, version)
        _must_be_asked(held, document, paper, reading)
        if number is not None:
            kept = [_on_file(held, number, paper, by=by)]
        live = ClaimPaper.objects.filter(claim=held, withdrawn_at=None)
        if live.count() + len(kept) > FILES_MOST:
            raise Refused("too_many_files", _("Berkas terlalu banyak. Hapus yang tidak perlu."))
        for one in kept:
            _write_down(held, document, paper, one.pk, reading)
        return save(held, queries.PAPERS)


@transaction.atomic
def drop_paper(claim: Claim, number: int, *, version: int, by: str) -> Claim:
    """The draft without this file of it, which stays on record as taken back; safe to repeat."""
    held = hold_draft(claim, version)
    live = ClaimPaper.objects.filter(claim=held, pk=number, withdrawn_at=None)
    if not live.update(withdrawn_at=clock.now()):
        return held
    audit.record("claim", held.reference, "paper_dropped", by, {"paper": number})
    return save(held, queries.PAPERS)


@transaction.atomic
def judge_paper(claim: Claim, number: int, *, is_accepted: bool, note: str = "", by: User) -> None:
    """An officer's word on one file: it shows what it should, or a sentence why it does not.

    The newest word counts until the claim is decided. `Refused` for a file that is still being
    inspected, and for "no" without a sentence.
    """
    held = hold_for(claim, by, states={IN_REVIEW})
    row = ClaimPaper.objects.filter(claim=held, pk=number, withdrawn_at=None).first()
    if row is None:
        raise Refused("paper_gone", _("Berkas ini tidak ada lagi. Muat ulang halaman."))
    said = note.strip()
    if not is_accepted and not said:
        raise Refused("note_missing", _("Tulis apa yang kurang pada berkas ini."), field="note")
    if is_accepted and files.shown(row.file) is None:
        raise Refused("not_inspected", _("Berkas ini belum selesai diperiksa sistem."))
    row.is_accepted, row.note = is_accepted, said
    row.judged_by, row.judged_at = by, clock.now()
    row.save(update_fields=["is_accepted", "note", "judged_by", "judged_at"])
    payload = {"paper": row.pk, "accepted": is_accepted, "note": said}
    audit.record("claim", held.reference, "paper_judged", f"user:{by.pk}", payload)


def _must_be_asked(claim: Claim, document: str, paper: str, reading: Reading) -> None:
    if not claim.type:
        raise Refused("cause_unknown", _("Pilih salah satu alasan klaim."), field="cause")
    asked = _document(claim, document)
    if asked is None or paper not in asked.one_of:
        raise Refused("paper_unknown", _("Pilih jenis berkas dari daftar."), field="paper")
    if not asked.must_state:
        return
    if not programmes.named(claim.programme).is_reason(reading.states):
        raise Refused("states_missing", _("Pilih alasan yang tertulis di surat."), field="states")
    if reading.event_on is None:
        raise Refused(
            "event_missing", _("Isi tanggal berhenti yang tertulis di surat."), field="event_on"
        )


def _document(claim: Claim, code: str) -> Document | None:
    found = claim_type_named(claim.type).documents
    return next((one for one in found if one.code == code), None)


def _received(claim: Claim, paper: str, upload: Upload, *, by: str) -> Paper:
    owner = f"person:{claim.claimant_id}"
    return documents.receive(owner, paper, upload.name, upload.content, by=by)


def _on_file(held: Claim, number: int, paper: str, *, by: str) -> Paper:
    """A paper that the claimant handed in before, handed in once more."""
    found = Paper.objects.select_related("inspection").filter(
        pk=number, owner=f"person:{held.claimant_id}"
    ).exclude(inspection__outcome=REFUSED).first()  # fmt: skip
    if found is None:
        raise Refused("paper_gone", _("Berkas ini tidak ada lagi. Muat ulang halaman."))
    return documents.reuse(found, paper, by=by)


def _write_down(held: Claim, document: str, paper: str, file: int, reading: Reading) -> None:
    ClaimPaper.objects.create(
        claim=held, document=document, paper=paper, file=file, states=reading.states,
        event_on=reading.event_on, issued_on=reading.issued_on, kpj=reading.kpj,
        given_at=clock.now(),
    )  # fmt: skip
