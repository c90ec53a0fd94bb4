"""The people of the demo that pages, tests and documents call by name.

Months are counted back from the month in which the country is built: `starts=60` began sixty months
before it. Balances hold to the rupiah on the day the country is built; afterwards they grow.
Nobody is meant by these names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jaminan.employers.models import Segment

PASSWORD = "benang-kayu-2026"  # noqa: S105 - everybody's in the demo, shown on /dev/
MAIL_DOMAIN = "peserta.example"
STAFF_DOMAIN = "petugas.example"


@dataclass(frozen=True)
class Work:
    """One stretch of membership of a persona.

    `balance` asks for wages that lead to exactly this balance of the card; "cap" is the limit of
    JMO claims on the day, "over" one rupiah more. Else wages are the usual ones times `factor`.
    `ends` counts months back: the last day of that month; `ended_days` counts days instead.
    `amount` is the monthly income of a self-employed, or what a migrant chose. `left_days` ago the
    work has ended by the firm's own book, which has not reported it.
    """

    starts: int
    ends: int | None = None
    ended_days: int | None = None
    reason: str = ""
    firm: str = ""
    balance: int | str = 0
    factor: float = 1.2
    segment: Segment = Segment.PU
    amount: int = 0
    card: int = 1
    is_paid: bool = True
    left_days: int | None = None


@dataclass(frozen=True)
class OtherAccount:
    """A bank account to try besides one's own; without a name it is the persona's."""

    remark: str
    name: str = ""
    status: str = "open"


@dataclass(frozen=True)
class Persona:
    """Somebody with a story; `story` is one Indonesian sentence, shown on /dev/.

    Everybody has a bank account of their own; `bank_name` is how the bank spells the name where it
    differs, `other_accounts` are there to try what else a bank may answer.
    """

    key: str
    name: str
    story: str
    born: date
    sex: str
    works: tuple[Work, ...] = ()
    registered_name: str = ""
    bank_name: str = ""
    other_accounts: tuple[OtherAccount, ...] = ()
    is_updated: bool = True
    has_account: bool = True
    has_tax_number: bool = False
    place: str = "3311"
    city: str = "Sukoharjo"
    passport: tuple[str, str] | None = None
    permit_days: int = 0


@dataclass(frozen=True)
class Officer:
    """Somebody who works for the programme, with one role."""

    key: str
    name: str
    role: str


SILENT_FIRM, WEAVERS, MILL, PORT, SCHOOL = (
    "PT Benang Nusantara",
    "PT Tenun Citra Lestari",
    "CV Kilang Beras Makmur",
    "PT Pelabuhan Bahari Jaya",
    "Yayasan Cendekia Harapan",
)
NAMED_FIRMS = (SILENT_FIRM, WEAVERS, MILL, PORT, SCHOOL)

PERSONAS = (
    Persona(
        "sri", "Sri Wahyuni", "Mengundurkan diri tiga bulan lalu; saldo Rp8.200.000.",
        date(1992, 3, 14), "P",
        (Work(62, ends=3, reason="resigned", firm=WEAVERS, balance=8_200_000),),
        other_accounts=(
            OtherAccount("nama berbeda satu huruf", name="Sri Wahyunu"),
            OtherAccount("milik orang lain", name="Bambang Irawan"),
            OtherAccount("sudah ditutup", status="closed"),
            OtherAccount("diblokir", status="blocked"),
        ),
    ),
    Persona(
        "budi", "Budi Santoso", "Sepuluh tahun lebih peserta, masih bekerja; saldo Rp13.750.000.",
        date(1985, 7, 2), "L", (Work(125, firm=PORT, balance=13_750_000),), has_tax_number=True,
    ),
    Persona(
        "dewi", "Dewi Lestari", "Di-PHK dua bulan lalu; punya dua KPJ.",
        date(1990, 11, 21), "P",
        (
            Work(90, ends=48, reason="resigned", firm=MILL, balance=4_350_000),
            Work(40, ends=2, reason="dismissed", firm=WEAVERS, balance=6_120_000, card=2),
        ),
    ),
    Persona(
        "joko", "Joko Susilo", "Sudah tidak bekerja, tetapi perusahaannya diam: tidak melapor.",
        date(1988, 1, 30), "L", (Work(70, firm=SILENT_FIRM, factor=1.1),),
    ),
    Persona(
        "maria", "Maria Magdalena Nainggolan", "Namanya di data kependudukan berbeda satu huruf.",
        date(1994, 5, 9), "P",
        (Work(50, ends=4, reason="contract_ended", firm=MILL, balance=7_400_000),),
        registered_name="Maria Magdalena Nainggolang", place="1271", city="Medan",
    ),
    Persona(
        "hendra", "Hendra Gunawan", "Saldonya jauh di atas batas klaim lewat JMO.",
        date(1979, 9, 17), "L",
        (Work(190, ends=3, reason="resigned", firm=PORT, balance=63_265_951),),
        has_tax_number=True,
    ),
    Persona(
        "ratna", "Ratna Puspitasari", "Saldonya tepat pada batas klaim lewat JMO.",
        date(1991, 2, 11), "P",
        (Work(84, ends=3, reason="resigned", firm=WEAVERS, balance="cap"),),
    ),
    Persona(
        "rudi", "Rudi Hartono", "Saldonya satu rupiah di atas batas klaim lewat JMO.",
        date(1989, 12, 5), "L",
        (Work(84, ends=3, reason="resigned", firm=WEAVERS, balance="over"),),
    ),
    Persona(
        "yuni", "Yuni Safitri", "Baru mengundurkan diri; masa tunggu satu bulan belum lewat.",
        date(1997, 4, 25), "P",
        (Work(30, ended_days=10, reason="resigned", firm=WEAVERS, factor=1.0),),
    ),
    Persona(
        "eko", "Eko Prasetyo", "Sudah berhenti, tetapi datanya belum diperbarui.",
        date(1993, 8, 19), "L",
        (Work(48, ends=3, reason="contract_ended", firm=MILL, balance=5_900_000),),
        is_updated=False,
    ),
    Persona(
        "wati", "Wati Sulastri", "Pedagang (BPU); lima bulan tidak membayar, kepesertaan berakhir.",
        date(1983, 6, 6), "P",
        (Work(40, ends=5, reason="lapsed", segment=Segment.BPU, amount=2_400_000),),
    ),
    Persona(
        "umar", "Umar Bakri", "Pengemudi (BPU) yang membayar tiap bulan.",
        date(1987, 10, 10), "L", (Work(26, segment=Segment.BPU, amount=3_800_000),),
    ),
    Persona(
        "siti", "Siti Aminah", "Pekerja migran yang memilih iuran Rp150.000 sebulan.",
        date(1995, 1, 12), "P", (Work(22, segment=Segment.PMI, amount=150_000),),
        place="3515", city="Sidoarjo",
    ),
    Persona(
        "anna", "Anna Maria Berger", "Warga negara asing yang meninggalkan Indonesia.",
        date(1986, 3, 3), "P",
        (Work(44, ends=2, reason="left_country", firm=PORT, balance=14_100_000),),
        passport=("DEU", "C01X00T47"), permit_days=60,
    ),
    Persona(
        "sutrisno", "Sutrisno", "Namanya satu kata.",
        date(1981, 5, 28), "L",
        (Work(58, ends=4, reason="dismissed", firm=MILL, balance=9_050_000),),
    ),
    Persona(
        "kusuma", "Raden Ajeng Kusumaningtyas Puspitasari Widyaningrum Sudiarto",
        "Namanya enam puluh huruf.",
        date(1990, 9, 9), "P",
        (Work(66, ends=3, reason="resigned", firm=SCHOOL, balance=12_345_678),),
    ),
    Persona(
        "bagus", "Bagus Pramono", "Lahir 29 Februari; sudah melewati usia 56.",
        date(1968, 2, 29), "L",
        (Work(150, ends=8, reason="pension_age", firm=PORT, balance=13_500_000),),
    ),
    Persona(
        "fauzi", "Dr. H. Ahmad Fauzi, S.E., M.M.",
        "Namanya bergelar; sudah berhenti, dan perusahaannya melapor bila diminta.",
        date(1976, 7, 7), "L", (Work(100, firm=SCHOOL, factor=2.4, left_days=45),),
        registered_name="Ahmad Fauzi", bank_name="Ahmad Fauzi", has_tax_number=True,
    ),
    Persona(
        "fitri", "Fitri Handayani", "Baru didaftarkan perusahaan; iuran pertama belum dibayar.",
        date(2001, 11, 1), "P", (Work(1, firm=SILENT_FIRM, factor=1.0, is_paid=False),),
    ),
    Persona(
        "rina", "Rina Marlina", "Peserta yang belum punya akun; untuk mencoba mendaftar.",
        date(1996, 12, 24), "P", (Work(20, firm=WEAVERS, factor=1.05),), has_account=False,
    ),
    Persona(
        "agus", "Agus Setiawan", "Di-PHK tiga bulan lalu; saldo Rp7.250.000.",
        date(1984, 4, 18), "L",
        (Work(55, ends=3, reason="dismissed", firm=MILL, balance=7_250_000),),
        other_accounts=(OtherAccount("rekening kedua, atas nama sendiri"),),
    ),
    Persona(
        "teguh", "Teguh Wibowo", "Mengundurkan diri; rekeningnya atas nama istrinya.",
        date(1987, 2, 26), "L",
        (Work(60, ends=3, reason="resigned", firm=WEAVERS, balance=6_480_000),),
        bank_name="Endang Purwaningsih",
    ),
    Persona(
        "endah", "Endah Kurniasih", "Di-PHK; rekeningnya masih atas nama suaminya.",
        date(1991, 10, 4), "P",
        (Work(52, ends=3, reason="dismissed", firm=MILL, balance=5_260_000),),
        bank_name="Slamet Riyadi",
    ),
    Persona(
        "ningsih", "Ningsih Rahayu", "Punya dua KPJ; di kependudukan nama belakangnya lain.",
        date(1992, 6, 17), "P",
        (
            Work(80, ends=41, reason="resigned", firm=MILL, balance=2_310_000),
            Work(36, ends=3, reason="dismissed", firm=WEAVERS, balance=3_940_000, card=2),
        ),
        registered_name="Ningsih Wahyuni",
    ),
    Persona(
        "wawan", "Wawan Kurniawan", "Sudah berhenti dan punya surat; perusahaannya diam.",
        date(1990, 8, 3), "L", (Work(45, firm=SILENT_FIRM, factor=1.15),),
    ),
    Persona(
        "darmi", "Darmi Astuti", "Mengundurkan diri; rekeningnya atas nama anaknya.",
        date(1986, 12, 8), "P",
        (Work(64, ends=4, reason="resigned", firm=MILL, balance=5_730_000),),
        bank_name="Yogi Permana",
    ),
    Persona(
        "tri", "Tri Handoko", "Segala sesuatu tersendat; saldonya di atas batas semua pintu.",
        date(1985, 3, 22), "L",
        (Work(104, firm=SCHOOL, factor=2.4, left_days=48),),
        other_accounts=(OtherAccount("rekening kedua, atas nama sendiri"),),
        is_updated=False,
    ),
    Persona(
        "yanto", "Yanto Supriyadi", "Di-PHK lima bulan lalu; untuk contoh klaim di terminal.",
        date(1983, 1, 17), "L",
        (Work(49, ends=5, reason="dismissed", firm=MILL, balance=6_890_000),),
    ),
)  # fmt: skip

OFFICERS = (
    Officer("resepsionis", "Laras Ayuningtyas", "reception"),
    Officer("loket", "Bima Ardiansyah", "counter"),
    Officer("verifikator", "Nadia Kusumawardani", "verifier"),
    Officer("verifikator-kedua", "Galih Wicaksono", "verifier"),
    Officer("penyetuju", "Rangga Adiputra", "approver"),
    Officer("penyetuju-kedua", "Cut Meutia Rahmawati", "approver"),
    Officer("kepala", "Tiurma Pangaribuan", "head"),
    Officer("keuangan", "Made Ariana", "finance"),
    Officer("auditor", "Yohanes Kaisiepo", "auditor"),
    Officer("pengelola", "Salma Nabila", "admin"),
)


def email_of(key: str) -> str:
    """The address that a persona or officer logs in with."""
    domain = STAFF_DOMAIN if key in {officer.key for officer in OFFICERS} else MAIL_DOMAIN
    return f"{key}@{domain}"


def persona(key: str) -> Persona:
    """The persona of that key; KeyError for nobody."""
    return {found.key: found for found in PERSONAS}[key]
