"""The design tokens as Python reads them: for the manifest, the browser's bar, and the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "static" / "jaminan" / "tokens.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.DOTALL)


@cache
def tokens(theme: str) -> Mapping[str, str]:
    """Name without dashes → value, in the theme "light" or "dark"."""
    css = COMMENT.sub("", FILE.read_text(encoding="utf-8"))
    light = dict(DECLARATION.findall(css[: css.index("@media")]))
    if theme == "light":
        return light
    found = DARK.search(css)
    assert found, "tokens.css has no dark theme"
    return light | dict(DECLARATION.findall(found[1]))
