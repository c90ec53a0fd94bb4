"""States, steps and findings of checks in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

# fmt: off
STATE_WORDS: dict[str, Words] = {
    "draft":          _("Belum dikirim"),
    "submitted":      _("Sedang diperiksa"),
    "returned":       _("Perlu Anda lengkapi"),
    "in_review":      _("Diperiksa petugas"),
    "verified":       _("Menunggu petugas kedua"),
    "refused":        _("Ditolak"),
    "approved":       _("Disetujui"),
    "instructed":     _("Uang sedang dikirim"),
    "paid":           _("Dibayar"),
    "payment_failed": _("Pembayaran ditolak bank"),
    "closed":         _("Dibayar dan selesai"),
    "withdrawn":      _("Ditarik"),
    "expired":        _("Ditutup karena tidak dilanjutkan"),
}
STEP_TITLES: dict[str, Words] = {
    "open":      _("Isian dibuka"),
    "submit":    _("Klaim dikirim"),
    "hand_back": _("Dikembalikan kepada Anda"),
    "review":    _("Diperiksa petugas"),
    "return":    _("Dikembalikan untuk dilengkapi"),
    "verify":    _("Petugas pertama selesai memeriksa"),
    "grant":     _("Disetujui petugas kedua"),
    "refuse":    _("Ditolak"),
    "approve":   _("Disetujui"),
    "instruct":  _("Uang dikirim ke bank"),
    "settle":    _("Dibayar"),
    "outweigh":  _("Dibayar"),
    "fail":      _("Ditolak bank"),
    "repair":    _("Rekening diganti, uang dikirim lagi"),
    "close":     _("Selesai"),
    "withdraw":  _("Ditarik"),
    "expire":    _("Ditutup karena tidak dilanjutkan"),
}
OFFICER_STEP_TITLES: dict[str, Words] = {
    **STEP_TITLES,
    "hand_back": _("Dikembalikan kepada pemohon"),
    "return":    _("Dikembalikan kepada pemohon"),
    "review":    _("Masuk daftar petugas"),
    "verify":    _("Diverifikasi"),
    "rework":    _("Dikembalikan kepada verifikator"),
    "grant":     _("Disetujui"),
    "approve":   _("Disetujui hukum"),
}
ASK_WORDS: dict[str, Words] = {
    "questions": _("Jawaban pertanyaan"),
    "data":      _("Data kepesertaan"),
    "selfie":    _("Foto wajah"),
    "account":   _("Rekening dan NPWP"),
}
WHY_WORDS: dict[str, Words] = {
    "by_officer":  _("Aplikasi tidak menyelesaikan klaim ini"),
    "papers":      _("Ada berkas untuk dinilai"),
    "seen_before": _("Pernah dikembalikan"),
    "rests":       _("Kontak pemohon baru diganti"),
    "frozen":      _("Menurut data kependudukan meninggal"),
}
CHECK_TITLES: dict[str, Words] = {
    "identity":   _("Identitas"),
    "alive":      _("Data kependudukan"),
    "data":       _("Data kepesertaan"),
    "face":       _("Wajah"),
    "account":    _("Pemilik rekening"),
    "tax_number": _("Nomor pajak"),
    "duplicate":  _("Rekening dan klaim lain"),
}
# fmt: on
CHECK_SENTENCES: dict[str, dict[str, Words]] = {
    "identity": {
        "": _("Nama dan tanggal lahir cocok dengan data kependudukan."),
        "name_differs": _("Nama berbeda dari data kependudukan. Petugas membandingkannya."),
        "birth_date_differs": _(
            "Tanggal lahir berbeda dari data kependudukan. Petugas membandingkannya."
        ),
        "not_found": _(
            "NIK atau paspor tidak ditemukan di data kependudukan. Petugas memeriksanya."
        ),
        "no_answer": _("Data kependudukan belum menjawab. Petugas memeriksanya."),
    },
    "alive": {
        "": _("Tidak ada catatan yang menghalangi."),
        "dead": _("Ada catatan kependudukan yang harus diperiksa petugas."),
        "no_answer": _("Data kependudukan belum menjawab. Petugas memeriksanya."),
    },
    "data": {
        "": _("Anda sudah menyatakan data ini benar."),
        "correction_waits": _("Koreksi data Anda masih menunggu petugas."),
    },
    "face": {
        "": _("Foto cocok dengan data kependudukan."),
        "no_photo": _("Foto belum ada atau tidak dapat dipakai."),
        "for_officer": _("Petugas mencocokkan foto yang Anda kirim untuknya."),
        "no_portrait": _("Tidak ada foto pembanding. Petugas memeriksa foto Anda."),
        "face_unsure": _("Foto mirip, tetapi belum cukup jelas. Petugas membandingkannya."),
        "face_differs": _("Foto berbeda dari data kependudukan. Petugas membandingkannya."),
        "no_answer": _("Data kependudukan belum menjawab. Petugas membandingkan foto."),
    },
    "account": {
        "": _("Bank menyebut nama yang sama dengan nama Anda."),
        "name_differs": _("Nama menurut bank berbeda dari nama Anda. Petugas memeriksanya."),
        "account_closed": _("Menurut bank, rekening ini sudah ditutup."),
        "account_blocked": _("Menurut bank, rekening ini diblokir."),
        "account_not_found": _("Bank tidak menemukan rekening ini."),
        "no_answer": _("Bank belum menjawab. Petugas memeriksanya."),
    },
    "tax_number": {
        "none": _("Tanpa nomor pajak."),
        "nik": _("NIK Anda berlaku sebagai nomor pajak."),
        "npwp": _("NPWP Anda terdaftar."),
        "not_registered": _("Nomor pajak tidak terdaftar; dihitung tanpa nomor pajak."),
        "not_needed": _("Kantor pajak belum menjawab; pajaknya sama saja."),
        "name_differs": _("Nama di kantor pajak berbeda. Petugas memeriksanya."),
        "no_answer": _("Kantor pajak belum menjawab. Petugas memeriksanya."),
    },
    "duplicate": {
        "": _("Rekening ini tidak dipakai klaim orang lain."),
        "account_shared": _("Rekening ini juga dipakai klaim orang lain. Petugas memeriksanya."),
    },
}
CHECK_REFUSALS: dict[str, Words] = {
    "identity": _("Identitas pemohon tidak cocok dengan data kependudukan."),
    "alive": _("Menurut data kependudukan, peserta tercatat meninggal dunia."),
    "data": _("Data kepesertaan belum benar dan koreksinya belum selesai."),
    "face": _("Foto pemohon bukan foto peserta menurut data kependudukan."),
    "account": _("Rekening tujuan bukan rekening atas nama pemohon."),
    "tax_number": _("Nomor pajak yang diisi bukan milik pemohon."),
    "duplicate": _("Rekening tujuan dipakai klaim orang lain."),
}
CHECK_CURES: dict[str, Words] = {
    "identity": _("Perbaiki data lewat Koreksi data atau di Dukcapil, lalu ajukan klaim baru."),
    "alive": _("Bila Anda masih hidup, perbaiki catatan di Dukcapil. Bila peserta sudah meninggal, "
               "ahli waris mengajukan klaim di kantor cabang."),
    "data": _("Tunggu koreksi data selesai, lalu ajukan klaim baru."),
    "face": _("Ajukan klaim baru dengan foto Anda sendiri, atau datang ke kantor cabang."),
    "account": _("Ajukan klaim baru dengan rekening atas nama Anda sendiri."),
    "tax_number": _("Ajukan klaim baru dengan NPWP Anda sendiri, atau tanpa NPWP."),
    "duplicate": _("Ajukan klaim baru dengan rekening Anda sendiri."),
}  # fmt: skip
