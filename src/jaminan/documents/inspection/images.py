"""Photographs: opened with limits, turned upright, and encoded anew without what was hidden."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from jaminan.documents.inspection.kinds import JPEG, PNG
from jaminan.documents.inspection.verdict import NotTaken, Taken

DOTS_MAX = 50_000_000
SIDE_MAX = 20_000
QUALITY = 90
FORMATS = {JPEG: "JPEG", PNG: "PNG"}


def inspect(content: bytes, media_type: str) -> Taken:
    """The image as people may see it; raises NotTaken for a damaged or monstrous one.

    The size is read from the header and judged before any dot is decoded.
    """
    kind = FORMATS[media_type]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=(kind,)) as image:
                _refuse_monstrous(image)
                upright = ImageOps.exif_transpose(image)
                return Taken(1, _encoded(upright, kind))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as damage:
        raise NotTaken("damaged") from damage
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise NotTaken("too_many_dots") from bomb
    except Warning as oddity:
        raise NotTaken("damaged") from oddity


def _refuse_monstrous(image: Image.Image) -> None:
    wide, high = image.size
    if wide * high > DOTS_MAX or max(wide, high) > SIDE_MAX:
        raise NotTaken("too_many_dots")


def _encoded(image: Image.Image, kind: str) -> bytes:
    """Only the dots go over: no EXIF, no place, no thumbnail, no comments, no second picture."""
    plain = image.convert("RGB")
    bare = Image.new("RGB", plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return out.getvalue()
