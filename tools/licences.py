"""Refuse a dependency whose licence is not on the list of those a public body can take."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALLOWED = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|LGPL|MPL|Mozilla Public|Zlib|HPND|"
    r"Unlicense|0BSD|PostgreSQL|CC0",
    re.IGNORECASE,
)


def main() -> int:
    """0 when every installed package carries an allowed licence."""
    found = {item.metadata["Name"]: licence_of(item) for item in distributions()}
    found |= npm_licences()
    refused = {name: licence for name, licence in found.items() if not ALLOWED.search(licence)}
    for name, licence in sorted(refused.items()):
        print(f"{name}: {licence[:80]!r} is not on the list")
    return 1 if refused else 0


def licence_of(item: Distribution) -> str:
    """Whatever the package says of its licence: expression, classifiers, or the old field."""
    metadata = item.metadata
    classifiers = [text for text in metadata.get_all("Classifier") or [] if "License" in text]
    return " ".join([metadata.get("License-Expression") or "", *classifiers,
                     metadata.get("License") or ""]).strip()  # fmt: skip


def npm_licences() -> dict[str, str]:
    """The licences that the npm lock names."""
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {name: row.get("license", "") for name, row in packages.items() if name}


if __name__ == "__main__":
    sys.exit(main())
