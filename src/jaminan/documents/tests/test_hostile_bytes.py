"""Bytes that were bent on the way or on purpose are taken or refused; nothing else happens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.documents.inspection import images, kinds, pdfs
from jaminan.documents.inspection.verdict import NotTaken, Taken
from jaminan.documents.tests import makers

WHOLE = {
    kinds.JPEG: makers.jpeg_with_place(),
    kinds.PNG: makers.png(),
    kinds.PDF: makers.pdf(),
    "hidden": makers.pdf_with("names"),
}


@st.composite
def bent(draw: st.DrawFn, whole: bytes) -> bytes:
    """The bytes with some of them changed, cut out or doubled."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(content) - 1))
        length = draw(st.integers(1, 40))
        kind = draw(st.sampled_from(["change", "cut", "double", "end"]))
        if kind == "change":
            content[place : place + length] = draw(st.binary(min_size=1, max_size=length))
        elif kind == "cut":
            del content[place : place + length]
        elif kind == "double":
            content[place:place] = content[place : place + length]
        else:
            del content[max(1, place) :]
        content = content or bytearray(b"\0")
    return bytes(content)


def look(kind: str, content: bytes) -> Taken | None:
    try:
        return images.inspect(content, kind) if kind in images.FORMATS else pdfs.inspect(content)
    except NotTaken:
        return None


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_bent_bytes_end_in_a_verdict(kind: str) -> None:
    @given(bent(WHOLE[kind]))
    def end_in_a_verdict(content: bytes) -> None:
        taken = look(kind, content)
        assert taken is None or taken.pages >= 1

    end_in_a_verdict()


@pytest.mark.parametrize("kind", [kinds.JPEG, kinds.PNG])
def test_what_is_shown_of_a_bent_picture_is_a_whole_one(kind: str) -> None:
    @given(bent(WHOLE[kind]))
    def shown_whole(content: bytes) -> None:
        taken = look(kind, content)
        assert taken is None or look(kind, taken.shown)

    shown_whole()
