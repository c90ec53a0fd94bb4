"""Branch offices, read from the file that the operator keeps: where they are and when they open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

FIELDS = ("code", "name", "city", "province", "address", "zone", "opens", "closes")
ZONES = ("WIB", "WITA", "WIT")


@dataclass(frozen=True)
class Branch:
    """One office; it opens Monday to Friday in its own zone, on no public holiday."""

    code: str
    name: str
    city: str
    province: str
    address: str
    zone: str
    opens: str
    closes: str

    def is_found_by(self, text: str) -> bool:
        """Whether a word that somebody typed names its city, province, street or name."""
        known = " ".join((self.name, self.city, self.province, self.address)).casefold()
        return all(word in known for word in text.casefold().split())


@dataclass(frozen=True)
class Branches:
    """All offices; `are_invented` in a demonstration country."""

    are_invented: bool
    offices: tuple[Branch, ...]

    def found_by(self, text: str) -> tuple[Branch, ...]:
        """Those that a search finds, by city; all of them for an empty one."""
        found = (one for one in self.offices if one.is_found_by(text))
        return tuple(sorted(found, key=lambda one: (one.city, one.name)))


def branches() -> Branches:
    """The offices of this installation; none while its operator has given no file."""
    return read(settings.BRANCHES_FILE) if settings.BRANCHES_FILE else Branches(False, ())


@cache
def read(file: Path) -> Branches:
    """The offices of a file; whatever is wrong with it is told with the row, as a ValueError."""
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    rows = tuple(_branch(row, file) for row in content["branches"])
    if len({row.code for row in rows}) != len(rows):
        raise ValueError(f"{file}: two branches have one code")
    return Branches(bool(content.get("are_invented")), rows)


def _branch(row: dict[str, str], file: Path) -> Branch:
    if set(row) != set(FIELDS) or row["zone"] not in ZONES:
        raise ValueError(f"{file}: a branch needs {', '.join(FIELDS)} and a zone of {ZONES}: {row}")
    return Branch(**{name: str(row[name]) for name in FIELDS})
