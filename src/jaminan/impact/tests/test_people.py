"""Everybody of the register is kept, and machines read back what was weighed."""

import polars

from jaminan.impact.people import write_people
from jaminan.impact.register import draw
from jaminan.impact.weighing import of_reform, weigh


def test_people_keep_their_amounts_and_who_is_not_asked_has_none(lower_threshold, tmp_path):
    register = draw(1_000, 4)
    effects = weigh(of_reform(lower_threshold), register)
    write_people(effects, register, tmp_path / "people.parquet")
    people = polars.read_parquet(tmp_path / "people.parquet")
    found = next(one for one in effects if one.is_moved)
    assert people.height == register.people
    assert people["jht.bersih after"].sum() == found.becomes.sum()
    assert people["jht.bersih after"].null_count() == (~register.in_jht).sum()
    assert set(people["segment"].unique()) == {"PU", "BPU", "Jakon"}
    assert not [name for name in people.columns if name.startswith("jp.")]
