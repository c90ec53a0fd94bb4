"""Why banks refuse or send back a transfer: their codes in words, and who can cure it.

The codes are of ISO 20022 (ExternalStatusReason1Code, ExternalReturnReason1Code). A code that is
not listed is told as such and goes to an officer.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CLAIMANT, OFFICER = "claimant", "officer"
DUPLICATES = frozenset({"AM05", "DUPL", "DU01", "DU02", "DU03", "DU04"})


@dataclass(frozen=True)
class Reason:
    """A sentence for the reader, and who cures it: the claimant by another account, or us."""

    code: str
    sentence: str | Promise
    cured_by: str


def reason(code: str) -> Reason:
    """The reason behind a code of a bank."""
    known = _REASONS.get(code)
    if known is None:
        return Reason(code, _("Bank tidak menyebutkan alasan yang kami kenal."), OFFICER)
    return Reason(code, *known)


def cured_by_claimants() -> list[str]:
    """The codes that another account of the claimant cures; every other one is ours to cure."""
    return [code for code, (_sentence, cured_by) in _REASONS.items() if cured_by == CLAIMANT]


# fmt: off
_REASONS = {
    "AC01": (_("Nomor rekening tidak ditemukan."), CLAIMANT),
    "AC03": (_("Rekening ini tidak dapat menerima transfer dari kami."), CLAIMANT),
    "AC04": (_("Rekening sudah ditutup."), CLAIMANT),
    "AC06": (_("Rekening diblokir."), CLAIMANT),
    "AG01": (_("Rekening ini tidak boleh menerima transfer."), CLAIMANT),
    "BE01": (_("Nama pemilik rekening berbeda."), CLAIMANT),
    "MD07": (_("Menurut bank, pemilik rekening sudah meninggal."), CLAIMANT),
    "RC04": (_("Bank tujuan tidak dikenal."), CLAIMANT),
    "MS03": (_("Bank tidak menyebutkan alasan."), OFFICER),
    "AC02": (_("Rekening pembayar kami tidak dapat dipakai."), OFFICER),
    "AM03": (_("Mata uang tidak diterima bank."), OFFICER),
    "AM04": (_("Saldo rekening pembayar kami tidak cukup."), OFFICER),
    "AM10": (_("Jumlah keseluruhan berkas tidak cocok."), OFFICER),
    "AM12": (_("Jumlah transfer tidak diterima bank."), OFFICER),
    "AM18": (_("Banyaknya transfer dalam berkas tidak cocok."), OFFICER),
}
# fmt: on
