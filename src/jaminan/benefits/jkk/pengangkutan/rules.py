"""Benefit a: transport after the accident, each mode up to its own limit (PP 82/2019)."""

from jaminan.benefits.jkk.amounts import checked
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import InjuryFacts, Mode
from jaminan.law.findings import Condition, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside

FOLDER = "benefits/jkk/pengangkutan"
LIMITS = parameters_beside(__file__)("limits")
MODES: tuple[Mode, ...] = ("darat", "laut", "udara")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, and trips with their receipts."""
    sources = resting_on(LIMITS.on(facts.happened_on))
    return (*shared_conditions(facts), stated("trips", bool(facts.trips), FOLDER, sources))


def amount(facts: InjuryFacts) -> Finding:
    """What is paid for all trips in rupiah: the receipts of each mode up to its own limit."""
    limits = LIMITS.on(facts.happened_on)
    used = [mode for mode in MODES if any(trip.mode == mode for trip in facts.trips)]
    parts = [(mode, _claimed(facts, mode), Rupiah(limits.value[mode])) for mode in used]
    total = Rupiah(sum(min(claimed, limit) for _, claimed, limit in parts))
    steps = [
        Step(
            f"{FOLDER}:mode_{mode}",
            min(claimed, limit),
            "+" if number else "",
            given={"claimed": claimed, "limit": limit},
        )
        for number, (mode, claimed, limit) in enumerate(parts)
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{FOLDER}:total", total, "=", "end")),
        sources=resting_on(limits),
    )


def _claimed(facts: InjuryFacts, mode: Mode) -> Rupiah:
    return Rupiah(sum(checked(trip.amount) for trip in facts.trips if trip.mode == mode))
