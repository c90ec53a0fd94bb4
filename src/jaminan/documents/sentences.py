"""Why a paper or photograph is not taken, and what to do, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# fmt: off
SENTENCES: dict[str, str | Promise] = {
    "empty":          _("Berkas kosong. Pilih berkas lain."),
    "too_large":      _("Ukuran berkas lebih dari 6 MB. Perkecil atau foto ulang."),
    "wrong_kind":     _("Berkas harus JPG, JPEG, PNG, atau PDF."),
    "not_a_photo":    _("Foto harus JPG, JPEG, atau PNG."),
    "damaged":        _("Berkas rusak dan tidak dapat dibuka. Unggah ulang berkas yang utuh."),
    "too_many_dots":  _("Gambar terlalu besar. Foto ulang dengan ukuran yang lebih kecil."),
    "locked":         _("PDF dikunci dengan kata sandi. Unggah PDF tanpa kata sandi."),
    "too_many_pages": _("PDF terlalu banyak halaman. Gabungkan hanya berkas yang diminta."),
    "active_pdf":     _("PDF berisi program atau lampiran. Unggah PDF biasa atau foto."),
    "virus":          _("Berkas ini mengandung virus. Unggah berkas dari perangkat yang bersih."),
    "not_inspected":  _("Berkas tidak dapat diperiksa. Unggah yang lain atau serahkan di cabang."),
    "photo_small":    _("Foto terlalu kecil. Ambil foto lebih dekat dengan kamera depan."),
    "photo_dark":     _("Foto terlalu gelap. Cari tempat yang lebih terang."),
    "photo_bright":   _("Foto terlalu silau. Hindari cahaya langsung ke wajah."),
    "photo_blurred":  _("Foto buram. Pegang ponsel dengan tenang, lalu ambil ulang."),
    "no_face":        _("Wajah tidak terlihat dari depan. Hadapkan wajah ke kamera, tanpa masker."),
    "many_faces":     _("Terlihat lebih dari satu wajah. Ambil foto sendirian."),
    "face_small":     _("Wajah terlalu jauh. Dekatkan ponsel sampai wajah memenuhi lingkaran."),
}
# fmt: on
