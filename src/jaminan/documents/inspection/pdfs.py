"""PDFs: they open without a password, have pages, and do nothing."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf

from jaminan.documents.inspection.verdict import NotTaken, Taken

PAGES_MAX = 50  # a choice of this product (D2)
EXPANDED_MAX = 64 * 1024 * 1024
DICTIONARY_REACH = 1024
STREAM = re.compile(rb"stream\r?\n")
STRUCTURE = re.compile(rb"/(ObjStm|XRef)\b")
ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/AA", "/EmbeddedFile", "/EmbeddedFiles", "/AF", "/RichMedia", "/XFA"}
)
ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition",
     "/Movie", "/Sound"}
)  # fmt: skip
ACTIVE_SUBTYPES = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})


def inspect(content: bytes) -> Taken:
    """The PDF as it came and its pages; raises NotTaken."""
    if _expands_monstrously(content):
        raise NotTaken("damaged")
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise NotTaken("locked")
            _refuse_active(pdf)
            return Taken(_pages(pdf), content)
    except pikepdf.PasswordError as locked:
        raise NotTaken("locked") from locked
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError) as damage:
        raise NotTaken("damaged") from damage


def _expands_monstrously(content: bytes) -> bool:
    """Whether the streams that opening unpacks grow past the limit: a decompression bomb."""
    left = EXPANDED_MAX
    for start in STREAM.finditer(content):
        before = content[max(0, start.start() - DICTIONARY_REACH) : start.start()]
        if not STRUCTURE.search(before):
            continue
        try:
            left -= len(zlib.decompressobj().decompress(content[start.end() :], left + 1))
        except zlib.error:
            continue  # another encoding, or damage that opening will find
        if left < 0:
            return True
    return False


def _pages(pdf: pikepdf.Pdf) -> int:
    pages = len(pdf.pages)
    if pages == 0:
        raise NotTaken("damaged")
    if pages > PAGES_MAX:
        raise NotTaken("too_many_pages")
    return pages


def _refuse_active(pdf: pikepdf.Pdf) -> None:
    """Every object is looked at: scripts, started programs, sent forms, files inside."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            _refuse_active_dictionary(thing.stream_dict)
        elif isinstance(thing, pikepdf.Dictionary):
            _refuse_active_dictionary(thing)
        elif isinstance(thing, pikepdf.Array):
            _refuse_active_items(thing)


def _refuse_active_dictionary(thing: pikepdf.Dictionary) -> None:
    keys = set(thing.keys())
    if keys & ACTIVE_KEYS or _name(thing, "/S") in ACTIVE_ACTIONS:
        raise NotTaken("active_pdf")
    if _name(thing, "/Subtype") in ACTIVE_SUBTYPES or _name(thing, "/Type") == "/EmbeddedFile":
        raise NotTaken("active_pdf")
    for key in keys:
        _refuse_active_value(thing[key])


def _refuse_active_items(items: pikepdf.Array) -> None:
    for item in items:
        _refuse_active_value(item)


def _refuse_active_value(value: object) -> None:
    """What stands directly inside; what is referred to is an object of its own."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return
    if isinstance(value, pikepdf.Dictionary):
        _refuse_active_dictionary(value)
    elif isinstance(value, pikepdf.Array):
        _refuse_active_items(value)


def _name(thing: pikepdf.Dictionary, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
