"""Photographs: opened with limits, turned upright, and encoded anew without what was hidden."""

from __future__ import annotations

import io
import struct
import warnings

from PIL import ExifTags, Image
from PIL.Image import Transpose

from jaminan.documents.inspection.kinds import JPEG, PNG
from jaminan.documents.inspection.verdict import NotTaken, Taken

DOTS_MAX = 50_000_000
SIDE_MAX = 20_000
QUALITY = 90
FORMATS = {JPEG: "JPEG", PNG: "PNG"}
TURNS = {  # by the number that a camera writes for how it was held
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}


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
                return Taken(1, _encoded(_upright(image), kind))
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as damage:
        raise NotTaken("damaged") from damage
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
        raise NotTaken("too_many_dots") from bomb
    except Warning as oddity:
        raise NotTaken("damaged") from oddity


def _refuse_monstrous(image: Image.Image) -> None:
    wide, high = image.size
    if wide * high > DOTS_MAX or max(wide, high) > SIDE_MAX:
        raise NotTaken("too_many_dots")


def _upright(image: Image.Image) -> Image.Image:
    """The image as it was seen. Its EXIF is read and not written again, since it may be bent."""
    turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _encoded(image: Image.Image, kind: str) -> bytes:
    """Only the dots go over: no EXIF, no place, no thumbnail, no comments, no second picture."""
    plain = image.convert("RGB")
    bare = Image.new("RGB", plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return out.getvalue()
