"""Every figure of every member's pages has a door, and behind it stands the same figure.

A crawler follows the links of the app from home. Of each kind of page it opens the first few; the
long version (`make prove`) opens all. An amount without a door fails, unless it is a sum of the
doors beside it, the large amount of a page whose reasons are linked, the entry itself, or zero.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from jaminan.claims.tests.members import Members
from jaminan.claims.tests.officers import in_review, officer
from jaminan.demo.country.plan import Plan
from jaminan.demo.personas import OFFICERS, PERSONAS, email_of
from jaminan.law.findings import Finding
from jaminan.law.rules import recompute
from jaminan.merging import actions as merging
from jaminan.merging.tests.merges import merge
from jaminan.people.models import User
from tests.journeys.claiming import Visit

MEMBERS = [persona.key for persona in PERSONAS if persona.has_account]
# One of each kind of book: who left, two cards, own business, migrant, nothing paid, a large
# balance, a foreigner, of age, taxed by number. The others are crawled in the long version.
DIFFERENT = {"sri", "dewi", "wati", "siti", "fitri", "hendra", "anna", "bagus", "budi"}
EVERYBODY = [
    key if key in DIFFERENT else pytest.param(key, marks=pytest.mark.prove) for key in MEMBERS
]
STARTS = ["/beranda/", "/saldo/", "/kartu/", "/kpj/", "/klaim/", "/klaim/jht/", "/pesan/"]
STARTS += ["/akun/", "/kontak-hilang/"]
OURS = re.compile(
    r"/(beranda|jht|simulasi|saldo|mengapa|kartu|kpj|klaim|kerja|pengkinian|pesan|akun|koreksi"
    r"|dokumen|dibekukan|ahli-waris|kontak-hilang|aturan|lacak)/"
)
FEW, ALL = 3, 100_000
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "path", "rect", "circle"}
REASONS = {"slip", "why-box"}


@dataclass(frozen=True)
class Amount:
    """One amount on a page: its value, the door it stands in, and the boxes around it."""

    value: int
    kind: str
    href: str
    boxes: frozenset[str]


@dataclass
class Crawl:
    """What one member can reach, each page once, at most `most` of a kind."""

    client: Client
    most: int
    seen: dict[str, Page] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)

    def run(self, starts: Iterable[str]) -> Crawl:
        """Open what can be reached, and hold each page to its promises."""
        todo = list(starts)
        while todo:
            page = self.open(todo.pop(0))
            if page is not None:
                todo += [link for link in page.links if link not in self.seen]
        return self

    def open(self, address: str, *, always: bool = False) -> Page | None:
        """A page, checked; None where enough of its kind were opened."""
        if address in self.seen:
            return self.seen[address]
        kind = resolve(urlsplit(address).path).view_name
        if self.kinds[kind] >= self.most and not always:
            return None
        self.kinds[kind] += 1
        page = self.seen[address] = Page.of(self.client.get(address), address)
        page.findings_hold()
        page.has_no_bare_amount()
        for amount in page.doors():
            self.opens_the_same(amount, address)
        return page

    def opens_the_same(self, amount: Amount, where: str) -> None:
        """What is behind a door: the same figure, or the entries that add up to it."""
        behind = self.open(amount.href)
        if behind is None:
            return
        if amount.kind == "recorded":
            assert amount.value in behind.recorded(), (where, amount)
        else:
            assert amount.value == behind.hero, (where, amount)
            assert any(one.value == amount.value for one in behind.findings), (where, amount)


@dataclass
class Page:
    """One page as it was answered."""

    address: str
    amounts: list[Amount]
    links: list[str]
    findings: list[Finding]
    has_why: bool

    @classmethod
    def of(cls, response: HttpResponse, address: str) -> Page:
        """A page that opened; whatever is linked opens or leads on."""
        assert response.status_code in {200, 302}, (address, response.status_code)
        reader = Reader()
        if response.headers["Content-Type"].startswith("text/html"):
            reader.feed(response.content.decode())
        links = [urljoin(address, link).partition("#")[0] for link in reader.links]
        return cls(
            address,
            reader.amounts,
            [link for link in dict.fromkeys(links) if OURS.match(link)],
            list(findings_in(response)),
            reader.has_why,
        )

    @property
    def hero(self) -> int | None:
        """The large amount of the page."""
        return next((one.value for one in self.amounts if "amount-hero" in one.boxes), None)

    def doors(self) -> Iterator[Amount]:
        """Amounts that lead to another page."""
        return (one for one in self.amounts if one.href and not one.href.startswith("#"))

    def recorded(self) -> set[int]:
        """What the page shows as recorded: the legs of an entry, or of a list what came in, what
        went out, and both together; where a page has two lists, of each of them as well.
        """
        is_entry = resolve(urlsplit(self.address).path).view_name == "jmo:entry"
        found = [
            one for one in self.amounts if (not one.kind if is_entry else one.kind == "recorded")
        ]
        lists = [[one.value for one in found if one.boxes == boxes] for boxes in boxes_of(found)]
        sums: set[int] = set()
        for values in ([one.value for one in found], *lists):
            incoming, outgoing = ([v for v in values if v > 0], [v for v in values if v < 0])
            sums |= {sum(values), sum(incoming), sum(outgoing)}
        return sums

    def findings_hold(self) -> None:
        """Whatever the law answered on this page is answered again today."""
        for finding in self.findings:
            assert recompute(finding).value == finding.value, (self.address, finding)

    def has_no_bare_amount(self) -> None:
        """An amount is a door, a reason, an entry, the sum of a list, or has its why beside it.

        Nothing has no entry: a month without contribution is a bare zero.
        """
        is_entry = resolve(urlsplit(self.address).path).view_name == "jmo:entry"
        doors = self.recorded()
        has_reasons = self.has_why or bool(self.findings)
        for one in self.amounts:
            is_explained = bool(one.boxes & REASONS) or ("amount-hero" in one.boxes and has_reasons)
            is_sum = "total" in one.boxes and one.value in doors
            is_known = one.kind or is_explained or is_sum or is_entry or one.value == 0
            assert is_known, (self.address, one)


def boxes_of(amounts: Iterable[Amount]) -> set[frozenset[str]]:
    """The different places in which these amounts stand."""
    return {one.boxes for one in amounts}


class Reader(HTMLParser):
    """Amounts, links and the ways to reasons of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.amounts: list[Amount] = []
        self.links: list[str] = []
        self.has_why = False
        self._open: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in known:
            self.links.append(known["href"])
            self.has_why = self.has_why or "why" in known.get("class", "").split()
        if tag == "data":
            self.amounts.append(self._amount(int(known["value"])))
        if tag not in VOID:
            self._open.append((tag, known))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def _amount(self, value: int) -> Amount:
        around = [known for _, known in self._open]
        door = next((known for known in around if "data-figure" in known), {})
        boxes = frozenset(name for known in around for name in known.get("class", "").split())
        return Amount(value, door.get("data-figure", ""), door.get("href", ""), boxes)


def findings_in(response: HttpResponse) -> Iterator[Finding]:
    """Everything that the law answered for this page and its parts."""
    for context in response.context or ():
        for layer in getattr(context, "dicts", [context]):
            yield from (value for value in layer.values() if isinstance(value, Finding))


def as_persona(key: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email_of(key)))
    return client


@pytest.mark.parametrize("key", [*EVERYBODY, OFFICERS[0].key])
def test_every_figure_opens_the_same_figure(country: Plan, key: str) -> None:
    crawl = Crawl(as_persona(key), FEW).run(STARTS)
    assert set(STARTS) <= set(crawl.seen)


@pytest.mark.prove
@pytest.mark.parametrize("key", MEMBERS)
def test_every_figure_of_every_page_opens_the_same_figure(country: Plan, key: str) -> None:
    Crawl(as_persona(key), ALL).run(STARTS)


def test_every_figure_of_a_claim_opens_the_same_figure(members: Members) -> None:
    visit = Visit(members.member()).reach(members, "jumlah")
    amounts = Crawl(visit.client, FEW).run([visit.address(step) for step in ("saldo", "jumlah")])
    assert len(amounts.seen[visit.address("jumlah")].findings) >= 3
    visit.agree()
    members.paid(visit.claim)
    paid = Crawl(visit.client, FEW).run([visit.address(), "/beranda/", "/saldo/"])
    assert paid.seen[visit.address()].hero
    assert any(one.kind == "recorded" for page in paid.seen.values() for one in page.amounts)


def test_every_figure_of_cards_made_one_opens_the_same_figure(members: Members) -> None:
    dewi = members.member(4_350_000, cards=2, registered_name="Agus Salim")
    client, desk = Client(), Client()
    client.force_login(dewi.user)
    desk.force_login(officer("verifier"))
    preview = f"/kpj/gabung/{dewi.kpjs[1]}/"
    before = Crawl(client, FEW).run(["/kpj/", preview])
    assert len(before.seen[preview].findings) >= 3
    waiting = merge(dewi)
    Crawl(desk, FEW).run([f"/petugas/penggabungan/{waiting.reference}/"])
    merging.accept(waiting, by=officer("verifier"), note="Akta cocok.")
    address = f"/kpj/penggabungan/{waiting.reference}/"
    after = Crawl(client, FEW).run(["/kpj/", address, "/saldo/"])
    assert after.seen[address].findings


def test_every_figure_of_an_officers_desk_opens_the_same_figure(members: Members) -> None:
    _member, claim = in_review(members)
    desk = Client()
    desk.force_login(officer("verifier"))
    address = f"/petugas/klaim/{claim.reference}/"
    amounts = Crawl(desk, FEW).run(["/petugas/klaim/?tab=all", address])
    assert len(amounts.seen[address].findings) >= 3
