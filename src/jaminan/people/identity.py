"""Who somebody says to be, before anybody has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.crypto import salted_hmac


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
        return salted_hmac("people.identity", text, algorithm="sha256").hexdigest()
