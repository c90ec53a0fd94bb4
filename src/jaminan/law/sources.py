"""What a figure rests on: an article or a publication, and how far it can be trusted."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct, field

Json = dict[str, Any]

# What a source says where no publication does; the longer ones first, as they hold shorter ones.
_REMARKS: Mapping[str, str] = {
    "angka umum yang belum ada sumbernya": "generally known figures without a source yet",
    "angka umum, belum ada sumbernya": "a generally known figure without a source yet",
    "tidak ada sumber; disamakan dengan batas pembayaran": "no source; as the limit of payment",
    "tidak ada sumber; dibaca memihak peserta": "no source; read in favour of the member",
    "penerima biaya pemakaman belum bersumber": "who gets the funeral sum has no source yet",
    "cara menghitungnya tidak ada dalam sumber": "how it is computed is not in the sources",
    "tidak ada aturan lain dalam sumber": "no other rule in the sources",
    "tidak ada angka resmi yang ditemukan": "no official figure was found",
    "harinya tidak ada dalam sumber": "its day is not in the sources",
    "daftarnya belum ditemukan": "its list has not been found",
    "isinya belum ditemukan": "its text has not been found",
    "pembagiannya belum bersumber": "its division has no source yet",
    "baris lain belum bersumber": "other rows have no source yet",
    "Pilihan produk ini; tidak ada sumber": "A choice of this product; no source",
    "tidak disebut dalam sumber": "not named in the sources",
    "tidak ada dalam sumber": "not in the sources",
    "tidak ada sumbernya": "without a source",
    "belum ada sumbernya": "without a source yet",
    "belum diumumkan": "not announced yet",
    "tidak dilaporkan berubah": "no change of it was reported",
    "belum terbaca": "not read yet",
    "model lembar tahun": "model of year sheets",
    "Asumsi negara contoh untuk tahun sebelum": "Assumed in the demo country before",
}
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


class Source(Struct, frozen=True, dict=True):
    """One source of a figure; `says` is its sentence by language, `question` a doubt about it."""

    text: str
    status: Status = Status.SOURCED
    parameter: str = ""
    starts: date | None = None
    question: int | None = None
    says: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def origin(self) -> tuple[str, str, date | None]:
        """What tells it from every other one."""
        return self.text, self.parameter, self.starts

    @property
    def article(self) -> str:
        """The text without the keys of docs/domain/sources.md, as people read it."""
        return _SOURCE_KEYS.sub("", self.text)

    def named(self, language: str = "id") -> str:
        """The article in that language: publications keep their names, our remarks are said."""
        text = self.article
        if language == "en":
            for remark, english in _REMARKS.items():
                text = text.replace(remark, english)
        return text

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
