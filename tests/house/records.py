"""One record of every kind that an address can name, all of one member."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from jaminan.claims.models import Claim
from jaminan.claims.tests.members import Member, Members
from jaminan.documents import actions as documents
from jaminan.documents.tests import makers as files
from jaminan.ledger import queries as books
from jaminan.merging.tests.merges import merge
from jaminan.notifications import queries as notices
from jaminan.people import access
from jaminan.people import actions as people
from jaminan.people.models import Card, Correction, User
from jaminan.recovery import queries as recoveries
from tests.journeys.recovering import asked
from tests.journeys.test_update_roads import Update

EVERYWHERE = {"year": 2026, "month": 1, "programme": "jht", "shape": "any", "side": 192}


@dataclass(frozen=True)
class Holder:
    """A member, and what stands in the blanks of addresses: by the start of a route."""

    member: Member
    records: dict[str, dict[str, Any]]

    @property
    def user(self) -> User:
        """The account."""
        return self.member.user

    @property
    def watched_as(self) -> list[str]:
        """Under which ids looks at this member's data are noted."""
        return access.watched_as(self.member.user)

    def value(self, route: str, name: str) -> Any:
        """What stands in a blank: that of the longest start of the route that has one, or None."""
        starts = [start for start in self.records if route.startswith(start)]
        for start in sorted(starts, key=len, reverse=True):
            if name in self.records[start]:
                return self.records[start][name]
        return None


def holder(members: Members) -> Holder:
    """A member with two cards for whom an officer is waited for in every way there is."""
    member = members.member(
        balance=4_000_000, cards=2, full_name="Maria Nainggolan", registered_name="Agus Salim",
        account_name="Bambang Wijaya",
    )  # fmt: skip
    update = Update(members, member).walk(registered="wrong")
    members.work()
    merging = merge(member)
    claim = members.confirm(member, members.drafted(member))
    members.work()
    correction = _correction(member)
    recovery = asked(members, member)
    client = Client()
    client.force_login(member.user)
    kpj = member.kpjs[0]
    return Holder(
        member,
        {
            "": {**EVERYWHERE, "kpj": kpj, "account": member.user.pk},
            "akun/bukan-saya/": {"reference": recovery.reference},
            "akun/kontak/": {"kind": "email"},
            "akun/koreksi/": {"reference": correction.reference},
            "api/": {"name": "jht.pajak", "path": "law/parameters/tax/final_rate", "rest": "x"},
            "aturan/": {"rule": "jht.pajak", "parameter": "law/parameters/tax/final_rate"},
            "daftar/": {"step": "nama"},
            "dokumen/": {"reference": _statement(client, kpj)},
            "kartu/periksa/": {"code": Card.objects.get(pk=kpj).token},
            "klaim/": {"reference": claim.reference},
            "koreksi/": {"kind": "nama"},
            "kpj/penggabungan/": {"reference": merging.reference},
            "mengapa/klaim/": {"reference": claim.reference, "which": "bersih"},
            "pengkinian/": {"step": "foto"},
            "pesan/": {"number": notices.inbox(f"user:{member.user.pk}", "id")[0].id},
            "petugas/klaim/": _at_the_desk(claim),
            "petugas/kontak-hilang/": {
                "reference": recovery.reference,
                "number": recoveries.photos_of(recovery)[0].id,
            },
            "petugas/koreksi/": {
                "reference": correction.reference, "number": correction.papers[0],
            },
            "petugas/penggabungan/": {"reference": merging.reference},
            "petugas/pengkinian/": {
                "reference": update.stored.reference, "number": update.stored.selfie,
            },
            "program/": {"cause": "tidak-ada"},
            "saldo/": {"number": _entry(client, kpj)},
        },
    )  # fmt: skip


def _at_the_desk(claim: Claim) -> dict[str, Any]:
    assert claim.state == "in_review", claim.state
    return {
        "reference": claim.reference,
        "number": claim.selfie,
        "name": "account",
        "slug": "penahanan",
    }


def _correction(member: Member) -> Correction:
    paper = documents.receive(
        f"person:{member.person.pk}", "ktp", "ktp.jpg", files.jpeg(), by=member.by
    )
    return people.open_correction(
        member.user,
        "name",
        claimed={"full_name": "Maria Nainggolang"},
        reason="Nama menurut peserta berbeda dari catatan",
        papers=[paper.pk],
        by=member.by,
        person=member.person,
    )


def _statement(client: Client, kpj: int) -> str:
    """The reference of a statement that the member has asked for."""
    issued = client.post(f"/saldo/{kpj}/rekening-koran/")
    return issued.url.rpartition("/")[2].removesuffix(".pdf")


def _entry(client: Client, kpj: int) -> int:
    """An entry of the ledger that the member reads as one of this card."""
    for number in books.newest():
        if client.get(f"/saldo/{kpj}/jurnal/{number}/").status_code == 200:
            return number
    raise AssertionError("nothing was posted on the card")
