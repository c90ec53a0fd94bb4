"""Portraits of people who do not exist, drawn by code.

They play the photographs of the population registry, the faces before the fake camera and the
uploads of tests. They are frontal, sharp and evenly lit, as a good photograph is, and
`jaminan.documents` finds exactly one face in all but a few of a thousand.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from jaminan.demo.personas import PERSONAS
from jaminan.demo.personas import persona as persona_named

WIDTH, HEIGHT = 480, 640
CENTRE = WIDTH // 2
FACE_Y = 290
QUALITY = 88
FILM_FRAMES = 4

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]
SKINS: tuple[Colour, ...] = ((222, 180, 145), (205, 160, 122), (184, 138, 100), (160, 116, 82))
HAIRS: tuple[Colour, ...] = ((24, 20, 20), (40, 30, 26), (58, 42, 34), (92, 90, 90))
CLOTHES: tuple[Colour, ...] = ((40, 78, 120), (126, 52, 60), (52, 104, 80), (96, 82, 128))
WALLS: tuple[Colour, ...] = ((206, 214, 222), (222, 214, 202), (202, 218, 208), (214, 206, 216))
VEILS: tuple[Colour, ...] = ((70, 96, 130), (138, 92, 104), (84, 116, 98), (60, 60, 70))


@dataclass(frozen=True)
class Face:
    """What tells one drawn person from another; lengths in pixels."""

    skin: Colour
    hair: Colour
    clothes: Colour
    wall: Colour
    covered: Colour | None
    has_long_hair: bool
    half_width: int
    half_height: int
    eye_apart: int
    eye_size: int
    eye_height: int
    brow_thick: int
    brow_tilt: int
    nose_long: int
    mouth_wide: int
    lip_thick: int
    has_moustache: bool
    has_glasses: bool
    fringe: int


def of_persona(key: str) -> bytes:
    """The portrait of a persona, as the population registry has it; KeyError for nobody."""
    seeds = {persona.key: seed for seed, persona in enumerate(PERSONAS, start=1)}
    return portrait(seeds[key], persona_named(key).sex)


def film_of(key: str) -> bytes:
    """A persona before the camera, as an MJPEG film of some frames; KeyError for nobody.

    Written to a file that ends in .mjpeg, Chromium plays it in place of a camera, over and over:
    `--use-fake-device-for-media-stream --use-file-for-fake-video-capture=FILE`.
    """
    return of_persona(key) * FILM_FRAMES


def portrait(seed: int, sex: str = "") -> bytes:
    """The JPEG of a drawn person, 480 × 640, frontal; the same seed and sex give the same bytes.

    `sex` is L or P as on the card, or empty for either.
    """
    face = _face(seed, sex)
    picture = _wall(face)
    draw = ImageDraw.Draw(picture)
    _draw_hair(draw, face)
    _draw_shoulders(draw, face)
    _draw_head(picture, draw, face)
    _draw_features(draw, face)
    picture = picture.filter(ImageFilter.GaussianBlur(1.1))
    picture = _grained(picture, seed)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _face(seed: int, sex: str) -> Face:
    draw = random.Random(f"portrait {seed}")  # noqa: S311 - a drawing, no secret
    is_woman = sex == "P" or (not sex and draw.random() < 0.5)
    return Face(
        skin=draw.choice(SKINS),
        hair=draw.choice(HAIRS),
        clothes=draw.choice(CLOTHES),
        wall=draw.choice(WALLS),
        covered=draw.choice(VEILS) if is_woman and draw.random() < 0.6 else None,
        has_long_hair=is_woman,
        half_width=draw.randint(90, 120),
        half_height=draw.randint(126, 158),
        eye_apart=draw.randint(41, 53),
        eye_size=draw.randint(17, 25),
        eye_height=draw.randint(18, 36),
        brow_thick=draw.randint(6, 13),
        brow_tilt=draw.randint(-6, 6),
        nose_long=draw.randint(50, 70),
        mouth_wide=draw.randint(30, 52),
        lip_thick=draw.randint(6, 14),
        has_moustache=not is_woman and draw.random() < 0.35,
        has_glasses=draw.random() < 0.25,
        fringe=draw.randint(-30, 34),
    )


def _wall(face: Face) -> Image.Image:
    wall = Image.new("RGB", (WIDTH, HEIGHT), face.wall)
    shade = Image.linear_gradient("L").resize((WIDTH, HEIGHT)).point(lambda value: value // 6)
    return Image.composite(Image.new("RGB", wall.size, (90, 90, 96)), wall, shade)


def _draw_shoulders(draw: ImageDraw.ImageDraw, face: Face) -> None:
    neck = face.half_width * 0.5
    below = FACE_Y + face.half_height
    draw.rounded_rectangle((50, below + 52, WIDTH - 50, HEIGHT + 120), 90, face.clothes)
    draw.rectangle((CENTRE - neck, below - 40, CENTRE + neck, below + 70), _darker(face.skin, 26))
    draw.polygon(
        [(CENTRE - neck, below + 52), (CENTRE + neck, below + 52), (CENTRE, below + 130)],
        _darker(face.skin, 18),
    )


def _draw_head(picture: Image.Image, draw: ImageDraw.ImageDraw, face: Face) -> None:
    wide, high = face.half_width, face.half_height
    if face.covered:
        _draw_veil(draw, face)
    else:
        for side in (-1, 1):
            ear = CENTRE + side * (wide + 2)
            draw.ellipse((ear - 15, FACE_Y - 20, ear + 15, FACE_Y + 34), _darker(face.skin, 22))
    _shade_oval(picture, _around(FACE_Y, wide, high), face.skin)
    if not face.covered:
        top = FACE_Y - high
        edge = (CENTRE - wide, top - 6, CENTRE + wide, top + 84 + face.fringe)
        draw.chord(edge, 180, 360, face.hair)


def _draw_veil(draw: ImageDraw.ImageDraw, face: Face) -> None:
    wide, high = face.half_width, face.half_height
    draw.ellipse(_around(FACE_Y + 10, wide + 40, high + 48), face.covered)
    falls = (CENTRE - wide - 38, FACE_Y, CENTRE + wide + 38, 560)
    draw.rounded_rectangle(falls, 60, face.covered)


def _draw_hair(draw: ImageDraw.ImageDraw, face: Face) -> None:
    if face.covered:
        return
    wide, high = face.half_width, face.half_height
    draw.ellipse(_around(FACE_Y - 34, wide + 16, high + 8), face.hair)
    if face.has_long_hair:
        falls = (CENTRE - wide - 24, FACE_Y - 60, CENTRE + wide + 24, FACE_Y + high + 60)
        draw.rounded_rectangle(falls, 50, face.hair)


def _shade_oval(picture: Image.Image, box: Box, skin: Colour) -> None:
    """Skin that is lighter in the middle, where light falls."""
    size = (int(box[2] - box[0]), int(box[3] - box[1]))
    light = Image.radial_gradient("L").resize(size)
    shaded = Image.composite(
        Image.new("RGB", size, _darker(skin, 46)), Image.new("RGB", size, _lighter(skin, 14)), light
    )
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).ellipse((0, 0, size[0] - 1, size[1] - 1), 255)
    picture.paste(shaded, (int(box[0]), int(box[1])), mask)


def _draw_features(draw: ImageDraw.ImageDraw, face: Face) -> None:
    for side in (-1, 1):
        _draw_eye(draw, face, side)
    _draw_nose(draw, face)
    _draw_mouth(draw, face)
    if face.has_glasses:
        _draw_glasses(draw, face)


def _draw_eye(draw: ImageDraw.ImageDraw, face: Face, side: int) -> None:
    x, y, size = CENTRE + side * face.eye_apart, FACE_Y - face.eye_height, face.eye_size
    draw.ellipse((x - size - 9, y - 20, x + size + 9, y + 19), _darker(face.skin, 52))
    draw.ellipse((x - size, y - 10, x + size, y + 11), (236, 232, 228))
    draw.ellipse((x - 11, y - 11, x + 11, y + 12), (46, 32, 26))
    draw.ellipse((x - 5, y - 5, x + 5, y + 6), (12, 10, 10))
    draw.ellipse((x + 1, y - 6, x + 5, y - 2), (235, 235, 235))
    draw.arc((x - size - 2, y - 13, x + size + 2, y + 14), 190, 350, (30, 22, 20), 4)
    inner, outer = x - side * (size - 2), x + side * (size + 8)
    level = y - 30
    draw.line(
        [(inner, level + face.brow_tilt), (x, level - 6), (outer, level + 4)],
        _darker(face.hair, 6),
        face.brow_thick,
        joint="curve",
    )


def _draw_nose(draw: ImageDraw.ImageDraw, face: Face) -> None:
    tip = FACE_Y - 20 + face.nose_long
    draw.polygon(
        [
            (CENTRE - 9, FACE_Y - 30),
            (CENTRE + 9, FACE_Y - 30),
            (CENTRE + 15, tip),
            (CENTRE - 15, tip),
        ],
        _lighter(face.skin, 24),
    )
    draw.ellipse((CENTRE - 25, tip - 13, CENTRE + 25, tip + 9), _darker(face.skin, 8))
    for side in (-1, 1):
        x = CENTRE + side * 12
        draw.ellipse((x - 6, tip - 2, x + 6, tip + 6), _darker(face.skin, 90))


def _draw_mouth(draw: ImageDraw.ImageDraw, face: Face) -> None:
    y = FACE_Y + 80
    wide, thick = face.mouth_wide, face.lip_thick
    lips = (max(0, face.skin[0] - 44), max(0, face.skin[1] - 78), max(0, face.skin[2] - 62))
    draw.ellipse((CENTRE - wide, y - thick, CENTRE + wide, y + thick + 5), lips)
    draw.arc((CENTRE - wide, y - 18, CENTRE + wide, y + 8), 20, 160, _darker(lips, 60), 4)
    draw.arc((CENTRE - 24, y + 2, CENTRE + 24, y + thick + 16), 30, 150, _darker(face.skin, 44), 4)
    if face.has_moustache:
        draw.chord((CENTRE - wide, y - 30, CENTRE + wide, y + 12), 180, 360, face.hair)


def _draw_glasses(draw: ImageDraw.ImageDraw, face: Face) -> None:
    y = FACE_Y - face.eye_height + 1
    for side in (-1, 1):
        x = CENTRE + side * face.eye_apart
        draw.rounded_rectangle((x - 38, y - 24, x + 38, y + 26), 18, None, (40, 36, 40), 3)
    draw.line((CENTRE - 10, y - 4, CENTRE + 10, y - 4), (40, 36, 40), 3)


def _grained(picture: Image.Image, seed: int) -> Image.Image:
    """The fine grain that every camera leaves; a picture without any counts as blurred."""
    drawn = random.Random(f"grain {seed}")  # noqa: S311 - a drawing, no secret
    grain = Image.frombytes("L", picture.size, drawn.randbytes(WIDTH * HEIGHT))
    grey = Image.merge("RGB", (grain,) * 3)
    return Image.blend(picture, grey, 0.06)


def _around(y: float, wide: float, high: float) -> Box:
    return CENTRE - wide, y - high, CENTRE + wide, y + high


def _darker(colour: Colour, by: int) -> Colour:
    return max(0, colour[0] - by), max(0, colour[1] - by), max(0, colour[2] - by)


def _lighter(colour: Colour, by: int) -> Colour:
    return min(255, colour[0] + by), min(255, colour[1] + by), min(255, colour[2] + by)
