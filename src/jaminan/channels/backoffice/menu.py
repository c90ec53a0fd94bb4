"""The ways of the officers' navigation, each with the roles that see it, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """A page of the navigation: its `here`, words, route, icon, and who sees it."""

    key: str
    label: str | Promise
    hint: str | Promise
    route: str
    icon: str
    roles: frozenset[str]


WAYS = (
    Way(
        "claims",
        _("Klaim"),
        _("Yang menunggu orang: verifikasi, persetujuan, pemeriksaan ulang."),
        "backoffice:claims",
        "file-check",
        frozenset({"verifier", "approver", "head", "auditor"}),
    ),
    Way(
        "corrections",
        _("Koreksi data"),
        _("Data yang menurut peserta atau kependudukan berbeda dari catatan."),
        "backoffice:corrections",
        "user-pen",
        frozenset({"verifier"}),
    ),
    Way(
        "data_updates",
        _("Pengkinian data"),
        _("Pengkinian yang tidak dapat diputuskan mesin."),
        "backoffice:data_updates",
        "refresh-cw",
        frozenset({"verifier"}),
    ),
    Way(
        "merges",
        _("Penggabungan kartu"),
        _("Kartu yang hendak digabung, tetapi datanya meragukan."),
        "backoffice:merges",
        "layers",
        frozenset({"verifier"}),
    ),
    Way(
        "recoveries",
        _("Kontak hilang"),
        _("Peserta yang e-mail dan nomor HP-nya sudah tidak dapat dibuka."),
        "backoffice:recoveries",
        "life-buoy",
        frozenset({"verifier", "approver", "head"}),
    ),
    Way(
        "lockouts",
        _("Buka kunci masuk"),
        _("Kata sandi yang ditutup setelah lima kali salah."),
        "backoffice:lockouts",
        "lock-open",
        frozenset({"counter", "verifier", "head"}),
    ),
    Way(
        "payments",
        _("Bank yang diam"),
        _("Perintah bayar yang nasibnya tidak diketahui, dan surat bank tentangnya."),
        "backoffice:payments",
        "landmark",
        frozenset({"finance", "head", "auditor"}),
    ),
    Way(
        "roles",
        _("Petugas dan peran"),
        _("Siapa yang bekerja di sini, dalam peran apa, dan sejak kapan."),
        "backoffice:roles",
        "user-cog",
        frozenset({"admin"}),
    ),
)


def ways_of(roles: set[str]) -> list[Way]:
    """What holders of these roles find in the navigation."""
    return [way for way in WAYS if way.roles & roles]
