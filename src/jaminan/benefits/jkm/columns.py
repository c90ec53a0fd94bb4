"""JKM over a register: what one death gives is a sum that does not depend on the person."""

from datetime import date

from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.jkm.together import sums_together
from jaminan.law.calendar import add_months
from jaminan.law.columns.measures import Measure
from jaminan.law.findings import Finding

LONG_COVERED_MONTHS = 60


def death_of_long_covered(died_on: date) -> Finding:
    """`jkm.jumlah_santunan` for who was covered without a break for five years."""
    since = add_months(died_on, -LONG_COVERED_MONTHS)
    return sums_together(DeathFacts(submitted_on=died_on, died_on=died_on, covered_since=since))


MEASURES = (
    Measure(
        "jkm.jumlah_santunan",
        "benefit",
        "all",
        (),
        death_of_long_covered,
        claims="JKM",
    ),
)
