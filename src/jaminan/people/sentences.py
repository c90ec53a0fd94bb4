"""What a person must look at in a data update, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOUBT_SENTENCES: dict[str, str | Promise] = {
    "name_differs": _("Nama berbeda dari data kependudukan."),
    "birth_date_differs": _("Tanggal lahir berbeda dari data kependudukan."),
    "not_found": _("NIK atau paspor tidak ditemukan di data kependudukan."),
    "dead": _("Ada catatan kependudukan yang harus dilihat petugas."),
    "no_answer": _("Data kependudukan belum menjawab (gangguan); bukan kesalahan Anda."),
    "face_unsure": _("Foto mirip, tetapi belum cukup jelas untuk mesin."),
    "face_differs": _("Foto berbeda dari data kependudukan."),
    "no_portrait": _("Tidak ada foto pembanding."),
    "no_photo": _("Foto dilihat petugas, bukan mesin."),
    "contact_unproven": _("Kode tidak datang; kontak belum dibuktikan."),
    "registered_wrong": _("Anda menyatakan data kependudukan keliru."),
}
