"""How much a photo resembles the registry's portrait: a plain comparison of small grey pictures.

The middle of the portrait becomes a 24 × 24 grey square. The photo is cut at many sizes and places,
because a phone holds the face nearer, farther or beside the middle; brightness and contrast are
taken out. The score is the best correlation, 0 to 100. It tells drawn portraits apart; it is no
biometric method, and no protection against a photo of a photo. A real registry answers with the
score of its own engine, on its own scale.
"""

import io
import math
import warnings
from operator import mul

from PIL import Image, ImageOps

SIDE = 24
PIXELS_MAX = 40_000_000
PORTRAIT_CUT = 0.6
PHOTO_CUTS = (1.0, 0.88, 0.78, 0.69, 0.6, 0.53, 0.46, 0.4)
ACROSS = (-0.08, 0.0, 0.08)
DOWN = (-0.16, -0.08, 0.0, 0.08, 0.16)


class UnreadablePictureError(ValueError):
    """The bytes are no JPEG or PNG that can be opened."""


def face_score(portrait: bytes, photo: bytes) -> int:
    """The likeness of the two pictures, 0 (nothing in common) to 100 (the same picture)."""
    reference = _square(_grey(portrait), PORTRAIT_CUT, 0.0, 0.0)
    grey = _grey(photo)
    likeness = max(
        _correlation(reference, _square(grey, cut, across, down))
        for cut in PHOTO_CUTS
        for across in ACROSS
        for down in DOWN
    )
    return round(100 * max(0.0, likeness))


def _grey(picture: bytes) -> Image.Image:
    """The picture upright, grey and at most 256 pixels wide or high."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")) as image:
                _refuse_huge(image)
                image.draft("L", (256, 256))
                upright = ImageOps.exif_transpose(image).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as problem:
        raise UnreadablePictureError(str(problem)) from None
    upright.thumbnail((256, 256))
    return upright


def _refuse_huge(image: Image.Image) -> None:
    if image.width * image.height > PIXELS_MAX:
        raise UnreadablePictureError(f"{image.width} × {image.height}")


def _square(grey: Image.Image, cut: float, across: float, down: float) -> bytes:
    """The pixels of a square cut, off the middle by shares of the shorter side, all inside."""
    side = min(grey.size) * cut
    left = _within((grey.width - side) / 2 + across * min(grey.size), grey.width - side)
    top = _within((grey.height - side) / 2 + down * min(grey.size), grey.height - side)
    box = (left, top, left + side, top + side)
    return grey.resize((SIDE, SIDE), Image.Resampling.BILINEAR, box=box).tobytes()


def _within(place: float, most: float) -> float:
    return min(max(0.0, place), most)


def _correlation(one: bytes, other: bytes) -> float:
    """Pearson's correlation of the pixels; 0 when one of the squares is of a single shade."""
    count, sum_one, sum_other = len(one), sum(one), sum(other)
    spread_one = count * sum(map(mul, one, one)) - sum_one**2
    spread_other = count * sum(map(mul, other, other)) - sum_other**2
    if not spread_one or not spread_other:
        return 0.0
    shared = count * sum(map(mul, one, other)) - sum_one * sum_other
    return shared / math.sqrt(spread_one * spread_other)
