"""Files that people upload, good and hostile, made by code."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from PIL import Image, ImageEnhance, ImageFilter

from jaminan.demo.portraits import portrait


def jpeg(colour: tuple[int, int, int] = (200, 200, 200), **options: object) -> bytes:
    return encoded(Image.new("RGB", (320, 240), colour), "JPEG", **options)


def png() -> bytes:
    return encoded(Image.new("RGBA", (320, 240), (10, 200, 30, 128)), "PNG")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def jpeg_with_place() -> bytes:
    """A photograph turned by EXIF, with a place, a comment and a thumbnail in it."""
    image = Image.new("RGB", (320, 240), (200, 30, 30))
    exif = image.getexif()
    exif[0x0112] = 6
    exif[0x010E] = "rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    return encoded(image, "JPEG", exif=exif, comment=b"rahasia")


def monstrous_png() -> bytes:
    """A PNG of a few bytes that says it is 30,000 dots wide and high."""
    head = struct.pack("!IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0" * 99))


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack("!I", zlib.crc32(name + content))
    return struct.pack("!I", len(content)) + name + content + checksum


def pdf(pages: int = 2, **options: object) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(200, 200))
        return _saved(made, **options)


def pdf_with(place: str) -> bytes:
    """A PDF that does something, hidden in this place."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        page, root = made.pages[0].obj, made.Root
        if place == "open action":
            root.OpenAction = script
        elif place == "names":
            names = pikepdf.Array(["a", made.make_indirect(script)])
            root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=names))
        elif place == "page":
            page.AA = pikepdf.Dictionary(O=script)
        elif place == "annotation":
            page.Annots = pikepdf.Array([pikepdf.Dictionary(Subtype=pikepdf.Name.Link, A=script)])
        elif place == "launch":
            root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="a.exe")
        elif place == "file inside":
            made.attachments["a.txt"] = b"isi"
        elif place == "form":
            root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.Array([]))
        return _saved(made)


def bomb_pdf() -> bytes:
    """A PDF whose object stream grows to 200 MB when it is opened."""
    grown = zlib.compress(b"1 0 " + b" " * 200_000_000, 9)
    return (
        b"%PDF-1.5\n5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length "
        + str(len(grown)).encode()
        + b">>\nstream\n"
        + grown
        + b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _saved(made: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def selfie(seed: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(portrait(seed)))


def blurred() -> bytes:
    return encoded(selfie().filter(ImageFilter.GaussianBlur(6)), "JPEG")


def lit(factor: float) -> bytes:
    return encoded(ImageEnhance.Brightness(selfie()).enhance(factor), "JPEG")


def two_faces() -> bytes:
    both = Image.new("RGB", (960, 640))
    both.paste(selfie(1), (0, 0))
    both.paste(selfie(2), (480, 0))
    return encoded(both, "JPEG")


def far_face() -> bytes:
    wall = Image.new("RGB", (960, 960), (205, 210, 215))
    wall.paste(selfie().resize((210, 280)), (370, 340))
    return encoded(wall, "JPEG")
