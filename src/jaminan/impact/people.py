"""Everybody of a register with what moves for them, as Parquet."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars

from jaminan.impact.register import SEGMENTS, SEXES, Register
from jaminan.impact.weighing import Effect
from jaminan.law.columns.rounding import Column, Mask


def write_people(effects: Sequence[Effect], register: Register, file: Path) -> None:
    """A row for each of the register, with the amounts that move before and after.

    Empty for who is not asked that rule, and where one of the two laws has no answer.
    """
    columns = dict(_of_register(register))
    for effect in effects:
        if effect.is_moved:
            for when, amounts in (("before", effect.was), ("after", effect.becomes)):
                series = _of_members(amounts, effect.members, effect.known)
                columns[f"{effect.measure.rule} {when}"] = series
    polars.DataFrame(columns).write_parquet(file)


def _of_register(register: Register) -> Iterator[tuple[str, polars.Series]]:
    yield "segment", _named(SEGMENTS, register.segment)
    yield "sex", _named(SEXES, register.sex)
    for name in ("age", "wage_monthly", "risk_group", "balance", "in_jht", "in_jp", "in_jkp"):
        yield name, polars.Series(getattr(register, name))


def _named(names: Sequence[str], numbers: Column) -> polars.Series:
    return polars.Series(np.array(names)[numbers], dtype=polars.Categorical)


def _of_members(amounts: Column, members: Mask, known: Mask) -> polars.Series:
    everybody = np.zeros(len(members), dtype=np.int64)
    everybody[members] = amounts
    has_amount = members.copy()
    has_amount[members] = known
    frame = polars.DataFrame({"amount": everybody, "has_amount": has_amount})
    return frame.select(polars.when("has_amount").then("amount")).to_series()
