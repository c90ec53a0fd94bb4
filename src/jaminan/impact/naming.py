"""Groups, figures and measures of a weighing in words."""

from fractions import Fraction
from math import floor

from jaminan.law.money import number_text, rupiah_text
from jaminan.law.words import words

WORDS = "impact"
MILLIARD = 1_000_000_000


def said(name: str, language: str, **given: object) -> str:
    """Words of this part of the house."""
    return words(f"{WORDS}:{name}", language, **given)


def whole(amount: Fraction) -> int:
    """The nearest whole number, half up."""
    return floor(amount + Fraction(1, 2))


def count_text(amount: Fraction, language: str) -> str:
    """How many people or claims."""
    return number_text(whole(amount), language)


def change_text(amount: Fraction, language: str) -> str:
    """A change in rupiah with its sign."""
    rupiah = whole(amount)
    return f"{'+' if rupiah > 0 else ''}{rupiah_text(rupiah, language)}"


def billions_text(amount: Fraction, language: str) -> str:
    """An amount in milliards of rupiah with two digits: "Rp303,61 miliar"."""
    hundredths = whole(amount * 100 / MILLIARD)
    sign = "−" if hundredths < 0 else ""
    number = number_text(Fraction(abs(hundredths), 100), language)
    return f"{sign}Rp{number} {said('milliard', language)}"


def group_text(dimension: str, group: str, language: str) -> str:
    """A group as people call it: "Rp2.000.000 sampai di bawah Rp3.000.000"."""
    if dimension == "sex":
        return said(f"sex_{group}", language)
    if dimension not in ("wage", "age"):
        return group
    start, _, end = group.partition("-")
    edges = {
        name: rupiah_text(int(edge), language) if dimension == "wage" else edge
        for name, edge in (("start", start), ("end", end))
        if edge
    }
    name = "below" if start == "0" else "between" if end else "from_on"
    return said(name, language, **edges)
