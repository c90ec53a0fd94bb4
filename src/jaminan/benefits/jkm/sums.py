"""The death sum of JKM by the day of death; JKK pays at least as much."""

from datetime import date

from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

WORDS = "benefits/jkm"
DEATH_SUM = parameters_beside(__file__)("death_sum")


@rule("jkm.santunan", f"{WORDS}:rule_death_sum", day="died_on")
def death_sum(died_on: date) -> Finding:
    """The death sum in rupiah (PP 44/2015; PP 82/2019 Art 34)."""
    entry = DEATH_SUM.on(died_on)
    step = Step(f"{WORDS}:death_sum", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))
