"""Refuse a dependency whose licence is not on the list of those a public body can take.

What a package says of its licence is read as an SPDX expression: its own, or one made of its
classifiers or of the names that older packages use. What cannot be read is refused, until somebody
who has read the licence writes it down in `READ_BY_US`.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "HPND",
    "ISC", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "LGPL",
    "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PostgreSQL", "PSF-2.0", "Python-2.0",
    "Unlicense", "Zlib",
}  # fmt: skip
# What the field "License" and the classifiers say, in SPDX.
SPELLED = {
    "apache": "Apache-2.0", "apache 2": "Apache-2.0", "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0", "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0", "apache license version 2.0": "Apache-2.0",
    "bsd license": "BSD", "bsd": "BSD", "new bsd license": "BSD-3-Clause",
    "3-clause bsd license": "BSD-3-Clause", "bsd 3-clause": "BSD-3-Clause",
    "modified bsd": "BSD-3-Clause",
    "mit license": "MIT", "the mit license": "MIT", "expat license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0", "mpl 2.0": "MPL-2.0",
    "python software foundation license": "PSF-2.0", "psf": "PSF-2.0", "psfl": "PSF-2.0",
    "isc license (iscl)": "ISC", "isc license": "ISC",
    "gnu lesser general public license v3 (lgplv3)": "LGPL-3.0-only",
    "gnu lesser general public license v3 or later (lgplv3+)": "LGPL-3.0-or-later",
    "gnu lesser general public license v2 or later (lgplv2+)": "LGPL-2.1-or-later",
    "gnu library or lesser general public license (lgpl)": "LGPL",
    "gnu general public license v3 (gplv3)": "GPL-3.0-only",
    "gnu general public license (gpl)": "GPL",
    "the unlicense (unlicense)": "Unlicense", "public domain": "Unlicense",
    "historical permission notice and disclaimer (hpnd)": "HPND",
    "zlib/libpng license": "Zlib",
}  # fmt: skip
# Packages that say nothing a program can read; the licence file in each was read by a person.
READ_BY_US = {"qrcode": "BSD-3-Clause AND MIT"}
SAYS_NO_LICENCE = {"OSI Approved", "DFSG approved"}
TOKEN = re.compile(r"\(|\)|[\w.+-]+")


class UnreadableError(ValueError):
    """A licence that is no SPDX expression."""


def main() -> int:
    """0 when every installed package carries an allowed licence."""
    found = {item.metadata["Name"]: licence_of(item) for item in distributions()}
    found |= npm_licences()
    refused = {name: licence for name, licence in found.items() if not is_allowed(licence)}
    for name, licence in sorted(refused.items()):
        print(f"{name}: {licence[:80]!r} is not on the list")
    return 1 if refused else 0


def licence_of(item: Distribution) -> str:
    """The licence of a package as SPDX, or its own words where they are not known."""
    metadata = item.metadata
    if known := READ_BY_US.get(metadata["Name"]):
        return known
    if expression := metadata.get("License-Expression"):
        return expression
    texts = metadata.get_all("Classifier") or []
    named = [text.rpartition(" :: ")[2] for text in texts if text.startswith("License :: ")]
    named = [text for text in named if text not in SAYS_NO_LICENCE]
    if named:
        return " AND ".join(map(spdx, named))
    return spdx(metadata.get("License") or "")


def spdx(text: str) -> str:
    """The expression for what an older package writes; unknown words stay as they are."""
    return SPELLED.get(text.strip().lower(), text.strip())


def npm_licences() -> dict[str, str]:
    """The licences that the npm lock names."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {name: row.get("license", "") for name, row in packages.items() if name}


def is_allowed(expression: str) -> bool:
    """Whether the list allows an expression: each part of AND, one part of OR."""
    try:
        tokens = tokens_of(expression)
        allowed = _either(tokens)
    except UnreadableError:
        return False
    return allowed and not tokens


def tokens_of(expression: str) -> list[str]:
    """Words and brackets of an expression; raises UnreadableError for anything else in it."""
    tokens = TOKEN.findall(expression)
    if not tokens or TOKEN.sub("", expression).strip():
        raise UnreadableError(expression)
    return tokens


def _either(tokens: list[str]) -> bool:
    allowed = _both(tokens)
    while tokens[:1] == ["OR"]:
        tokens.pop(0)
        allowed = _both(tokens) or allowed
    return allowed


def _both(tokens: list[str]) -> bool:
    allowed = _one(tokens)
    while tokens[:1] == ["AND"]:
        tokens.pop(0)
        allowed = _one(tokens) and allowed
    return allowed


def _one(tokens: list[str]) -> bool:
    """A licence, with its exception (which only adds rights), or an expression in brackets."""
    if not tokens:
        raise UnreadableError
    name = tokens.pop(0)
    if name == "(":
        allowed = _either(tokens)
        if tokens[:1] != [")"]:
            raise UnreadableError
        tokens.pop(0)
        return allowed
    if tokens[:1] == ["WITH"]:
        del tokens[:2]
    return name in ALLOWED


if __name__ == "__main__":
    sys.exit(main())
