"""Somebody who registers over HTTP, one page after the other, as a browser does."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.test import Client

from jaminan.channels.jmo.tests.codes import code_for

PASSWORD = "Benang-biru-82"


@dataclass
class Registrant:
    """What somebody answers; change an answer to tell another story."""

    parties: Any
    nik: str = ""
    kpj: str = "21000000001"
    full_name: str = "Siti Rahayu"
    birth_date: str = "1990-05-17"
    phone: str = ""
    email: str = ""
    citizenship: str = "WNI"
    passport_number: str = ""
    passport_country: str = ""
    is_kpj_forgotten: str = ""
    browser: Client = field(default_factory=Client)

    def answers(self) -> dict[str, dict[str, Any]]:
        """The fields of each step, in the order they are asked."""
        is_citizen = self.citizenship == "WNI"
        passport = {
            "passport_number": self.passport_number,
            "passport_country": self.passport_country,
        }
        return {
            "kewarganegaraan": {"citizenship": self.citizenship},
            "kepesertaan": {"segment": "PU"},
            "identitas": {"nik": self.nik} if is_citizen else passport,
            "kpj": {"kpj": self.kpj, "is_kpj_forgotten": self.is_kpj_forgotten},
            "nama": {"full_name": self.full_name},
            "tanggal-lahir": {"birth_date": self.birth_date},
            "kontak": {"phone": self.phone, "email": self.email},
            "kata-sandi": {"password": PASSWORD},
        }

    def answer(self, step: str, **changed: str) -> HttpResponse:
        """Submit one step."""
        fields = {**self.answers()[step], **changed}
        sent = {name: value for name, value in fields.items() if value}
        return self.browser.post(f"/daftar/{step}/", sent)

    def answer_until(self, last: str) -> HttpResponse:
        """Submit every step up to this one; the last answer of the server."""
        for step in self.answers():
            response = self.answer(step)
            if step == last:
                return response
        raise AssertionError(last)

    def type_code(self, code: str | None = None) -> HttpResponse:
        """Submit the code that was sent to the contact, or another one."""
        sent = code or code_for(self.parties, self.phone or self.email)
        return self.browser.post("/daftar/kode/", {"code": sent})

    def register(self) -> HttpResponse:
        """All steps and the code."""
        self.answer_until("kata-sandi")
        return self.type_code()
