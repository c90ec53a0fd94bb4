"""Benefit k: prostheses and orthoses, dentures, hearing aids and glasses, each with its limit.

A prosthesis pays the price of the government centre and 40 % (question 134); rehabilitation has
no sum in the sources, so a person looks.
"""

from jaminan.benefits.jkk.amounts import ROUNDING, checked
from jaminan.benefits.jkk.conditions import shared_conditions, stated
from jaminan.benefits.jkk.facts import Cost, CostKind, InjuryFacts
from jaminan.law.findings import (
    Condition,
    Cure,
    Finding,
    Outcome,
    Step,
    resting_on,
    rounded_steps,
)
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Parameter, parameters_beside

_PARAMETER = parameters_beside(__file__)
FOLDER = "benefits/jkk/alat_bantu"
PROSTHESIS = _PARAMETER("prosthesis_share")
LIMITS: dict[CostKind, Parameter] = {
    "gigi": _PARAMETER("denture_limit"),
    "alat_dengar": _PARAMETER("hearing_aid_limit"),
    "kacamata": _PARAMETER("glasses_limit"),
}
KINDS: tuple[CostKind, ...] = ("protesa", "gigi", "alat_dengar", "kacamata")


def conditions(facts: InjuryFacts) -> tuple[Condition, ...]:
    """The shared conditions, what aids were needed, and rehabilitation for a person to look at."""
    sources = resting_on(PROSTHESIS.on(facts.happened_on))
    has_aids = bool(facts.costs_of(*KINDS, "rehabilitasi"))
    return (
        *shared_conditions(facts),
        stated("aids", has_aids, FOLDER, sources),
        *_not_yet(facts),
        *_rehabilitation(facts),
    )


def amount(facts: InjuryFacts) -> Finding:
    """What is paid for all aids in rupiah; of a prosthesis the cost is the centre's price."""
    parts = [(kind, _paid(facts, kind, costs)) for kind in KINDS if (costs := facts.costs_of(kind))]
    total = Rupiah(sum(part.value for _, part in parts))
    steps = [
        Step(f"{FOLDER}:aid_{kind}", part.value, "+" if number else "", door=part)
        for number, (kind, part) in enumerate(parts)
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{FOLDER}:total", total, "=", "end")),
        sources=resting_on(*(source for _, part in parts for source in part.sources)),
    )


def _not_yet(facts: InjuryFacts) -> tuple[Condition, ...]:
    """Aids that were no benefit yet: glasses and hearing aids are since 2019-12-02.

    They are in nobody's way where another aid is paid.
    """
    asked = [kind for kind in LIMITS if facts.costs_of(kind)]
    limits = {kind: LIMITS[kind].on(facts.happened_on) for kind in asked}
    others = any(facts.costs_of(kind) for kind in (*KINDS, "rehabilitasi") if kind not in asked)
    outcome: Outcome = "open" if others or any(one.rupiah for one in limits.values()) else "unmet"
    cure = Cure("other_road", f"{FOLDER}:not_yet_cure")
    return tuple(
        Condition(
            f"aid:{kind}",
            outcome,
            f"{FOLDER}:not_yet",
            {"aid": f"{FOLDER}:aid_{kind}"},
            resting_on(limit),
            cures=(cure,),
        )
        for kind, limit in limits.items()
        if not limit.rupiah
    )


def _paid(facts: InjuryFacts, kind: CostKind, costs: tuple[Cost, ...]) -> Finding:
    claimed = Rupiah(sum(checked(cost.amount) for cost in costs))
    if kind == "protesa":
        return _prosthesis(facts, claimed)
    limit = LIMITS[kind].on(facts.happened_on)
    amount_paid = min(claimed, limit.rupiah)
    return Finding(
        amount_paid,
        because=(
            Step(f"{FOLDER}:claimed", claimed),
            Step("benefits/jkk:limit", limit.rupiah),
            Step("benefits/jkk:paid", amount_paid, "", "end"),
        ),
        sources=resting_on(limit),
    )


def _prosthesis(facts: InjuryFacts, price: Rupiah) -> Finding:
    share, rounding = PROSTHESIS.on(facts.happened_on), ROUNDING.on(facts.happened_on)
    exact = price.exact_share(share.share)
    amount_paid = rounding.rounding.apply(exact)
    return Finding(
        amount_paid,
        because=(
            Step(f"{FOLDER}:price", price),
            Step(f"{FOLDER}:with_surcharge", share.share, "×"),
            *rounded_steps(exact, rounding.rounding),
        ),
        sources=resting_on(share, rounding),
    )


def _rehabilitation(facts: InjuryFacts) -> tuple[Condition, ...]:
    if not facts.costs_of("rehabilitasi"):
        return ()
    sources = resting_on(PROSTHESIS.on(facts.happened_on))
    return (Condition("rehabilitation", "person", f"{FOLDER}:rehabilitation", {}, sources),)
