"""Benefit m: migrant workers, failed departure, rape, treatment abroad (Permenaker 4/2023).

Misplacement, one-sided dismissal and other violence have no amounts in the sources: they stay gaps
and go to a person (question 139).
"""

from jaminan.benefits.jkk.amounts import up_to
from jaminan.benefits.jkk.conditions import covered, dates_agree, in_time, stated
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised, Parameter, parameters_beside
from jaminan.law.sources import Source, Status

_PARAMETER = parameters_beside(__file__)
FOLDER = "benefits/jkk/manfaat_migran"
TREATMENT_ABROAD = _PARAMETER("treatment_abroad")
SUMS: dict[str, Parameter] = {
    "gagal_berangkat": _PARAMETER("failed_departure"),
    "pemerkosaan": _PARAMETER("rape"),
}
NO_AMOUNT = 139
OF_MIGRANTS = Source(
    "Permenaker 4/2023, manfaat pekerja migran [S35] [S88]", Status.SOURCED, question=NO_AMOUNT
)


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Covered, in time, a migrant worker, and what happened; papers are question 139 too."""
    return (
        *dates_agree(facts),
        covered(facts),
        in_time(facts),
        _migrant(facts),
        stated("event", bool(facts.migrant_event), FOLDER, (OF_MIGRANTS,)),
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
        return Condition("migrant", "met", f"{FOLDER}:migrant_met", {}, (OF_MIGRANTS,))
    cure = Cure("other_road", f"{FOLDER}:migrant_cure")
    return Condition(
        "migrant", "unmet", f"{FOLDER}:migrant_unmet", {}, (OF_MIGRANTS,), cures=(cure,)
    )
