"""Every page of the law explorer: each rule with its example, each number, in both languages."""

from __future__ import annotations

import itertools
import re

import pytest
from django.test import Client

from jaminan.benefits.asking import example_of, groups
from jaminan.channels.lawbook import book
from jaminan.kernel import limits
from jaminan.law.parameters import all_parameters
from jaminan.law.rules import answer
from jaminan.law.words import LANGUAGES

pytestmark = pytest.mark.django_db
ADDRESSES = (f"10.{one}.{two}.1" for one, two in itertools.product(range(250), range(250)))
RULES = list(itertools.chain.from_iterable(groups().values()))
UNFILLED = re.compile(r"%\(\w+\)s|law/asking:|benefits/\w+:")


def opened(address: str, language: str = "id"):
    """A page as somebody meets it who was not here before."""
    client = Client(REMOTE_ADDR=next(ADDRESSES))
    client.cookies["django_language"] = language
    page = client.get(address)
    assert page.status_code == 200, (address, page.status_code, page.context.get("silence"))
    assert not UNFILLED.search(page.content.decode())
    return page


def test_every_rule_is_tried_with_its_example_and_compared() -> None:
    for number, rule in enumerate(RULES):
        language = ("id", "en")[number % 2]
        empty = opened(f"/aturan/tanya/{rule.name}/", language)
        filled = opened(empty.context["example_href"], language)
        found = filled.context["finding"] or filled.context["verdict"]
        assert found == answer(rule.name, example_of(rule))
        compared = opened(filled.context["comparison_href"], language)
        for _, href in compared.context["changes"][:1]:
            assert opened(href, language).context["compared"]


def test_every_number_and_every_group_has_its_page() -> None:
    for number, path in enumerate(all_parameters()):
        page = opened(f"/aturan/angka/{path}/", ("id", "en")[number % 2])
        assert len(page.context["rows"]) == len(all_parameters()[path].entries())
    for name in groups():
        opened(f"/aturan/program/{name}/")
    opened("/aturan/")


def test_what_was_filled_in_comes_back_with_its_answer_and_its_link() -> None:
    page = opened("/aturan/tanya/jht.pajak/?gross=Rp63.265.951&paid_on=2026-11-20&earlier.0.gross=")
    assert page.context["finding"].value == 663_297
    assert "63265951" in page.context["share_href"]
    assert 'value="63265951"' in page.content.decode()


def test_a_list_gets_another_line_without_a_script_and_keeps_what_is_filled_in() -> None:
    asked = "/aturan/tanya/ahli_waris.bagian/?amount=1000&heirs.0.name=Sri&heirs.0.relation=anak"
    page = opened(asked + "&baris.heirs=4").content.decode()
    assert 'name="heirs.3.name"' in page
    assert 'name="heirs.4.name"' not in page
    assert 'value="Sri"' in page
    answered = opened(asked + "&heirs.1.name=&heirs.1.relation=&died_on=2026-10-03")
    assert len(answered.context["finding"].value) == 1


def test_what_cannot_be_answered_is_told_in_the_language_of_the_page() -> None:
    client = Client(REMOTE_ADDR=next(ADDRESSES))
    client.cookies["django_language"] = "en"
    for question, said in (
        ("gross=1", "still needs the input “Day of payment”"),
        ("gross=satu&paid_on=2026-11-20", "Input “Amount before tax” cannot be read"),
        ("gross=1&paid_on=1990-01-01", "not formalised"),
        ("gross=-1&paid_on=2026-01-01", "must not be below zero"),
        ("gross=1&gross.a=2", "does not go together"),
    ):
        page = client.get(f"/aturan/tanya/jht.pajak/?{question}")
        assert page.status_code == 422
        assert said in page.content.decode(), question
        assert client.get(f"/aturan/banding/jht.pajak/?{question}").status_code in {200, 422}


def test_what_must_be_put_right_is_marked_where_it_stands() -> None:
    page = Client(REMOTE_ADDR=next(ADDRESSES)).get("/aturan/tanya/jht.pajak/?gross=satu")
    assert 'aria-describedby="id_paid_on_error"' in page.content.decode()
    asked = "/aturan/tanya/ahli_waris.bagian/?amount=1000&died_on=2026-10-03&heirs.0.name=Sri"
    page = Client(REMOTE_ADDR=next(ADDRESSES)).get(asked)
    assert page.context["silence"] == "Isian “Hubungan” belum ada."
    assert 'aria-describedby="id_heirs-0-relation_error"' in page.content.decode()


def test_what_is_out_of_bounds_is_shown_again_and_marked() -> None:
    earlier = "earlier.0.paid_on=2025-05-01&earlier.0.gross=7&earlier.0.tax=-1"
    asked = f"gross=-5&paid_on=2026-11-20&{earlier}"
    for shown, marked in ((asked, "gross"), (asked.replace("-5", "5"), "earlier-0-tax")):
        page = Client(REMOTE_ADDR=next(ADDRESSES)).get(f"/aturan/tanya/jht.pajak/?{shown}")
        content = page.content.decode()
        assert page.status_code == 422
        assert f'aria-describedby="id_{marked}_error"' in content
        assert 'value="2026-11-20"' in content
        assert 'value="-1"' in content
        again = Client(REMOTE_ADDR=next(ADDRESSES)).get(f"/aturan/banding/jht.pajak/?{shown}")
        assert again.status_code == 422


def test_values_of_numbers_are_told_in_words_and_never_in_our_codes() -> None:
    for path, parameter in all_parameters().items():
        for language in LANGUAGES:
            told = [one for row in book.entry_rows(parameter, language) for one in row.parts]
            assert [one for one in told if "_" in "".join(one)] == [], path
    bands = book.entry_rows(all_parameters()["law/parameters/contributions/bpu_bands"], "id")
    parts = dict(bands[0].parts)
    assert parts["2, mulai"] == "Rp1.100.000"
    assert parts["15, nilai tertentu"] == "belum dirumuskan"  # the gap shows
    rounding = all_parameters()["law/parameters/tax/final_rounding"]
    assert [row.parts for row in book.entry_rows(rounding, "en")] == [()]
    packages = all_parameters()["law/parameters/migrants/packages"]
    told = book.entry_rows(packages, "en")[0].parts
    assert ("during and after work, 2, amount", "Rp189,000") in told


def test_a_number_that_stays_under_a_new_regulation_is_told_so() -> None:
    cash = next(rule for rule in RULES if rule.name.endswith(".enam_bulan"))
    dates = "last_wage=6500000&dari=2025-02-06&sampai=2025-02-07"
    page = opened(f"/aturan/banding/{cash.name}/?{dates}")
    changes = page.context["compared"]["changes"]
    same = {one["path"].rpartition("/")[2]: one["is_same"] for one in changes}
    assert same == {"rate": False, "wage_ceiling": True}
    assert page.content.decode().count("dasar hukumnya berganti") == 1
    assert "<strong>Rp7.500.000</strong>" in page.content.decode()


def test_what_is_not_in_the_book_is_not_found() -> None:
    for address in ("tanya/tidak.ada", "banding/tidak.ada", "program/x", "angka/law/x", "angka/.."):
        assert Client().get(f"/aturan/{address}/").status_code == 404


def test_a_changed_number_is_shown_with_both_values() -> None:
    page = opened("/aturan/banding/jp.batas_upah/?dari=2025-02-28&sampai=2025-03-01")
    (change,) = page.context["compared"]["changes"]
    assert change["before"].parts != change["after"].parts
    assert page.context["compared"]["difference"] == 10_547_400 - 10_042_300


def test_who_tries_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    real = limits.hit
    monkeypatch.setattr(limits, "hit", lambda *args, **kept: real(*args, **{**kept, "most": 1}))
    client = Client(REMOTE_ADDR=next(ADDRESSES))
    asked = "/aturan/banding/jp.batas_upah/?dari=2025-02-28&sampai=2025-03-01"
    assert [client.get(asked).status_code for _ in range(2)] == [200, 429]
    assert client.get("/aturan/").status_code == 200


def test_a_rule_is_tried_and_compared_under_a_proposal_which_the_page_names() -> None:
    asked = "/aturan/tanya/jht.pajak/?gross=110000000&paid_on=2027-01-01&usulan="
    by_law, changed = opened(asked), opened(f"{asked}jht_ambang_pajak")
    assert (by_law.context["finding"].value, changed.context["finding"].value) == (
        3_000_000,
        500_000,
    )
    assert "Menurut usulan, bukan hukum" not in by_law.content.decode()
    told = changed.content.decode()
    assert "Contoh: JHT bebas pajak sampai Rp100.000.000, mulai 1 Januari 2027." in told
    assert "Usulan, bukan hukum:" in told
    assert opened(changed.context["share_href"]).context["finding"].value == 500_000
    days = opened(changed.context["comparison_href"]).context["changes"]
    assert f"{days[0][0]}" == "2027-01-01"
    compared = opened(days[0][1], "en")
    assert compared.context["compared"]["difference"] == 500_000 - 3_000_000
    assert "Under a proposal, not law" in compared.content.decode()
    assert Client(REMOTE_ADDR=next(ADDRESSES)).get(f"{asked}tidak_ada").status_code == 404
