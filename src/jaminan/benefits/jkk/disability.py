"""The table of disability (PP 44/2015 Lampiran III, question 131) and what a list of losses makes.

Losses add up to at most 70 per cent; left and right change places for the left-handed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jaminan.benefits.jkk.facts import Loss
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Step
from jaminan.law.parameters import Entry, parameters_beside

_PARAMETER = parameters_beside(__file__)
TABLE = _PARAMETER("disability_table")
CAP = _PARAMETER("disability_cap")
WORDS = "benefits/jkk"
WHOLE_FUNCTION = 100
_SIDES = {"kanan": "kiri", "kiri": "kanan"}


@dataclass(frozen=True)
class Disability:
    """The share of all losses together, the lines that lead to it, and what they rest on."""

    share: Fraction
    steps: tuple[Step, ...]
    table: Entry


def anatomical(losses: Sequence[Loss], is_left_handed: bool, happened_on: date) -> Disability:
    """Parts that are lost: the table's share of each."""
    table = TABLE.on(happened_on)
    shares = [_share_lost(one, is_left_handed, table) for one in losses]
    return _together(losses, shares, table, happened_on)


def functional(losses: Sequence[Loss], is_left_handed: bool, happened_on: date) -> Disability:
    """Parts that still are there: the per cent of function lost × the table's share."""
    table = TABLE.on(happened_on)
    shares = [
        _table_share(one, is_left_handed, table) * Fraction(_function_lost(one), WHOLE_FUNCTION)
        for one in losses
    ]
    return _together(losses, shares, table, happened_on)


def _share_lost(one: Loss, is_left_handed: bool, table: Entry) -> Fraction:
    if one.part in table.value["ranges"]:
        return _within(one, table) * one.times
    if one.percent is not None:
        raise OutsideLaw(f"{one.part}: tabel tidak memberi rentang, jadi tidak perlu persentase.")
    return _table_share(one, is_left_handed, table) * _times(one, table)


def _within(one: Loss, table: Entry) -> Fraction:
    low, high = (table.value["ranges"][one.part][end] for end in ("from", "to"))
    stated = Fraction(one.percent or 0, WHOLE_FUNCTION)
    if not low <= stated <= high:
        raise OutsideLaw(f"{one.part}: dokter menyatakan persentase di dalam rentang tabel.")
    return stated


def _table_share(one: Loss, is_left_handed: bool, table: Entry) -> Fraction:
    part = _other_side(one.part) if is_left_handed else one.part
    share: Fraction | None = table.value["parts"].get(part)
    if share is None:
        raise OutsideLaw(f"{one.part}: tidak ada dalam tabel cacat.")
    return share


def _times(one: Loss, table: Entry) -> int:
    """How often a loss counts: steps, fingers and toes; all else is there once or as a pair."""
    if one.times < 1 or (one.times > 1 and one.part not in table.value["repeated"]):
        raise OutsideLaw(f"{one.part}: tidak dapat dihitung {one.times} kali.")
    return one.times


def _function_lost(one: Loss) -> int:
    if one.percent is None or not 0 <= one.percent <= WHOLE_FUNCTION:
        raise OutsideLaw(f"{one.part}: dokter menyatakan berapa persen fungsi yang hilang.")
    return one.percent


def _together(
    losses: Sequence[Loss], shares: Sequence[Fraction], table: Entry, happened_on: date
) -> Disability:
    cap = CAP.on(happened_on)
    total = sum(shares, start=Fraction(0))
    share = min(total, cap.share)
    steps = [
        Step(f"{WORDS}:loss_{one.part}", part, "+" if number else "")
        for number, (one, part) in enumerate(zip(losses, shares, strict=True))
    ]
    ends = [Step(f"{WORDS}:disability", total, "=", "rule")] if len(losses) > 1 else []
    if share != total:
        ends.append(Step(f"{WORDS}:disability_cap", share))
    return Disability(share, (*steps, *ends), table)


def _other_side(part: str) -> str:
    words = part.split("_")
    return "_".join(_SIDES.get(word, word) for word in words)
