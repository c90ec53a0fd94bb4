"""Every page of members in English: no sentence of ours is left in Indonesian."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tools import messages

from jaminan.channels.jmo.urls import urlpatterns
from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import email_of
from jaminan.people.models import User
from tests.journeys.test_every_address import filled

READERS = ["sri", "dewi", "fitri", "joko", "eko", "wati", "anna"]
DOORS = ["/masuk/", "/masuk/kode/", "/lupa-sandi/", "/daftar/kewarganegaraan/", "/lacak/"]
FORMS = ["/akun/sandi/", "/akun/kontak/hp/", "/akun/kontak/email/", "/koreksi/nama/"]
FORMS += ["/koreksi/kartu/", "/koreksi/tanggal-lahir/", "/koreksi/masa-kerja/"]
VALUES = {"year": 2024, "month": 5, "number": 1, "kind": "hp", "step": "kewarganegaraan"}
OURS = re.compile(r"\b(Anda|belum|sudah|tidak|kami|silakan|petugas)\b", re.IGNORECASE)
CITED = re.compile(r"\bPERDIR\b")  # sources keep the name they were published under
BLANK = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.mark.parametrize("key", READERS)
def test_members_read_english(country: Plan, key: str) -> None:
    resident = next(one for one in country.residents if one.key == key)
    client = reader()
    client.force_login(User.objects.get(email=email_of(key)))
    values = VALUES | {"kpj": next(iter(resident.card_updates))}
    for route in urlpatterns:
        address = "/" + filled(str(route.pattern), values)
        answer = client.get(address)
        if is_page(answer):
            assert left_overs(answer.content.decode()) == [], address


def test_what_a_form_refuses_is_said_in_english(country: Plan) -> None:
    client = reader()
    client.force_login(User.objects.get(email=email_of("sri")))
    for address in FORMS:
        answer = client.post(address, {})
        assert answer.status_code == 422, address
        assert left_overs(answer.content.decode()) == [], address


def test_doors_read_english(country: Plan) -> None:
    for address in DOORS:
        for answer in (reader().get(address), reader().post(address, {})):
            assert left_overs(answer.content.decode()) == [], address


def test_the_error_pages_read_english(country: Plan) -> None:
    client = reader()
    for answer in (client.get("/tidak-ada/"), client.post(reverse("public:front"))):
        assert left_overs(answer.content.decode()) == []


def reader() -> Client:
    """Somebody whose browser asks for English."""
    return Client(headers={"accept-language": "en"})


def is_page(answer: HttpResponse) -> bool:
    """Whether it is no file; the words of papers are tested where they are made."""
    return answer.headers.get("Content-Type", "text/html").startswith("text/html")


def left_overs(page: str) -> list[str]:
    """What a page says in words that have an English, or that no English sentence holds."""
    exact, patterns = sources()
    texts = set(Texts.of(page))
    return [
        text
        for text in sorted(texts)
        if text in exact
        or (OURS.search(text) and not CITED.search(text))
        or any(one.fullmatch(text) for one in patterns)
    ]


@functools.cache
def sources() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every Indonesian sentence that reads otherwise in English: whole ones, and with blanks."""
    known = [messages.read_po(path) for path in messages.po_files()]
    changed = {key[0] for one in known for key, words in one.items() if words[0] != key[0]}
    english = {word for one in known for words in one.values() for word in words}
    with_blanks = {text for text in changed if BLANK.search(text)}
    patterns = [
        re.compile(".+".join(map(re.escape, BLANK.split(text))))
        for text in with_blanks
        if len(BLANK.sub("", text)) > 12
    ]
    return changed - with_blanks - english, patterns


class Texts(HTMLParser):
    """The words of a page: its texts, and what is read out instead of pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    @classmethod
    def of(cls, page: str) -> Iterator[str]:
        """The words, each trimmed."""
        parser = cls()
        parser.feed(page)
        return (text.strip() for text in parser.found if text.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [text for name, text in attrs if name in {"aria-label", "alt"} and text]
        is_switch = any(name == "lang" for name, _ in attrs) and tag != "html"
        self.inside = "script" if is_switch else tag

    def handle_data(self, data: str) -> None:
        if self.inside not in {"script", "style"}:
            self.found.append(data)
