"""Who somebody says to be, before anybody has looked, and how the numbers are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from stdnum.exceptions import ValidationError
from stdnum.id import nik
from stdnum.util import clean

from jaminan.kernel import keys
from jaminan.kernel.refusal import Refused


@dataclass(frozen=True)
class ClaimedIdentity:
    """Who somebody says to be: a NIK, or passport and country, with name and birth date."""

    full_name: str
    birth_date: date
    nik: str = ""
    passport_number: str = ""
    passport_country: str = ""

    @property
    def document(self) -> str:
        """The number that names the person, whatever kind it is."""
        return self.nik or f"{self.passport_country}:{self.passport_number}"

    @property
    def digest(self) -> str:
        """The key of checks of exactly this claim."""
        text = f"{self.document}:{self.full_name}:{self.birth_date.isoformat()}"
        return keys.digest("people.identity", text)


def read_nik(text: str) -> str:
    """The sixteen digits of a NIK as typed; `Refused` when they are not sixteen digits.

    A NIK has no check digit, and its birth date may be an older one: neither is a reason to refuse.
    """
    number = nik.compact(text)
    if not _is_digits(number, 16):
        raise Refused(
            "nik_malformed", _("NIK terdiri dari 16 angka, seperti pada KTP."), field="nik"
        )
    return number


def nik_disagrees(number: str, birth_date: date) -> bool:
    """Whether the birth date inside a NIK is another one, or none: a hint, never a refusal."""
    try:
        inside = nik.get_birth_date(number)
    except ValidationError:
        return True
    return (inside.day, inside.month, inside.year % 100) != (
        birth_date.day,
        birth_date.month,
        birth_date.year % 100,
    )


def read_kpj(text: str) -> str:
    """The eleven digits of a KPJ as typed; `Refused` when they are not eleven digits."""
    number = clean(text, " -.")
    if not _is_digits(number, 11) or int(number) == 0:
        raise Refused(
            "kpj_malformed",
            _("Nomor KPJ terdiri dari 11 angka, seperti pada kartu peserta."),
            field="kpj",
        )
    return number


def read_passport_number(text: str) -> str:
    """A passport number in capitals; `Refused` when it holds other signs or is far too short."""
    number = clean(text, " -.").upper()
    if not (number.isascii() and number.isalnum() and 5 <= len(number) <= 20):
        raise Refused(
            "passport_malformed",
            _("Nomor paspor terdiri dari huruf dan angka, tanpa tanda lain."),
            field="passport_number",
        )
    return number


def read_country(text: str) -> str:
    """A country as three capital letters, as passports print it; or `Refused`."""
    code = text.strip().upper()
    if not (code.isascii() and code.isalpha() and len(code) == 3):
        raise Refused(
            "country_malformed",
            _("Kode negara terdiri dari tiga huruf, seperti tertulis di paspor. Contoh: SGP."),
            field="passport_country",
        )
    return code


def _is_digits(number: str, length: int) -> bool:
    return number.isascii() and number.isdigit() and len(number) == length
