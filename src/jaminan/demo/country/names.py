"""Names of people, places and firms, put together by chance from common parts.

Nobody is meant. Parts follow the ways in which names are given across the country: one word alone,
a family name or none, a father's name, titles before and degrees behind.
"""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MEN = _words(
    "Agus Ahmad Aditya Anton Arif Bambang Bayu Budi Dani Darmawan Dedi Deni Dimas Dwi Edi Eko "
    "Fajar Ferdi Galih Gilang Hadi Hari Hendra Heru Imam Indra Irfan Iwan Joko Kurnia Lukman "
    "Muhammad Nanang Nugroho Prasetyo Rahmat Reza Rian Rizki Rudi Samsul Slamet Sugeng Surya "
    "Taufik Teguh Tri Wahyu Wawan Yanto Yoga Yusuf Zainal"
)
WOMEN = _words(
    "Aisyah Ani Astuti Ayu Citra Dewi Diah Dina Eka Endang Erna Fatimah Fitri Hani Ida Indah "
    "Intan Kartika Lestari Lilis Lina Maya Mega Nur Nurul Putri Rahayu Ratna Retno Rina Rini Rosa "
    "Sari Siti Sri Sulastri Susi Tari Tuti Umi Vina Wahyuni Wati Wulan Yanti Yuli Yuni Zahra"
)
SECOND = _words(
    "Hidayat Setiawan Susanto Wibowo Kusuma Saputra Permana Nugraha Santoso Purnomo Firmansyah "
    "Gunawan Hakim Ramadhan Maulana Utomo Handoko Wijaya Hartono Supriyadi"
)
SECOND_WOMEN = _words(
    "Handayani Wulandari Anggraini Puspitasari Kusumawati Rahmawati Safitri Maharani Oktaviani "
    "Pertiwi Novitasari Utami Widyastuti Hapsari Damayanti Susanti Mulyani Hastuti Purwanti Amalia"
)
FAMILIES = _words(
    "Nasution Siregar Sinaga Simanjuntak Panjaitan Harahap Lubis Ginting Sembiring Hutapea "
    "Pattinasarany Latuheru Wattimena Tumbelaka Kandou Mandagi Rumbiak Wanggai Sitorus Daulay"
)
TITLES = {"L": ("dr.", "Ir.", "H.", "Drs."), "P": ("dr.", "Ir.", "Hj.", "Dra.")}
DEGREES = ("S.E.", "S.H.", "S.Pd.", "S.Kom.", "A.Md.", "M.M.", "S.T.", "S.Kep.")
ONE_WORD_SHARE, FAMILY_SHARE, LONG_SHARE, TITLE_SHARE = 0.08, 0.22, 0.12, 0.04

# Regencies and cities: the first four digits of a NIK, and the name.
PLACES = (
    ("3171", "Jakarta Selatan"), ("3172", "Jakarta Timur"), ("3173", "Jakarta Pusat"),
    ("3201", "Bogor"), ("3204", "Bandung"), ("3216", "Bekasi"), ("3273", "Bandung"),
    ("3311", "Sukoharjo"), ("3374", "Semarang"), ("3375", "Pekalongan"), ("3404", "Sleman"),
    ("3515", "Sidoarjo"), ("3578", "Surabaya"), ("3573", "Malang"), ("1271", "Medan"),
    ("1371", "Padang"), ("1471", "Pekanbaru"), ("1671", "Palembang"), ("5171", "Denpasar"),
    ("6171", "Pontianak"), ("6472", "Samarinda"), ("7371", "Makassar"), ("7171", "Manado"),
    ("8171", "Ambon"), ("9171", "Jayapura"),
)  # fmt: skip
STREETS = _words("Melati Kenanga Cempaka Flamboyan Anggrek Mawar Dahlia Teratai Bougenvil Sakura")
FIRM_FORMS = ("PT", "PT", "PT", "PT", "CV", "Koperasi", "UD", "Yayasan")
FIRM_NOUNS = _words(
    "Tenun Kayu Beras Rempah Bahari Logam Kertas Kaca Garam Sutra Rotan Karet Batik Kopi Teh Kakao "
    "Semen Baja Benih Layar"
)
FIRM_WORDS = _words(
    "Lestari Makmur Sejahtera Mandiri Abadi Sentosa Utama Jaya Persada Nusantara Bersama Harapan "
    "Cemerlang Gemilang Andalan"
)


def person_name(chance: Random, sex: str) -> str:
    """A name as it could stand on an identity card."""
    name = _bare_name(chance, sex)
    if chance.random() >= TITLE_SHARE:
        return name
    return f"{chance.choice(TITLES[sex])} {name}, {chance.choice(DEGREES)}"


def place(chance: Random) -> tuple[str, str]:
    """The first four digits of a NIK and the place they stand for."""
    return chance.choice(PLACES)


def address(chance: Random, city: str) -> str:
    """A street with a number, in a city."""
    return f"Jalan {chance.choice(STREETS)} {chance.randint(1, 180)}, {city}"


def firm_name(chance: Random, taken: set[str]) -> str:
    """A firm's name that no other firm has."""
    while True:
        parts = (chance.choice(FIRM_FORMS), chance.choice(FIRM_NOUNS), chance.choice(FIRM_WORDS))
        name = " ".join(parts)
        if name not in taken:
            taken.add(name)
            return name


def _bare_name(chance: Random, sex: str) -> str:
    first = chance.choice(MEN if sex == "L" else WOMEN)
    drawn = chance.random()
    if drawn < ONE_WORD_SHARE:
        return first
    if drawn < ONE_WORD_SHARE + FAMILY_SHARE:
        return f"{first} {chance.choice(FAMILIES)}"
    second = chance.choice(SECOND if sex == "L" else SECOND_WOMEN)
    if drawn < ONE_WORD_SHARE + FAMILY_SHARE + LONG_SHARE:
        return f"{first} {chance.choice(MEN if sex == 'L' else WOMEN)} {second}"
    return f"{first} {second}"
