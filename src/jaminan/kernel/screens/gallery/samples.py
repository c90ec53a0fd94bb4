"""What the gallery shows: invented people and figures, some of them as long as any can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jaminan.kernel.screens.charts import Bar, Line, Split
from jaminan.kernel.screens.cloth import Month
from jaminan.kernel.screens.figures import (
    Explained,
    Figure,
    FigureTable,
    SumRow,
    TableRow,
    computed,
    recorded,
)
from jaminan.kernel.screens.formats import rupiah_text
from jaminan.kernel.screens.journeys import Moment

LONG_NAME = "Raden Ajeng Kusumawardhani Tjokroaminotosastrohadiningratan II"
ONE_WORD = "Sukarno"
UNBROKEN = "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"
NIK, PHONE, ACCOUNT, EMAIL = "3311014407900004", "081234567321", "00417722231", "sri@contoh.id"
KPJ = "21084731926"
WORKING_DAYS = [date(2026, 11, day) for day in (18, 19, 20, 23, 24)]
SECOND_DAY, AFTER_THE_LIMIT = date(2026, 11, 19), date(2026, 11, 26)


@dataclass(frozen=True)
class Row:
    """A line of a sample slip."""

    label: str
    op: str
    figure: str
    line: str = ""
    door: Explained | None = None


@dataclass(frozen=True)
class Law:
    """An article below a sample slip."""

    article: str
    sentence: str
    status: str = "sourced"


@dataclass(frozen=True)
class Doubt:
    """A doubt below a sample slip."""

    question: int
    sentence: str


@dataclass(frozen=True)
class Sample:
    """A computed amount that says why, as the law's findings do."""

    value: int
    is_assumed: bool = False
    steps: Sequence[Row] = ()
    laws: Sequence[Law] = ()
    doubts: Sequence[Doubt] = field(default=())

    def text(self, language: str) -> str:
        """The amount in words."""
        return rupiah_text(self.value)

    def rows(self, language: str) -> Sequence[Row]:
        """The steps."""
        return self.steps

    def law_lines(self, language: str) -> Sequence[Law]:
        """The articles."""
        return self.laws

    def doubt_lines(self, language: str) -> Sequence[Doubt]:
        """The doubts."""
        return self.doubts


GROSS = Sample(
    63_265_951,
    is_assumed=True,
    steps=[
        Row("Iuran, 127 bulan", "", "48.112.300"),
        Row("Pengembangan", "+", "15.153.651"),
        Row("Saldo per 31 Oktober 2026", "=", "63.265.951", "end"),
    ],
    laws=[Law("Tingkat pengembangan 2021–2026", "5,50 % setahun", "assumed")],
    doubts=[Doubt(14, "Tingkat pengembangan sejak 2021 belum ada sumber resminya di sini.")],
)
TAX = Sample(
    663_297,
    is_assumed=True,
    steps=[
        Row("Saldo yang dibayar", "", "63.265.951", door=GROSS),
        Row("Bagian tanpa pajak (0 %)", "−", "50.000.000"),
        Row("Kena pajak", "=", "13.265.951", "rule"),
        Row("Tarif", "×", "5 %"),
        Row("Pajak", "=", "663.297,55", "rule"),
        Row("Dibulatkan ke bawah", "=", "663.297", "end"),
    ],
    laws=[Law("PP 68/2009 Pasal 5", "sampai Rp50 juta 0 %, selebihnya 5 %")],
    doubts=[Doubt(6, "Aturan tidak menyebut pembulatan; kami ambil yang menguntungkan Anda.")],
)
NET = Sample(
    62_602_654,
    is_assumed=True,
    steps=[
        Row("Saldo JHT", "", "63.265.951", door=GROSS),
        Row("Pajak (PPh 21 final)", "−", "663.297", door=TAX),
        Row("Anda terima", "=", "62.602.654", "end"),
    ],
)
SURE = Sample(
    171_000,
    steps=[Row("Upah sebulan", "", "3.000.000"), Row("Iuran 5,7 %", "×", "171.000", "end")],
    laws=[Law("PP 46/2015 Pasal 16", "3,7 % dari perusahaan dan 2 % dari pekerja")],
)
LARGEST = Sample(9_999_999_999, steps=[Row("Saldo", "=", "9.999.999.999", "end")])


def figures() -> dict[str, Figure]:
    """One figure of each kind."""
    return {
        "recorded": recorded(7_225_890, "#entri"),
        "computed": computed(SURE, "#mengapa-iuran"),
        "assumed": computed(GROSS, "#mengapa-saldo"),
    }


def sum_rows() -> list[SumRow]:
    """A balance and its two parts."""
    return [
        SumRow("Iuran, 57 bulan", recorded(7_225_890, "#entri"), swatch="paid"),
        SumRow("Pengembangan", Figure(1_051_856, "assumed", "#mengapa-saldo"), "+", "grown"),
        SumRow("Saldo", Figure(8_277_746, "assumed", "#mengapa-saldo")),
    ]


def years(first: int, last: int, scale: int = 1) -> FigureTable:
    """A table of these years, newest first."""
    lines = [
        (year, 1_282_500 * scale, 34_028 * (year - first) * scale)
        for year in range(first, last + 1)
    ]
    rows, paid, grown = [], 0, 0
    for year, contribution, development in lines:
        paid, grown = paid + contribution, grown + development
        cells = [
            recorded(contribution, f"#tahun-{year}"),
            Figure(development, "assumed", f"#tahun-{year}"),
            Figure(paid + grown, "assumed", f"#tahun-{year}"),
        ]
        rows.append(TableRow(str(year), cells, f"#tahun-{year}"))
    door = "#mengapa-saldo"
    total = TableRow(
        "Jumlah",
        [
            Figure(paid, "computed", door),
            Figure(grown, "assumed", door),
            Figure(paid + grown, "assumed", door),
        ],
    )
    columns = ["Tahun", "Iuran", "Pengem\N{SOFT HYPHEN}bangan", "Saldo akhir"]
    return FigureTable("Per tahun", columns, rows[::-1], total)


def six_years() -> FigureTable:
    """What most members see."""
    return years(2021, 2026)


def largest_years() -> FigureTable:
    """Figures of ten digits beside each other."""
    return years(2024, 2026, scale=900)


def months(count: int, unpaid_every: int = 0) -> list[Month]:
    """A band of this many months up to October 2026, with a gap of one month now and then."""
    band, principal, development = [], 0, 0
    for number in range(count):
        year, month = divmod(2026 * 12 + 9 - (count - 1 - number), 12)
        is_paid = not unpaid_every or number % unpaid_every != unpaid_every - 1
        principal += 128_250 if is_paid else 0
        development += (principal + development) * 45 // 10_000
        band.append(Month(date(year, month + 1, 1), principal, development, is_paid))
    return band


def bands() -> list[list[Month]]:
    """One month, five years, fifteen years in quarters, forty years in years."""
    return [months(1), months(59, 29), months(180, 7), months(480, 50)]


def six_bars() -> list[Bar]:
    """Six years."""
    return [Bar(str(2021 + n), 228_000 + 1_400_000 * n, 210_000 * n) for n in range(6)]


def three_ways() -> list[Split]:
    """Three ways of taking money: nothing today, a part with tax, and everything today."""
    return [
        Split("Tidak ambil", 0, 79_572_068, 1_556_424),
        Split("Ambil 10 % sekarang", 4_821_634, 69_600_699, 5_223_600),
        Split("Ambil semua", 950, 0, 0),
    ]


def five_years() -> list[int]:
    """The years below those lines."""
    return [2027, 2028, 2029, 2032, 2037]


def three_lines() -> list[Line]:
    """The same ways over five years; two of them end close to each other."""
    return [
        Line("Tidak ambil", [48_000_000, 52_000_000, 60_000_000, 70_000_000, 79_572_068]),
        Line("Ambil 10 % sekarang", [48_000_000, 51_000_000, 57_000_000, 66_000_000, 74_422_333]),
        Line("Ambil 30 % sekarang", [48_000_000, 50_000_000, 55_000_000, 64_000_000, 73_348_567]),
    ]


def thirty_bars() -> list[Bar]:
    """Thirty years, too many for a label each."""
    return [Bar(str(1997 + n), 22_228_000 * (n + 1), 1_210_000 * n * n) for n in range(30)]


def moments() -> list[Moment]:
    """A claim in the middle of its way."""
    return [
        Moment("Diajukan lewat JMO", "done", "Sel 17 Nov, 09.12"),
        Moment("Berkas lengkap dan benar", "done", "Sel 17 Nov, 10.40. Hitungan hari mulai."),
        Moment(
            "Diperiksa petugas",
            "here",
            "Sejak Rab 18 Nov. Saldo di atas batas JMO, jadi dilihat orang.",
        ),
        Moment("Perintah bayar ke Bank Nusa", "next"),
    ]


def returned() -> list[Moment]:
    """A claim whose money came back."""
    return [
        Moment("Dibayar ke Bank Nusa", "done", "Sel 17 Nov, 09.12"),
        Moment("Bank mengembalikan uang", "bad", "Rekening sudah ditutup. Uang Anda aman."),
        Moment("Perbaiki rekening", "here", "Menunggu Anda."),
        Moment("Dibayar lagi", "next"),
    ]


@dataclass(frozen=True)
class Source:
    """An article under a sample condition."""

    article: str
    says: dict[str, str]

    def named(self, language: str) -> str:
        """Its name, the same in every language."""
        return self.article


@dataclass(frozen=True)
class Cure:
    """A way out of a sample condition."""

    words: str
    opens_on: date | None = None

    def sentence(self, language: str) -> str:
        """What to do."""
        return self.words


@dataclass(frozen=True)
class Condition:
    """A condition as the law's are."""

    outcome: str
    words: str
    sources: Sequence[Source] = ()
    cures: Sequence[Cure] = ()

    def sentence(self, language: str) -> str:
        """How it stands."""
        return self.words


STILL_ACTIVE = Condition(
    "unmet",
    "Anda masih tercatat bekerja",
    [Source("Permenaker 4/2022 Pasal 8", {"id": "JHT dibayar setelah Anda berhenti bekerja."})],
    [
        Cure("Minta perusahaan melaporkan bahwa Anda berhenti."),
        Cure("Kirim surat berhenti Anda; klaim terbuka pada", date(2026, 12, 1)),
    ],
)
DIFFERING_DATES = Condition(
    "person",
    "Tanggal berhenti berbeda di dua surat",
    [Source("Permenaker 4/2022 Pasal 8", {"id": "Masa tunggu dihitung dari tanggal berhenti."})],
)
MET = Condition("met", "Data sudah diperbarui")
OPEN = Condition("open", "NPWP belum diisi")
