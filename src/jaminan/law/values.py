"""The values a finding can hold, as JSON and as figures on a slip."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from msgspec import Struct

from jaminan.law.money import Rupiah, number_text
from jaminan.law.words import Month, Named, value_text


class Exact(Struct, frozen=True):
    """An amount of rupiah before it is rounded, as against a Fraction, which is a share."""

    amount: Fraction


def figure_text(figure: Any, language: str = "id") -> str:
    """A figure on a slip: rupiah without Rp, exact amounts with two digits, shares in per cent."""
    if isinstance(figure, Exact):
        return number_text(figure.amount, language)
    if isinstance(figure, int) and not isinstance(figure, bool):
        return number_text(figure, language)
    return value_text(figure, language)


def encode(value: Any) -> Any:
    """A value as JSON that `decode` reads back: rupiah, dates and shares say what they are."""
    match value:
        case Rupiah():
            return {"rupiah": int(value)}
        case Exact():
            return {"exact": str(value.amount)}
        case Fraction():
            return {"share": str(value)}
        case date():
            return {"date": value.isoformat()}
        case Month():
            return {"month": f"{value.day:%Y-%m}"}
        case Named():
            return {"names": dict(value.names)}
        case tuple() | list():
            return [encode(item) for item in value]
        case Mapping():
            return {"map": {key: encode(item) for key, item in value.items()}}
        case None | bool() | int() | str():
            return value
    raise TypeError(f"a finding cannot hold {value!r}")


def decode(data: Any) -> Any:
    """The value that `encode` wrote; lists come back as tuples."""
    match data:
        case {"rupiah": amount}:
            return Rupiah(amount)
        case {"exact": amount}:
            return Exact(Fraction(amount))
        case {"share": share}:
            return Fraction(share)
        case {"date": day}:
            return date.fromisoformat(day)
        case {"month": month}:
            return Month(date.fromisoformat(f"{month}-01"))
        case {"names": names}:
            return Named(names)
        case {"map": items}:
            return {key: decode(item) for key, item in items.items()}
        case list():
            return tuple(decode(item) for item in data)
    return data
