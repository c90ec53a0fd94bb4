"""Papers read as their receivers read them: the words of a PDF, and the code on a picture of it."""

from __future__ import annotations

import re
from io import BytesIO

import cv2
import numpy as np
import pikepdf

SHOWN = re.compile(rb"<([0-9A-Fa-f]+)>")
PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)


def words_of(content: bytes) -> str:
    """What a PDF says, line after line, as its own maps from glyphs to letters tell."""
    with pikepdf.open(BytesIO(content)) as paper:
        return " ".join(_words_of_page(page) for page in paper.pages)


def code_on(picture: bytes) -> str:
    """What the QR code on a picture says; empty where there is none."""
    pixels = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    closer = cv2.resize(pixels, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    return str(cv2.QRCodeDetector().detectAndDecode(closer)[0])


def _words_of_page(page: pikepdf.Page) -> str:
    fonts = {name: _letters_of(font) for name, font in page.resources.Font.items()}
    letters: dict[int, str] = {}
    lines = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else operands
            glyphs = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            lines.append("".join(letters[number] for number in _numbers(glyphs)))
    return " ".join(lines)


def _letters_of(font: pikepdf.Object) -> dict[int, str]:
    """Glyph numbers of two bytes and the letters they stand for."""
    told = font.ToUnicode.read_bytes()
    found: dict[int, str] = {}
    for block in PAIRS.findall(told):
        shown = SHOWN.findall(block)
        found |= {
            int(code, 16): _text(text) for code, text in zip(shown[::2], shown[1::2], strict=True)
        }
    for block in RANGES.findall(told):
        shown = SHOWN.findall(block)
        for first, last, text in zip(shown[::3], shown[1::3], shown[2::3], strict=True):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(ord(_text(text)) + step)
    return found


def _numbers(glyphs: bytes) -> list[int]:
    return [int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2)]


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")
