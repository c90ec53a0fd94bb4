"""A QR code on a screen; the class `qr` around it gives ground and ink."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET_ZONE = 2  # modules; the ground around the code is the rest of it


def qr_drawing(text: str) -> SafeString:
    """The code of a text as SVG that fills the element around it."""
    drawing = segno.make(text, error="m", micro=False).svg_inline(
        omitsize=True, border=QUIET_ZONE, svgclass=None, lineclass=None
    )
    return mark_safe(drawing)  # noqa: S308 - modules drawn by segno; the text itself is not in it
