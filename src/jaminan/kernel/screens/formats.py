"""Figures, days, times and masked numbers as people read them, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language

ZONES: dict[str, tzinfo] = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}
MINUS = "\N{MINUS SIGN}"
NO_BREAK = "\N{NO-BREAK SPACE}"
DOTS = "••••"
INDONESIAN_MARKS = str.maketrans({",": ".", ".": ","})


def language() -> str:
    """The language of this page: "id" or "en"."""
    return "en" if (get_language() or "id").startswith("en") else "id"


def number_text(number: int) -> str:
    """1234567 as "1.234.567", below zero with a minus sign; in English "1,234,567"."""
    return _marked(f"{number:,}").replace("-", MINUS)


def rupiah_text(rupiah: int) -> str:
    """1234567 as "Rp1.234.567", below zero "−Rp1.234.567"."""
    sign = MINUS if rupiah < 0 else ""
    return f"{sign}Rp{number_text(abs(rupiah))}"


def percent_text(share: Fraction | Decimal) -> str:
    """A share as per cent: 0.055 as "5,50 %", 0.05 as "5 %"; more than two digits are cut."""
    percent = Fraction(share) * 100
    exact = Decimal(percent.numerator) / Decimal(percent.denominator)
    digits = "1" if percent.denominator == 1 else "0.01"
    text = f"{exact.quantize(Decimal(digits), ROUND_DOWN):,}"
    return f"{_marked(text)}{NO_BREAK}%".replace("-", MINUS)


def day_text(day: date) -> str:
    """A date as "20 November 2026"."""
    return date_format(day, "j F Y")


def weekday_text(day: date) -> str:
    """A date as "Selasa, 24 November 2026"."""
    return date_format(day, "l, j F Y")


def month_text(day: date) -> str:
    """The month of a date as "November 2026"."""
    return date_format(day, "F Y")


def short_month_text(day: date) -> str:
    """A month where space is scarce: "Okt 2026"."""
    return date_format(day, "M Y")


def short_day_text(day: date) -> str:
    """A date where space is scarce: "Sel 17 Nov"."""
    return date_format(day, "D j M")


def time_text(moment: datetime, zone: str = "WIB") -> str:
    """The time of an aware moment as "09.41 WIB"; zones are WIB, WITA and WIT."""
    local = moment.astimezone(ZONES[zone])
    return f"{local:%H:%M} {zone}" if language() == "en" else f"{local:%H.%M} {zone}"


def masked_nik(nik: str) -> str:
    """A NIK of sixteen digits as "3311 •••• •••• 0004"."""
    return f"{nik[:4]} {DOTS} {DOTS} {nik[-4:]}" if len(nik) >= 12 else DOTS


def masked_phone(phone: str) -> str:
    """A phone number as "0812 •••• 321": enough to know one's own."""
    return f"{phone[:4]} {DOTS} {phone[-3:]}" if len(phone) >= 10 else DOTS


def masked_account(account: str) -> str:
    """A bank account as "•••• 2231"."""
    return f"{DOTS} {account[-4:]}" if len(account) >= 8 else DOTS


def masked_email(email: str) -> str:
    """An e-mail address as "s••••@contoh.id"; the host stays, so that a wrong one is noticed."""
    name, _, host = email.rpartition("@")
    return f"{name[:1]}{DOTS}@{host}"


def grouped_kpj(kpj: str | int) -> str:
    """A KPJ of eleven digits as "2108 4731 926"."""
    digits = str(kpj)
    return " ".join(filter(None, (digits[:4], digits[4:8], digits[8:])))


def _marked(text: str) -> str:
    return text if language() == "en" else text.translate(INDONESIAN_MARKS)
