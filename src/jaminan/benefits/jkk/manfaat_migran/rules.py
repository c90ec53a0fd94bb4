"""Benefit m: migrant workers, failed departure, rape, treatment abroad (Permenaker 4/2023).

Misplacement, one-sided dismissal and other violence have no amounts in the sources: they stay gaps
and go to a person (question 139).
"""

from jaminan.benefits.jkk.amounts import up_to
from jaminan.benefits.jkk.conditions import covered, in_time, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised, Parameter, parameters_beside

_PARAMETER = parameters_beside(__file__)
FOLDER = "benefits/jkk/manfaat_migran"
TREATMENT_ABROAD = _PARAMETER("treatment_abroad")
SUMS: dict[str, Parameter] = {
    "gagal_berangkat": _PARAMETER("failed_departure"),
    "pemerkosaan": _PARAMETER("rape"),
}
NO_AMOUNT = 139


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Covered, in time, a migrant worker, and what happened; papers are question 139 too."""
    return (
        covered(facts),
        in_time(facts),
        _migrant(facts),
        stated("event", bool(facts.migrant_event), FOLDER),
    )


def amount(facts: InjuryFacts) -> Finding | None:
    """The sum in rupiah, of treatment abroad the receipts; NotFormalised for the gaps."""
    if not facts.migrant_event:
        return None
    if facts.migrant_event == "pengobatan_luar_negeri":
        costs = Rupiah(sum(cost.amount for cost in facts.costs_of("perawatan")))
        return up_to(costs, TREATMENT_ABROAD.on(facts.happened_on), f"{FOLDER}:costs")
    parameter = SUMS.get(facts.migrant_event)
    if parameter is None:
        title = f"Besar manfaat {facts.migrant_event.replace('_', ' ')}"
        raise NotFormalised(title, facts.happened_on, NO_AMOUNT)
    entry = parameter.on(facts.happened_on)
    step = Step(f"{FOLDER}:{facts.migrant_event}", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))


def _migrant(facts: InjuryFacts) -> Condition:
    if facts.segment == "pmi":
        return Condition("migrant", "met", f"{FOLDER}:migrant_met")
    cure = Cure("other_road", f"{FOLDER}:migrant_cure")
    return Condition("migrant", "unmet", f"{FOLDER}:migrant_unmet", cures=(cure,))
