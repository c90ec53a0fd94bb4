"""E-mail addresses and phone numbers: how they are read, kept and shown to somebody unsure."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jaminan.kernel.refusal import Refused

EMAIL, PHONE = "email", "phone"


@dataclass(frozen=True)
class Address:
    """A contact in the one form it is kept in: small letters, or +62…"""

    kind: str
    value: str

    @property
    def masked(self) -> str:
        """Enough to recognise one's own, too little to learn somebody else's."""
        return masked_email(self.value) if self.kind == EMAIL else masked_phone(self.value)


def parse(text: str) -> Address:
    """The e-mail or phone somebody typed; `Refused` when it is neither."""
    return email(text) if "@" in text else phone(text)


def email(text: str) -> Address:
    """An e-mail in small letters; `Refused` when it cannot be one."""
    value = text.strip().lower()
    try:
        validate_email(value)
    except ValidationError as error:
        raise Refused(
            "email_malformed",
            _("Alamat e-mail belum lengkap. Contoh: nama@contoh.id."),
            field="email",
        ) from error
    return Address(EMAIL, value)


def phone(text: str) -> Address:
    """A phone in international form, Indonesian when no country is given; or `Refused`."""
    refused = Refused(
        "phone_malformed",
        _("Nomor HP belum benar. Contoh: 0812 3456 7890, atau +65… untuk nomor luar negeri."),
        field="phone",
    )
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise refused from error
    if not phonenumbers.is_possible_number(number):
        raise refused
    return Address(PHONE, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def masked_email(value: str) -> str:
    """`d•••@contoh.id`."""
    name, _at, domain = value.partition("@")
    return f"{name[:1]}•••@{domain}"


def masked_phone(value: str) -> str:
    """`+62•••7890`."""
    return f"{value[:3]}•••{value[-4:]}"


def masked_nik(value: str) -> str:
    """`3173••••••••0004`: district of registration and serial remain, the birth date does not."""
    return f"{value[:4]}••••••••{value[-4:]}"


def masked_kpj(kpj: int) -> str:
    """`12•••••••34`."""
    number = f"{kpj:011d}"
    return f"{number[:2]}•••••••{number[-2:]}"
