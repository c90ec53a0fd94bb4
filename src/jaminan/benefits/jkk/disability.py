"""The table of disability (PP 44/2015 Lampiran III, question 131) and what a list of losses makes.

Losses add up to at most 70 per cent; left and right change places for the left-handed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from msgspec.structs import replace

from jaminan.benefits.jkk.body import check_body
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
    """Parts that are lost: the table's share of each; OutsideLaw for what no body can lose."""
    table = TABLE.on(happened_on)
    lines = [_lost(one, _share_lost(one, is_left_handed, table)) for one in losses]
    check_body(losses, happened_on)
    return _together(lines, table, happened_on)


def functional(losses: Sequence[Loss], is_left_handed: bool, happened_on: date) -> Disability:
    """Parts that still are there: the per cent of function lost × the table's share."""
    table = TABLE.on(happened_on)
    lines = [_weakened(one, _table_share(one, is_left_handed, table)) for one in losses]
    check_body(losses, happened_on)
    return _together(lines, table, happened_on)


def _lost(one: Loss, share: Fraction) -> Step:
    part = f"{WORDS}:loss_{one.part}"
    if one.times == 1:
        return Step(part, share)
    given = {"part": part, "times": one.times, "share": share / one.times}
    return Step(f"{WORDS}:times_lost", share, given=given)


def _weakened(one: Loss, share: Fraction) -> Step:
    lost = Fraction(_function_lost(one), WHOLE_FUNCTION)
    given = {"part": f"{WORDS}:loss_{one.part}", "share": share, "lost": lost}
    return Step(f"{WORDS}:function_lost", share * lost, given=given)


def _share_lost(one: Loss, is_left_handed: bool, table: Entry) -> Fraction:
    if one.part in table.value["ranges"]:
        return _within(one, table) * one.times
    if one.percent is not None:
        raise OutsideLaw(
            f"{one.part}: tabel tidak memberi rentang, jadi tidak perlu persentase.",
            f"{one.part}: the table gives no range, so no per cent is needed.",
        )
    return _table_share(one, is_left_handed, table) * _times(one, table)


def _within(one: Loss, table: Entry) -> Fraction:
    low, high = (table.value["ranges"][one.part][end] for end in ("from", "to"))
    stated = Fraction(one.percent or 0, WHOLE_FUNCTION)
    if not low <= stated <= high:
        raise OutsideLaw(
            f"{one.part}: dokter menyatakan persentase di dalam rentang tabel.",
            f"{one.part}: the doctor states a per cent within the range of the table.",
        )
    return stated


def _table_share(one: Loss, is_left_handed: bool, table: Entry) -> Fraction:
    part = _other_side(one.part) if is_left_handed else one.part
    share: Fraction | None = table.value["parts"].get(part)
    if share is None:
        raise OutsideLaw(
            f"{one.part}: tidak ada dalam tabel cacat.",
            f"{one.part}: not in the table of disability.",
        )
    return share


def _times(one: Loss, table: Entry) -> int:
    """How often a loss counts: steps, fingers and toes; all else is there once or as a pair."""
    if one.times < 1 or (one.times > 1 and one.part not in table.value["repeated"]):
        raise OutsideLaw(
            f"{one.part}: tidak dapat dihitung {one.times} kali.",
            f"{one.part}: cannot be counted {one.times} times.",
        )
    return one.times


def _function_lost(one: Loss) -> int:
    if one.times != 1:
        raise OutsideLaw(
            f"{one.part}: sebutkan tiap bagian sendiri, dengan persentasenya.",
            f"{one.part}: name each part by itself, with its per cent.",
        )
    if one.percent is None or not 0 <= one.percent <= WHOLE_FUNCTION:
        raise OutsideLaw(
            f"{one.part}: dokter menyatakan berapa persen fungsi yang hilang.",
            f"{one.part}: the doctor states what per cent of function is lost.",
        )
    return one.percent


def _together(lines: Sequence[Step], table: Entry, happened_on: date) -> Disability:
    cap = CAP.on(happened_on)
    total = sum((line.figure for line in lines), start=Fraction(0))
    share = min(total, cap.share)
    steps = [replace(line, op="+") if number else line for number, line in enumerate(lines)]
    if len(lines) > 1:
        steps.append(Step(f"{WORDS}:disability", total, "=", "rule"))
    if share != total:
        steps.append(Step(f"{WORDS}:disability_cap", share))
    return Disability(share, tuple(steps), table)


def _other_side(part: str) -> str:
    words = part.split("_")
    return "_".join(_SIDES.get(word, word) for word in words)
