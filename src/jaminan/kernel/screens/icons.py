"""Icons inlined into the page: no request, no font, coloured by the text around them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parents[1] / "icons"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
BETWEEN = re.compile(r"\s*\n\s*")


def icon_html(name: str, *, label: str = "", is_small: bool = False) -> SafeString:
    """The icon of this name in lucide's set; without a label it is hidden from screen readers.

    An unknown name is our own mistake and raises FileNotFoundError.
    """
    return _drawn(name, str(label), is_small)


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str, is_small: bool) -> SafeString:
    classes = "icon icon-small" if is_small else "icon"
    size = 18 if is_small else 24
    if label:
        return format_html(
            '<svg class="{}" width="{}" height="{}" viewBox="0 0 24 24" role="img"'
            ' aria-label="{}">{}</svg>',
            *(classes, size, size, label, _drawing(name)),
        )
    return format_html(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>',
        *(classes, size, size, _drawing(name)),
    )


@cache
def _drawing(name: str) -> SafeString:
    found = DRAWING.search((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert found, name
    return mark_safe(BETWEEN.sub("", found[1]))  # noqa: S308 - a file of our own set-up
