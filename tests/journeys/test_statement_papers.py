"""The statement as a paper: asked for, opened, printed again, and proven by who was given it."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import email_of
from jaminan.people.models import User


def as_persona(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email_of(key)))
    return client


def kpj_of(country: Plan, key: str) -> int:
    resident = next(one for one in country.residents if one.key == key)
    return next(iter(resident.card_updates))


def issued(client: Client, kpj: int, year: int | None = None) -> str:
    """The address of the paper."""
    middle = f"{year}/" if year else ""
    answer = client.post(f"/saldo/{kpj}/{middle}rekening-koran/")
    assert answer.status_code == 302
    return answer.url


def test_a_statement_is_a_paper_and_a_reprint_is_the_same_one(country: Plan) -> None:
    client, kpj = as_persona("sri"), kpj_of(country, "sri")
    address = issued(client, kpj)
    first = client.get(address)
    assert first.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(first.content)) as paper:
        assert len(paper.pages) >= 1
        assert str(paper.docinfo["/Title"]).startswith("Rekening koran")
    assert issued(client, kpj) == address
    assert client.get(address).content == first.content
    assert issued(client, kpj, 2024) != address
    assert address in client.get("/dokumen/").content.decode()


def test_what_was_issued_is_proven_without_saying_whose_it_is(country: Plan) -> None:
    client = as_persona("sri")
    address = issued(client, kpj_of(country, "sri"))
    reference = address.removeprefix("/dokumen/").removesuffix(".pdf")
    content = client.get(address).content
    page = Client().get(f"/dokumen/periksa/{reference}/").content.decode()
    assert "diterbitkan oleh Jaminan" in page
    assert hashlib.sha256(content).hexdigest() in page
    assert "Sri" not in page
    typed = Client().get("/dokumen/periksa/", {"nomor": reference.lower()})
    assert reference in typed.content.decode()
    same = compared(reference, content)
    assert "sama persis" in same.content.decode()
    changed = compared(reference, content.replace(b"%PDF-1", b"%PDF-2"))
    assert "berbeda dari yang kami terbitkan" in changed.content.decode()
    assert compared(reference, b"").status_code == 422


def compared(reference: str, content: bytes):
    file = SimpleUploadedFile("kiriman.pdf", content, content_type="application/pdf")
    return Client().post(f"/dokumen/periksa/{reference}/", {"paper": file})


@pytest.mark.parametrize("number", ["K7F3-9QXD-4", "apa-saja"])
def test_what_was_never_issued_is_not_proven(country: Plan, number: str) -> None:
    page = Client().get(f"/dokumen/periksa/{number}/")
    assert page.status_code == 404
    assert "bukan dari Jaminan" in page.content.decode()


def test_nobody_opens_the_paper_of_another(country: Plan) -> None:
    address = issued(as_persona("sri"), kpj_of(country, "sri"))
    assert as_persona("hendra").get(address).status_code == 404
    assert Client().get(address).status_code == 302
    assert as_persona("sri").post(
        f"/saldo/{kpj_of(country, 'hendra')}/rekening-koran/"
    ).status_code == 404  # fmt: skip


def test_an_english_reader_gets_an_english_paper(country: Plan) -> None:
    client, kpj = as_persona("dewi"), kpj_of(country, "dewi")
    indonesian = issued(client, kpj)
    answer = client.post(f"/saldo/{kpj}/rekening-koran/", headers={"accept-language": "en"})
    assert answer.url != indonesian
    with pikepdf.open(BytesIO(client.get(answer.url).content)) as paper:
        assert "statement" in str(paper.docinfo["/Title"]).lower()


def test_every_year_of_every_reader_can_be_issued(country: Plan) -> None:
    for key in ("budi", "dewi", "hendra"):
        client, kpj = as_persona(key), kpj_of(country, key)
        assert client.get(issued(client, kpj)).status_code == 200
        assert client.post(f"/saldo/{kpj}/1901/rekening-koran/").status_code == 404
