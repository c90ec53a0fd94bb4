"""What officers do with a claim: each act with its address, its form, and the action behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jaminan.channels.backoffice.forms import NoteForm
from jaminan.channels.backoffice.forms_klaim import (
    HoldForm,
    LookForm,
    OwnerForm,
    RefusalForm,
    ReturnForm,
    ReworkForm,
    VerificationForm,
    VersionForm,
)
from jaminan.claims import actions
from jaminan.claims.case import Case
from jaminan.kernel.screens.answers import AnswerForm
from jaminan.people.access import Account

Words = str | Promise


@dataclass(frozen=True)
class Act:
    """One act: `may` is what a case calls it, `says` what follows from it, `done` what is told."""

    slug: str
    may: str
    title: Words
    button: Words
    says: Words
    done: Words
    form: Callable[[Case, QueryDict | None], AnswerForm]
    carry_out: Callable[[Case, Mapping[str, Any], Account], object]
    look: str = "second"


def _plain(form: type[AnswerForm]) -> Callable[[Case, QueryDict | None], AnswerForm]:
    return lambda case, given: form(given)


def _versioned(case: Case, given: QueryDict | None) -> AnswerForm:
    return VersionForm(given, initial={"version": case.claim.version})


ACTS = (
    Act(
        "pegang", "take", _("Pegang klaim ini"), _("Pegang"),
        _("Hanya Anda yang mengerjakannya sampai Anda melepas atau memutuskan."),
        _("Klaim ini sekarang di tangan Anda."),
        _plain(AnswerForm), lambda case, _given, by: actions.take(case.claim, by=by),
    ),
    Act(
        "verifikasi", "verify", _("Verifikasi"), _("Verifikasi"),
        _("Tanda tangan pertama. Petugas lain yang menyetujui atau menolak."),
        _("Usul Anda tercatat. Petugas lain yang memutuskan."),
        VerificationForm.of,
        lambda case, given, by: actions.verify(case.claim, by=by, **given), "first",
    ),
    Act(
        "persetujuan", "grant", _("Setujui klaim"), _("Setujui"),
        _("Tanda tangan kedua. Keputusan, pembukuan dan perintah bayar terjadi sekaligus."),
        _("Klaim disetujui. Uang dikirim ke bank."),
        _versioned, lambda case, given, by: actions.grant(case.claim, by=by, **given), "first",
    ),
    Act(
        "penolakan", "refuse", _("Tolak klaim"), _("Tolak"),
        _("Tanda tangan kedua. Pemohon membaca setiap alasan, pasalnya, dan jalan keluarnya."),
        _("Klaim ditolak dengan alasan yang Anda pilih."),
        RefusalForm.of,
        lambda case, given, by: actions.refuse(case.claim, by=by, **given), "danger",
    ),
    Act(
        "pengulangan", "rework", _("Kembalikan kepada verifikator"), _("Minta diperiksa lagi"),
        _("Verifikator membaca kalimat Anda dan memeriksa lagi."),
        _("Klaim kembali kepada verifikator."),
        _plain(ReworkForm),
        lambda case, given, by: actions.rework(case.claim, by=by, **given),
    ),
    Act(
        "pengembalian", "return", _("Kembalikan kepada pemohon"), _("Kembalikan"),
        _("Pemohon membaca kalimat Anda dan melengkapi. Hitungan hari kerja berhenti sampai "
          "dikirim lagi."),
        _("Klaim dikembalikan; pemohon diberi tahu."),
        ReturnForm.of,
        lambda case, given, by: actions.return_to_claimant(case.claim, by=by, **given),
    ),
    Act(
        "penahanan", "hold", _("Tahan klaim"), _("Tahan"),
        _("Selama ditahan tidak ada yang diputuskan. Hitungan hari kerja berhenti; kedua pihak "
          "membaca alasannya."),
        _("Klaim ditahan; pemohon membaca alasannya."),
        _plain(HoldForm),
        lambda case, given, by: actions.hold_claim(case.claim, by=by, **given),
    ),
    Act(
        "kelanjutan", "end_hold", _("Lanjutkan klaim"), _("Lanjutkan"),
        _("Penahanan berakhir dan hitungan hari kerja berjalan lagi."),
        _("Klaim berjalan lagi."),
        _plain(AnswerForm), lambda case, _given, by: actions.end_hold(case.claim, by=by), "first",
    ),
    Act(
        "rekening-lain", "sign_repair", _("Rekening lain: tanda tangan pertama"),
        _("Rekening ini milik pemohon"),
        _("Anda menyatakan dasar bahwa rekening ini milik pemohon. Petugas lain yang memutuskan."),
        _("Tanda tangan pertama tercatat. Petugas lain yang memutuskan."),
        _plain(OwnerForm),
        lambda case, given, by: actions.sign_repair(case.claim, seen=given["note"], by=by), "first",
    ),
    Act(
        "kirim-ke-rekening-lain", "accept_repair", _("Kirim ke rekening lain"),
        _("Kirim ke rekening ini"),
        _("Tanda tangan kedua. Perintah bayar yang baru dikirim ke bank."),
        _("Uang dikirim ke rekening lain; pemohon diberi tahu."),
        _plain(AnswerForm), lambda case, _given, by: actions.accept_repair(case.claim, by=by),
        "first",
    ),
    Act(
        "tolak-rekening-lain", "refuse_repair", _("Tolak rekening lain"), _("Tolak rekening ini"),
        _("Pemohon membaca alasannya dan mengisi rekening lain. Uangnya tetap aman."),
        _("Rekening ditolak; pemohon membaca alasannya."),
        _plain(NoteForm),
        lambda case, given, by: actions.refuse_repair(case.claim, note=given["note"], by=by),
        "danger",
    ),
    Act(
        "kirim-ulang", "order_again", _("Kirim uang sekali lagi"), _("Kirim sekali lagi"),
        _("Penyebab gagalnya ada pada kami dan sudah dibereskan. Uang dikirim lagi ke rekening "
          "yang sama; keputusannya tidak berubah."),
        _("Uang dikirim lagi; pemohon diberi tahu."),
        _plain(AnswerForm), lambda case, _given, by: actions.order_again(case.claim, by=by),
        "first",
    ),
    Act(
        "pemeriksaan-ulang", "look_again", _("Pemeriksaan ulang"), _("Periksa ulang"),
        _("Hukum sudah memutuskan sendiri; Anda menilai apakah itu benar. Pembayarannya tidak "
          "berubah."),
        _("Pemeriksaan ulang tercatat."),
        _plain(LookForm),
        lambda case, given, by: actions.look_again(case.claim, by=by, **given), "first",
    ),
    Act(
        "pelepasan", "let_go", _("Lepas klaim"), _("Lepas"),
        _("Siapa pun dapat mengerjakannya lagi."), _("Klaim dilepas."),
        _plain(AnswerForm), lambda case, _given, by: actions.let_go(case.claim, by=by),
    ),
)  # fmt: skip
BY_SLUG = {act.slug: act for act in ACTS}


def open_acts(case: Case) -> list[Act]:
    """What is open to this officer now, in the order of the bar."""
    return [act for act in ACTS if act.may in case.may]
