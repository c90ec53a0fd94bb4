"""What a figure rests on: an article or a publication, and how far it can be trusted."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import field, frozen

Json = dict[str, Any]

_SOURCE_KEYS = re.compile(r" *\[(S\d+|seed \d+)\]")


class Status(StrEnum):
    """How far a value can be trusted."""

    SOURCED = "sourced"
    SEED = "seed"
    DERIVED = "derived"
    UNSOURCED = "unsourced"
    ASSUMED = "assumed"
    PROPOSED = "proposed"

    @classmethod
    def of_law(cls) -> "tuple[Status, ...]":
        """Those of the law as it stands: only a reform proposes."""
        return tuple(one for one in cls if one is not cls.PROPOSED)


@frozen(slots=False)
class Source:
    """One source of a figure; `says` is its sentence by language, `question` a doubt about it."""

    text: str
    status: Status = Status.SOURCED
    parameter: str = ""
    starts: date | None = None
    question: int | None = None
    says: Mapping[str, str] = field(factory=dict)

    @property
    def article(self) -> str:
        """The text without the keys of docs/domain/sources.md, as people read it."""
        return _SOURCE_KEYS.sub("", self.text)

    def to_json(self) -> Json:
        """Machine form."""
        return {
            "text": self.text,
            "status": self.status.value,
            "parameter": self.parameter,
            "starts": self.starts.isoformat() if self.starts else None,
            "question": self.question,
            "says": dict(self.says),
        }

    @classmethod
    def from_json(cls, data: Json) -> "Source":
        """The source that `to_json` wrote."""
        starts = date.fromisoformat(data["starts"]) if data["starts"] else None
        return cls(**{**data, "status": Status(data["status"]), "starts": starts})
