"""Benefit c: the funeral sum, by the day of death.

To the heirs, or to who arranged the burial where there is none (question 128).
"""

from jaminan.benefits.jkm.conditions import died_as_member, to_heirs
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.parameters import parameter_at, parameters_beside

FOLDER = "benefits/jkm/biaya_pemakaman"
FUNERAL_SUM = parameters_beside(__file__)("funeral_sum")
NOBODY = parameter_at("benefits/jkm/parameters/nobody")


def conditions(facts: DeathFacts) -> tuple[Condition, ...]:
    """Death as a member; an heir in order, or who arranged the burial and states there is none."""
    return (*died_as_member(facts), _receiver(facts))


def amount(facts: DeathFacts) -> Finding:
    """The funeral sum in rupiah; the self-employed have it from their first day."""
    entry = FUNERAL_SUM.on(facts.event_on)
    step = Step(f"{FOLDER}:funeral_sum", entry.rupiah, "", "end")
    return Finding(entry.rupiah, (step,), resting_on(entry))


def _receiver(facts: DeathFacts) -> Condition:
    arranged = facts.look_up("answers.penerima") == "penyelenggara_pemakaman"
    none_closer = facts.look_up("answers.ada_ahli_waris_lebih_dekat") is False
    if not (arranged and none_closer):
        return to_heirs(facts)
    sources = resting_on(NOBODY.on(facts.event_on))
    return Condition("heir_order", "met", f"{FOLDER}:arranged_burial", {}, sources)
