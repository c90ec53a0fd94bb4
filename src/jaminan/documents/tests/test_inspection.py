"""What is harmless and good is taken; everything else is refused with a reason."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from jaminan.demo.portraits import portrait
from jaminan.documents.inspection import images, kinds, pdfs
from jaminan.documents.inspection.verdict import NotTaken
from jaminan.documents.tests import makers


def refusal(look, *given: object) -> str:
    with pytest.raises(NotTaken) as refused:
        look(*given)
    return refused.value.code


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (makers.jpeg(), kinds.JPEG),
        (makers.png(), kinds.PNG),
        (makers.pdf(), kinds.PDF),
        (b"GIF89a" + b"\0" * 40, None),
        (b"PK\x03\x04", None),
        (b"<html>", None),
        (b"MZ\x90", None),
    ],
)
def test_a_kind_is_told_by_content(content: bytes, kind: str | None) -> None:
    assert kinds.media_type(content) == kind


def test_a_photograph_loses_what_was_hidden_in_it_and_stands_upright() -> None:
    content = makers.jpeg_with_place()
    assert b"rahasia" in content
    taken = images.inspect(content, kinds.JPEG)
    assert b"rahasia" not in taken.shown
    shown = Image.open(io.BytesIO(taken.shown))
    assert not shown.getexif()
    assert shown.size == (240, 320)


def test_words_where_the_camera_writes_a_number_do_not_hinder() -> None:
    description, width = b"\x01\x0e\x00\x02", b"\x01\x00\x00\x02"
    content = makers.jpeg_with_place()
    assert description in content
    taken = images.inspect(content.replace(description, width), kinds.JPEG)
    assert Image.open(io.BytesIO(taken.shown)).size == (240, 320)


def test_bytes_after_a_picture_are_left_behind() -> None:
    taken = images.inspect(makers.jpeg() + b"<script>", kinds.JPEG)
    assert b"<script>" not in taken.shown


@pytest.mark.parametrize("cut", [20, 200, 500])
def test_a_damaged_photograph_is_refused(cut: int) -> None:
    assert refusal(images.inspect, makers.jpeg()[:cut], kinds.JPEG) == "damaged"


def test_a_monstrous_picture_is_refused_before_it_is_decoded() -> None:
    assert refusal(images.inspect, makers.monstrous_png(), kinds.PNG) == "too_many_dots"


def test_pages_of_a_pdf_are_counted() -> None:
    assert pdfs.inspect(makers.pdf(3)).pages == 3


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert refusal(pdfs.inspect, makers.pdf(pdfs.PAGES_MAX + 1)) == "too_many_pages"


@pytest.mark.parametrize("owner_only", [True, False])
def test_a_locked_pdf_is_refused(owner_only: bool) -> None:
    lock = pikepdf.Encryption(owner="rahasia", user="" if owner_only else "rahasia")
    assert refusal(pdfs.inspect, makers.pdf(encryption=lock)) == "locked"


@pytest.mark.parametrize(
    "place", ["open action", "names", "page", "annotation", "launch", "file inside", "form"]
)
def test_a_pdf_that_does_something_is_refused(place: str) -> None:
    assert refusal(pdfs.inspect, makers.pdf_with(place)) == "active_pdf"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", makers.pdf()[:60], b"%PDF-" + b"\0" * 999])
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    assert refusal(pdfs.inspect, content) == "damaged"


def test_a_pdf_that_grows_without_end_is_refused() -> None:
    content = makers.bomb_pdf()
    assert len(content) < kinds.SIZE_MAX
    assert refusal(pdfs.inspect, content) == "damaged"


@pytest.mark.parametrize("seed", range(12))
def test_a_drawn_portrait_is_a_good_selfie(seed: int) -> None:
    from jaminan.documents.inspection import faces

    faces.inspect(portrait(seed))


@pytest.mark.parametrize(
    ("photo", "code"),
    [
        (makers.jpeg((120, 120, 120)), "no_face"),
        (makers.blurred(), "photo_blurred"),
        (makers.lit(0.12), "photo_dark"),
        (makers.jpeg((250, 250, 250)), "photo_bright"),
        (makers.two_faces(), "many_faces"),
        (makers.far_face(), "face_small"),
        (makers.encoded(makers.selfie().resize((120, 160)), "JPEG"), "photo_small"),
        (makers.encoded(makers.selfie().rotate(90, expand=True), "JPEG"), "no_face"),
        (b"bukan foto", "damaged"),
    ],
)
def test_a_bad_selfie_is_refused_with_what_to_do_better(photo: bytes, code: str) -> None:
    from jaminan.documents.inspection import faces

    assert refusal(faces.inspect, photo) == code


def test_the_same_seed_draws_the_same_person_and_another_seed_another() -> None:
    assert portrait(7) == portrait(7)
    assert len({portrait(seed) for seed in range(20)}) == 20
