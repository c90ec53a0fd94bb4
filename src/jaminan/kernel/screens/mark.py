"""The mark as pictures of dots, for home screens that take no SVG; drawn from `mark.svg` itself."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageDraw

MARK = Path(__file__).parents[1] / "static" / "jaminan" / "mark.svg"
SVG = "{http://www.w3.org/2000/svg}"
FINER = 4  # drawn this many times larger, then made smaller: smooth edges
SAFE_SHARE = 0.72  # of a maskable icon; phones may cut off what lies outside 80 %
MOVE = re.compile(r"([MHhVvz])([^MHhVvz]*)")

Box = tuple[float, float, float, float]


@functools.cache
def png(side: int, is_maskable: bool) -> bytes:
    """The mark as a square PNG of that many dots; a maskable one fills its corners."""
    root = ElementTree.parse(MARK).getroot()  # noqa: S314 - our own file
    units = float(root.attrib["viewBox"].split()[2])
    ground, *threads = root
    share = SAFE_SHARE if is_maskable else 1
    picture = Image.new("RGBA", (side * FINER, side * FINER))
    pen = ImageDraw.Draw(picture)
    radius = 0 if is_maskable else side * FINER * float(ground.attrib["rx"]) / units
    pen.rounded_rectangle((0, 0, *picture.size), radius, ground.attrib["fill"])
    scale = side * FINER * share / units
    shift = side * FINER * (1 - share) / 2
    for path in threads:
        for box in _boxes(path.attrib["d"]):
            pen.rectangle([shift + edge * scale for edge in box], path.attrib["fill"])
    return _encoded(picture.resize((side, side), Image.Resampling.LANCZOS))


def _boxes(path: str) -> Iterator[Box]:
    """The upright rectangles of an SVG path of straight lines: left, top, right, bottom."""
    x = y = 0.0
    corners: list[tuple[float, float]] = []
    for letter, numbers in MOVE.findall(path):
        values = [float(number) for number in numbers.split()]
        if letter == "z":
            across, down = zip(*corners, strict=True)
            yield min(across), min(down), max(across), max(down)
            corners = []
            continue
        if letter == "M":
            x, y = values
        elif letter in "Hh":
            x = values[0] + (x if letter == "h" else 0)
        else:
            y = values[0] + (y if letter == "v" else 0)
        corners.append((x, y))


def _encoded(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
