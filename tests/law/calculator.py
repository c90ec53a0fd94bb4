"""A person with a pocket calculator: reads the lines of a slip as printed, and works them out.

Knows how figures are written in Indonesian and English and what rounding words mean, and nothing of
any rule: it sees text only. A figure that ends in "…" was cut off, so it stands for a range.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from jaminan.law.findings import Finding


class DoesNotAddUp(AssertionError):  # noqa: N818 - what the person would say
    """The printed arithmetic does not lead to the printed figure."""


@dataclass(frozen=True)
class Line:
    """One printed line, and the printed slip that opens behind its figure."""

    label: str
    op: str
    figure: str
    behind: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Range:
    """What a printed figure can mean: one number, or all that are cut off to the same digits."""

    low: Fraction
    high: Fraction

    def meets(self, other: Range) -> bool:
        """Whether both can be the same number."""
        return self.low <= other.high and other.low <= self.high

    def with_each(self, other: Range, work: Callable[[Fraction, Fraction], Fraction]) -> Range:
        """The result of one operation on both."""
        ends = [work(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(ends), max(ends))

    def rounded(self, rounding: Callable[[Fraction], int]) -> Range:
        """Both ends rounded."""
        return Range(Fraction(rounding(self.low)), Fraction(rounding(self.high)))


def lines(finding: Finding, language: str) -> tuple[Line, ...]:
    """A finding as it is printed, with what opens behind its figures."""
    return tuple(
        Line(row.label, row.op, row.figure, lines(row.door, language) if row.door else ())
        for row in finding.rows(language)
    )


def worked_out(slip: Sequence[Line], language: str) -> Range:
    """The figure to which the printed lines lead; DoesNotAddUp with the first line that does not.

    Lines without a sign begin a new sum, unless they say "at most", "at least" or "paid".
    """
    reached: Range | None = None
    for line in slip:
        shown = figure(line.figure, language)
        _check(line, shown, language)
        reached = shown if reached is None else _next(reached, line, shown, language)
    if reached is None:
        raise DoesNotAddUp("no line")
    return reached


def figure(text: str, language: str) -> Range:
    """A printed figure: rupiah, a plain number, or a share in per cent."""
    plain = text.replace("\N{NO-BREAK SPACE}", " ").strip()
    found = re.fullmatch(rf"(−?)(?:Rp)?({_NUMBER[language]})(…?)( %)?", plain)
    if not found:
        raise DoesNotAddUp(f"not a figure: {text!r}")
    sign, digits, cut, percent = found.groups()
    number = Fraction(digits.translate(_PLAIN[language]))
    unit = Fraction(1, 10 ** len(digits.partition(_COMMA[language])[2])) if cut else Fraction(0)
    scale = Fraction(1, 100) if percent else Fraction(1)
    low, high = number * scale, (number + unit) * scale
    return Range(-high, -low) if sign else Range(low, high)


def _check(line: Line, shown: Range, language: str) -> None:
    """Whether what stands in the label, and what opens behind the figure, lead to the figure."""
    told = _told(line.label, language)
    if told is not None and not told.meets(shown):
        raise DoesNotAddUp(f"{line.label}: {line.figure}, worked out {_text(told)}")
    if line.behind:
        behind = worked_out(line.behind, language)
        in_line = [shown] if told is None else _figures(line.label, language)
        if not any(behind.meets(one) for one in in_line):
            raise DoesNotAddUp(f"{line.label}: {_text(behind)} opens behind it")


def _next(reached: Range, line: Line, shown: Range, language: str) -> Range:
    if line.op in _WORK:
        return reached.with_each(shown, _WORK[line.op])
    if line.op == "=":
        return _result(reached, line, shown, language)
    label = line.label.casefold()
    if label.startswith(_AT_MOST[language]):
        return reached.with_each(shown, min)
    if label.startswith(_AT_LEAST[language]):
        return reached.with_each(shown, max)
    if label in _PAID[language]:
        return _result(reached, line, shown, language)
    if _CHOSEN[language] in label and shown.low > reached.high:
        raise DoesNotAddUp(f"{line.label}: {line.figure} is more than there is")
    return shown


def _result(reached: Range, line: Line, shown: Range, language: str) -> Range:
    label = line.label.casefold()
    for limit, work in ((_AT_MOST, min), (_AT_LEAST, max)):
        _, word, most = line.label.partition(f", {limit[language]} ")
        if word:
            reached = reached.with_each(figure(most, language), work)
    if any(word in label for word in _DOWN_TO[language]) and shown.high <= reached.high:
        return shown
    if any(word in label for word in _UP_TO[language]) and shown.low >= reached.low:
        return shown
    due = _rounded(reached, label, language)
    if not due.meets(shown):
        raise DoesNotAddUp(f"{line.label}: {line.figure}, worked out {_text(due)}")
    return Range(max(due.low, shown.low), min(due.high, shown.high))


def _rounded(reached: Range, label: str, language: str) -> Range:
    for word, rounding in _ROUNDINGS[language].items():
        if word in label:
            return reached.rounded(rounding)
    return reached


def _told(label: str, language: str) -> Range | None:
    """What a label works out itself, such as "15 % dari Rp20.000.000"; None when it does not."""
    plain = label.replace("\N{NO-BREAK SPACE}", " ")
    for shape, work in _SHAPES:
        found = re.search(shape[language], plain)
        if found:
            return work([figure(part, language) for part in found.groups()])
    arithmetic, _, rounding = plain.rpartition(": ")[2].partition(_AND_THEN[language])
    if "×" not in arithmetic:
        return None
    due = _Arithmetic(arithmetic, language).result()
    return _rounded(due, (_AND_THEN[language] + rounding).casefold(), language)


def _figures(label: str, language: str) -> list[Range]:
    plain = label.replace("\N{NO-BREAK SPACE}", " ")
    return [figure(one, language) for one in re.findall(_PARTS[language], plain)]


class _Arithmetic:
    """The sum of products that a label prints between its words."""

    def __init__(self, text: str, language: str) -> None:
        self.parts = re.findall(rf"{_PARTS[language]}|[()+×/]", text)
        self.language = language

    def result(self) -> Range:
        """The number; DoesNotAddUp when something is left over."""
        result = self._sum()
        if self.parts:
            raise DoesNotAddUp(f"not read: {self.parts}")
        return result

    def _sum(self) -> Range:
        result = self._product()
        while self._comes("+"):
            result = result.with_each(self._product(), _WORK["+"])
        return result

    def _product(self) -> Range:
        result = self._one()
        while self.parts and self.parts[0] in "×/":
            work = _WORK["×"] if self.parts.pop(0) == "×" else _WORK["÷"]
            result = result.with_each(self._one(), work)
        return result

    def _one(self) -> Range:
        if not self._comes("("):
            return figure(self.parts.pop(0), self.language)
        inner = self._sum()
        if not self._comes(")"):
            raise DoesNotAddUp("a bracket stays open")
        return inner

    def _comes(self, sign: str) -> bool:
        if not self.parts or self.parts[0] != sign:
            return False
        self.parts.pop(0)
        return True


def _product(parts: Sequence[Range]) -> Range:
    result = parts[0]
    for part in parts[1:]:
        result = result.with_each(part, lambda a, b: a * b)
    return result


def _less_of(parts: Sequence[Range]) -> Range:
    return parts[0].with_each(parts[1], min)


def _part_of_year(parts: Sequence[Range]) -> Range:
    amount, months, rate = parts
    return _product([amount, months, rate, Range(Fraction(1, 12), Fraction(1, 12))])


def _text(found: Range) -> str:
    return f"{float(found.low):,.4f}" + ("" if found.low == found.high else "…")


_WORK: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": lambda a, b: a + b,
    "−": lambda a, b: a - b,
    "×": lambda a, b: a * b,
    "÷": lambda a, b: a / b,
}
_NUMBER = {"id": r"\d{1,3}(?:\.\d{3})*(?:,\d+)?", "en": r"\d{1,3}(?:,\d{3})*(?:\.\d+)?"}
_PARTS = {language: rf"(?:Rp)?{number}…?(?: %)?" for language, number in _NUMBER.items()}
_COMMA = {"id": ",", "en": "."}
_PLAIN = {"id": str.maketrans({".": None, ",": "."}), "en": str.maketrans({",": None})}
_AT_MOST = {"id": "paling banyak", "en": "at most"}
_AT_LEAST = {"id": "paling sedikit", "en": "at least"}
_PAID = {"id": ("dibayar",), "en": ("paid",)}
_CHOSEN = {"id": "yang anda pilih", "en": "you chose"}
_AND_THEN = {"id": ", dibulatkan", "en": ", rounded"}
_DOWN_TO = {"id": ("sampai batas", "diturunkan ke"), "en": ("up to the ceiling", "lowered to")}
_UP_TO = {"id": ("dinaikkan ke",), "en": ("raised to",)}


def _half_up(number: Fraction) -> int:
    return floor(number + Fraction(1, 2))


def _to(step: Fraction | int, whole: Callable[[Fraction], int]) -> Callable[[Fraction], Fraction]:
    return lambda number: whole(number / step) * Fraction(step)


# the longer words first: "rounded down to Rp100" is not "rounded down"
_ROUNDINGS: dict[str, dict[str, Callable[[Fraction], Fraction | int]]] = {
    "id": {
        "dibulatkan ke bawah ke rp1.000": _to(1_000, floor),
        "dibulatkan ke bawah ke rp100": _to(100, floor),
        "dibulatkan ke atas ke rp100": _to(100, ceil),
        "dibulatkan ke atas ke rp50": _to(50, ceil),
        "dibulatkan ke 0,01 %": _to(Fraction(1, 10_000), _half_up),
        "dibulatkan ke bawah": floor,
        "dibulatkan ke rupiah terdekat": _half_up,
    },
    "en": {
        "rounded down to rp1,000": _to(1_000, floor),
        "rounded down to rp100": _to(100, floor),
        "rounded up to rp100": _to(100, ceil),
        "rounded up to rp50": _to(50, ceil),
        "rounded to 0.01 %": _to(Fraction(1, 10_000), _half_up),
        "rounded down": floor,
        "rounded to the nearest rupiah": _half_up,
    },
}
_ID, _EN = (rf"{_NUMBER[language]}…?" for language in ("id", "en"))
_SHAPES: tuple[tuple[dict[str, str], Callable[[Sequence[Range]], Range]], ...] = (
    ({"id": rf"^({_ID} %) dari (Rp{_ID})$", "en": rf"^({_EN} %) of (Rp{_EN})$"}, _product),
    (
        {
            "id": rf": (Rp{_ID}), paling banyak (Rp{_ID})$",
            "en": rf": (Rp{_EN}), at most (Rp{_EN})$",
        },
        _less_of,
    ),
    (
        {
            "id": rf"(−?Rp{_ID}).*, ({_ID}) bulan, ({_ID} %) setahun$",
            "en": rf"(−?Rp{_EN}).*, ({_EN}) months at ({_EN} %) a year$",
        },
        _part_of_year,
    ),
)
