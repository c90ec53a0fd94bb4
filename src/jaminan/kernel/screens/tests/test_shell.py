"""Language, manifest, service worker, offline page and error pages, over HTTP without a database.

No page here may ask the database: an error page must be drawn when there is none.
"""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override
from PIL import Image

from jaminan.kernel.screens import errors
from jaminan.kernel.screens.gallery.views import ERROR_PAGES


@pytest.fixture(autouse=True)
def _indonesian():
    """Each test begins, and leaves the suite, in Indonesian."""
    with override("id"):
        yield


def test_choosing_english_is_remembered_and_returns_to_the_page() -> None:
    client = Client()
    answer = client.post("/bahasa/", {"language": "en", "next": "/bantuan/?x=1"})
    assert answer.status_code == 302
    assert answer["Location"] == "/bantuan/?x=1"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en">' in client.get("/bantuan/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x", ""])
def test_language_never_leads_to_another_site(elsewhere: str) -> None:
    answer = Client().post("/bahasa/", {"language": "en", "next": elsewhere})
    assert answer["Location"] == "/"


def test_unknown_language_changes_nothing() -> None:
    client = Client()
    client.post("/bahasa/", {"language": "xx", "next": "/"})
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_language_is_not_changed_by_a_link() -> None:
    assert Client().get("/bahasa/?language=en").status_code == 405


def test_manifest_names_icons_that_exist() -> None:
    answer = Client().get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer.json()["start_url"] == "/"
    assert {icon["purpose"] for icon in answer.json()["icons"]} == {"any", "maskable"}


def test_every_icon_of_the_manifest_is_a_picture_of_its_size() -> None:
    icons = Client().get("/manifest.webmanifest").json()["icons"]
    drawn = [icon for icon in icons if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in drawn} >= {"192x192", "512x512"}
    for icon in drawn:
        picture = Image.open(io.BytesIO(Client().get(icon["src"]).content))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        corner = picture.getpixel((0, 0))
        assert (corner[3] == 255) is (icon["purpose"] == "maskable")
        assert len(picture.getcolors(1 << 20)) >= 3


@pytest.mark.parametrize("address", ["/ikon/any/9999.png", "/ikon/lain/192.png"])
def test_icons_of_no_other_size_are_drawn(address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_wrong_method_gets_a_page_and_is_told_the_right_ones() -> None:
    answer = Client().get("/bahasa/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "dibuka dengan tombol" in answer.content.decode()


def test_a_browser_that_shows_a_paper_finds_the_mark() -> None:
    assert Client().get("/favicon.ico").url.endswith(".svg")


def test_service_worker_keeps_only_the_empty_shell() -> None:
    answer = Client().get("/sw.js")
    assert answer["Content-Type"] == "text/javascript"
    script = answer.content.decode()
    kept = script[script.index("[") : script.index("]")]
    assert kept.count('"') == 2 * 5
    assert "/luring/" in kept
    assert ".put(" not in script


def test_offline_page_gives_a_way_on() -> None:
    text = Client().get("/luring/").content.decode()
    assert "Coba lagi" in text
    assert "175" in text


def test_public_pages_set_no_cookie() -> None:
    for address in ("/", "/bantuan/", "/luring/", "/tentang/"):
        assert not Client().get(address).cookies


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_say_what_is_safe_and_offer_a_way(name: str) -> None:
    answer = ERROR_PAGES[name](RequestFactory().get("/x/"))
    text = answer.content.decode()
    assert answer.status_code == int(name[:3])
    assert 'href="/"' in text
    assert "tel:175" in text
    assert text.count("<h1>") == 1


def test_unknown_address_gets_our_page() -> None:
    answer = Client().get("/tidak-ada/")
    assert answer.status_code == 404
    assert "Halaman tidak ditemukan" in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_plain_words() -> None:
    answer = errors.csrf_failure(RequestFactory().post("/x/"), reason="no cookie")
    assert answer.status_code == 403
    assert "kedaluwarsa" in answer.content.decode()
    assert "no cookie" not in answer.content.decode()


def test_a_silent_database_is_503_and_another_mistake_500() -> None:
    request = RequestFactory().get("/")
    assert server_error_during(OperationalError("gone"), request).status_code == 503
    assert server_error_during(ValueError("ours"), request).status_code == 500


def test_too_many_tries_say_when_the_next_is_taken() -> None:
    answer = errors.too_many_requests(RequestFactory().get("/"), retry_seconds=61)
    assert answer["Retry-After"] == "61"
    assert "2 menit" in answer.content.decode()


def server_error_during(mistake: Exception, request: object) -> HttpResponse:
    try:
        raise mistake
    except type(mistake):
        return errors.server_error(request)
