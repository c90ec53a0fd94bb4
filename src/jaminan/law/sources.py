"""What a figure rests on: an article or a publication, and how far it can be trusted."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct, field

Json = dict[str, Any]

# What a source says in our own words; the longer ones first, as they hold shorter ones.
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
    "ujung tabel": "ends of the table",
    "akhir tabel": "end of the table",
    "bertambah satu tahun tiap tiga tahun": "one year more every three years",
    "jangka waktunya berakhir": "its time is over",
    "pembulatan disimpulkan dari sebelas angka": "rounding concluded from eleven figures",
    "pembulatan disimpulkan": "rounding concluded",
    "pers 2023 dan 2025": "press of 2023 and 2025",
    "satu sampai tiga hari kerja": "one to three working days",
    "Santunan penuh sejak hari pertama, kasus BPU Juni 2023": (
        "A full sum from the first day, case of a self-employed member, June 2023"
    ),
    "bagian yang sama di bawah": "the same shares under",
    "Aturan layanan ini: tanpa angka dalam hukum, petugas memeriksa": (
        "Rule of this service: no figure in the law, an officer looks"
    ),
    "Saldo memuat pengembangan dengan angka asumsi": "The balance grew at an assumed rate",
    "manfaat JHT sebesar iuran dan pengembangannya": "JHT pays contributions and development",
    "manfaat pekerja migran": "benefits of migrant workers",
    "Andaian simulasi": "Assumption of the simulation",
    "Prosedur klaim JKP bulan ke-2 sampai ke-6": "Procedure of JKP claims, months 2 to 6",
    "Prosedur klaim JKP di SIAPkerja": "Procedure of JKP claims in SIAPkerja",
    "Prosedur klaim JKP": "Procedure of JKP claims",
    "Panduan klaim JKP": "Guide to JKP claims",
    "Klaim JKP di portal SIAPkerja": "JKP claims on the SIAPkerja portal",
    "Klaim JKK di kantor cabang": "JKK claims at a branch office",
    "Klaim JKM di kantor cabang": "JKM claims at a branch office",
    "Klaim JP di kantor cabang": "JP claims at a branch office",
    "Kanal klaim JHT": "Channels of JHT claims",
    "Syarat klaim JHT di JMO": "Conditions of JHT claims in JMO",
    "Persyaratan klaim": "Requirements of claims of",
    "Dokumen klaim": "Papers of claims of",
    "Ketentuan klaim sebagian": "Rules of partial claims",
    "Urutan ahli waris": "Order of heirs of",
    "Denda iuran": "Penalty on contributions",
    "Jatuh tempo iuran": "Due day of contributions",
    "Status nonaktif BPU": "Lapse of the self-employed",
    "Pengaktifan kembali BPU": "Revival of the self-employed",
    "Batas upah JP": "JP wage ceiling",
    "surat B/": "letter B/",
    "Pertumbuhan PDB": "GDP growth",
    "Pengumuman tingkat pengembangan JHT": "Announced JHT development rate",
    "Pengumuman batas JMO": "Announced limit of JMO",
    "Penjelasan Kemnaker": "Explanation by Kemnaker",
    "Daftar dokumen klaim": "List of papers of claims of",
    "Inflasi umum": "General inflation",
    "Jumlah bagian tubuh manusia, dibaca ke dalam tabel": (
        "How many parts a body has, read into the table of"
    ),
    "Manfaat pensiun terendah": "Lowest pension",
    "Manfaat pensiun tertinggi": "Highest pension",
    "urutan yang sama dengan": "the same order as",
    "urutan ahli waris": "order of heirs",
    "lebih sempit": "narrower",
    "angka JKM": "figures of JKM",
    " dari PP": " from PP",
    ") dan (": ") and (",
    " dan Pasal": " and Pasal",
    " dan ayat": " and ayat",
    ", lalu ": ", then ",
    " sejak UU": " since UU",
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
        """The article in that language: regulations keep their names, our own words are said."""
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
