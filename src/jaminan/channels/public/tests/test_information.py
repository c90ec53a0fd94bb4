"""Programmes, causes, branches and contacts as anybody reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from jaminan.benefits.registry import claim_types
from jaminan.channels.public import branches

pytestmark = pytest.mark.django_db


def text_of(address: str, **query: str) -> str:
    response = Client().get(address, query)
    assert response.status_code == 200, address
    return response.content.decode()


def test_from_the_front_page_to_every_cause() -> None:
    assert 'href="/program/"' in text_of("/")
    programmes = text_of("/program/")
    for name, one in claim_types().items():
        assert f'href="/program/{one.programme}/"' in programmes
        assert f'href="/program/{one.programme}/{name}/"' in text_of(f"/program/{one.programme}/")


@pytest.mark.parametrize("name", claim_types())
def test_each_cause_tells_rules_papers_and_channels(name: str) -> None:
    one = claim_types()[name]
    page = text_of(f"/program/{one.programme}/{name}/")
    for heading in ("Siapa dan apa", "Surat yang diminta", "Di mana diajukan"):
        assert heading in page


@pytest.mark.parametrize("address", ["/program/xyz/", "/program/jht/xyz/", "/program/xyz/jht/"])
def test_what_is_no_programme_or_cause_is_not_there(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_invented_offices_say_that_they_are() -> None:
    page = text_of("/cabang/")
    assert "rekaan" in page
    assert "Makassar" in page
    assert "WITA" in page


def test_an_office_is_found_by_its_city_however_it_is_typed() -> None:
    page = text_of("/cabang/", cari="  surABAYA ")
    assert "Kantor Cabang Contoh Surabaya" in page
    assert "Medan" not in page
    assert "Tidak ada kantor yang cocok" in text_of("/cabang/", cari="Atlantis")
    assert Client().get("/cabang/", {"cari": "x" * 100}).status_code == 422


def test_without_a_file_the_call_centre_is_named(settings) -> None:
    settings.BRANCHES_FILE = None
    assert "Telepon 175" in text_of("/cabang/")


@pytest.mark.parametrize(
    "row",
    ["{code: A}", "{code: A, name: N, city: C, province: P, address: J, zone: GMT, opens: a, "
     "closes: b}"],
)  # fmt: skip
def test_a_wrong_file_is_told_with_its_row(tmp_path: Path, row: str) -> None:
    file = tmp_path / "branches.yaml"
    file.write_text(f"branches: [{row}]")
    with pytest.raises(ValueError, match="a branch needs"):
        branches.read(file)


def test_people_are_reached_by_telephone_and_on_social_media() -> None:
    page = text_of("/hubungi/")
    assert 'href="tel:175"' in page
    assert "BPJSTKinfo" in page
