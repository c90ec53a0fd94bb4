"""A member who claims over HTTP, step by step, as a browser without scripts does."""

from __future__ import annotations

import html
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from jaminan.claims.models import Claim
from jaminan.claims.tests.members import RESIGNED, THEIRS, Member, Members, cause_named
from tests.markup import hidden_fields


class Visit:
    """One member on one device."""

    def __init__(self, member: Member) -> None:
        self.member = member
        self.client = Client()
        self.client.force_login(member.user)

    @property
    def claim(self) -> Claim:
        """The newest claim as it is stored."""
        return Claim.objects.filter(claimant=self.member.person).latest("id")

    def address(self, step: str = "") -> str:
        """The address of a page of the claim."""
        return f"/klaim/{self.claim.reference}/{step + '/' if step else ''}"

    def see(self, step: str = "") -> str:
        """The text of a page of the claim, which must open."""
        response = self.client.get(self.address(step))
        assert response.status_code == 200, (step, response.status_code, response.headers)
        return text_of(response)

    def send(self, step: str, **given: Any) -> HttpResponse:
        """A form of the claim, sent with what its page holds hidden."""
        page = self.client.get(self.address(step))
        hidden = hidden_fields(page.content.decode()) if page.status_code == 200 else {}
        return self.client.post(self.address(step), hidden | given)

    def begin(self) -> HttpResponse:
        """ "Selanjutnya" below the three checks."""
        return self.client.post("/klaim/jht/")

    def choose(self, letter: str = RESIGNED) -> HttpResponse:
        """A cause by its published letter."""
        return self.send("alasan", cause=cause_named(letter))

    def photograph(self) -> HttpResponse:
        """A photograph as a file."""
        photo = SimpleUploadedFile("foto.jpg", self.member.photo, "image/jpeg")
        return self.send("foto", photo=photo)

    def give_account(self, number: str = "", **given: Any) -> HttpResponse:
        """An account at the usual bank."""
        usual = {"bank": THEIRS, "account_number": number or self.member.account, "tax_number": ""}
        return self.send("rekening", **(usual | given))

    def reach(self, members: Members, last: str, letter: str = RESIGNED) -> Visit:
        """The steps before one, all answered, the photograph inspected."""
        steps = {
            "alasan": self.begin,
            "data": lambda: self.choose(letter),
            "foto": lambda: self.send("data"),
            "rekening": self.photograph,
            "jumlah": self.give_account,
        }
        for step, do in steps.items():
            response = do()
            assert response.status_code == 302, (step, text_of(response))
            if step == last:
                break
        members.work()
        return self

    def agree(self) -> HttpResponse:
        """The statement ticked, and "Konfirmasi"."""
        return self.send("jumlah", agree="on")


def text_of(response: HttpResponse) -> str:
    """The page as text, tags left out."""
    page = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(page).split())


def marked_text_of(response: HttpResponse) -> str:
    """The page as text where letters of words are marked: tags leave no room behind."""
    page = re.sub(r"<[^>]+>", "", response.content.decode())
    return " ".join(html.unescape(page).split())
