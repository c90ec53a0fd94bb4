"""How much a photo resembles the registry's portrait: a comparison of the edges in small pictures.

The middle of the portrait becomes a 24 × 24 square. The photo is searched for the cut that looks
most like it, roughly at first and then in ever smaller steps, because a phone holds the face
nearer, farther or beside the middle. Where both lie upon each other, the steps of brightness from
point to point are compared. The score is their correlation, 0 to 100. It tells drawn portraits
apart; it is no biometric method, and no protection against a photo of a photo. A real registry
answers with the score of its own engine, on its own scale.
"""

import io
import math
import warnings
from dataclasses import dataclass, replace
from operator import mul, sub

from PIL import Image, ImageOps

SIDE, ROUGH_SIDE = 24, 12
PIXELS_MAX = 40_000_000
PORTRAIT_CUT = 0.6
CUTS = tuple(0.9**step for step in range(11))
ACROSS = (-0.16, -0.08, 0.0, 0.08, 0.16)
DOWN = (-0.24, -0.16, -0.08, 0.0, 0.08, 0.16, 0.24)
FIRST_STEP, LAST_STEP = 0.04, 0.005


class UnreadablePictureError(ValueError):
    """The bytes are no JPEG or PNG that can be opened."""


@dataclass(frozen=True)
class Cut:
    """A square of a picture: its side and place off the middle, as shares of the shorter side."""

    side: float
    across: float = 0.0
    down: float = 0.0

    def neighbours(self, step: float) -> list["Cut"]:
        """The cuts a step wider, narrower, left, right, up and down."""
        return [
            replace(self, side=min(1.0, self.side * (1 + step))),
            replace(self, side=self.side * (1 - step)),
            replace(self, across=self.across + step),
            replace(self, across=self.across - step),
            replace(self, down=self.down + step),
            replace(self, down=self.down - step),
        ]


def face_score(portrait: bytes, photo: bytes) -> int:
    """The likeness of the two pictures, 0 (nothing in common) to 100 (the same picture)."""
    known, asked = _grey(portrait), _grey(photo)
    rough = _pixels(known, Cut(PORTRAIT_CUT), ROUGH_SIDE)
    cuts = [Cut(side, across, down) for side in CUTS for across in ACROSS for down in DOWN]
    start = max(cuts, key=lambda cut: _correlation(rough, _pixels(asked, cut, ROUGH_SIDE)))
    return round(100 * max(0.0, _climbed(_edges(known, Cut(PORTRAIT_CUT)), asked, start)))


def _climbed(reference: list[int], asked: Image.Image, cut: Cut) -> float:
    """The best correlation of edges that small steps from this cut lead to."""
    best, step = _correlation(reference, _edges(asked, cut)), FIRST_STEP
    while step >= LAST_STEP:
        likeness, found = max(
            ((_correlation(reference, _edges(asked, one)), one) for one in cut.neighbours(step)),
            key=lambda pair: pair[0],
        )
        if likeness > best:
            best, cut = likeness, found
        else:
            step /= 2
    return best


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


def _edges(grey: Image.Image, cut: Cut) -> list[int]:
    """The steps of brightness to the right and downwards, point by point."""
    pixels = list(_pixels(grey, cut, SIDE))
    rows = [pixels[start : start + SIDE] for start in range(0, len(pixels), SIDE)]
    rightwards = [step for row in rows for step in map(sub, row[1:], row)]
    return rightwards + list(map(sub, pixels[SIDE:], pixels))


def _pixels(grey: Image.Image, cut: Cut, side: int) -> bytes:
    """The pixels of a cut, moved inside the picture where it reaches beyond."""
    shorter = min(grey.size)
    width = shorter * cut.side
    left = _within((grey.width - width) / 2 + cut.across * shorter, grey.width - width)
    top = _within((grey.height - width) / 2 + cut.down * shorter, grey.height - width)
    box = (left, top, left + width, top + width)
    return grey.resize((side, side), Image.Resampling.BILINEAR, box=box).tobytes()


def _within(place: float, most: float) -> float:
    return min(max(0.0, place), most)


def _correlation(one: bytes | list[int], other: bytes | list[int]) -> float:
    """Pearson's correlation of the numbers; 0 when all of one side are the same."""
    count, sum_one, sum_other = len(one), sum(one), sum(other)
    spread_one = count * sum(map(mul, one, one)) - sum_one**2
    spread_other = count * sum(map(mul, other, other)) - sum_other**2
    if not spread_one or not spread_other:
        return 0.0
    shared = count * sum(map(mul, one, other)) - sum_one * sum_other
    return shared / math.sqrt(spread_one * spread_other)
