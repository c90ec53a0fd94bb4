"""Benefit d: the member died and no spouse is entitled; at most two registered children are.

The benefit is one, shared by the children whose right runs (question 149). It follows that of the
spouse when the spouse died or married again.
"""

from datetime import date

from jaminan.benefits.jp.conditions import died, has_contributions, survivor_tests
from jaminan.benefits.jp.facts import PensionFacts, Relative
from jaminan.benefits.jp.family import ENDS, entitled_relatives, spouse_ended_on
from jaminan.benefits.jp.months import WORDS
from jaminan.law.calendar import age_on
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

FOLDER = "benefits/jp/pensiun_anak"
GUARDIAN_BELOW = parameters_beside(__file__)("guardian_below")
ONE_BENEFIT_SHARED = 149


@rule("jp.pensiun_anak.bagian", f"{FOLDER}:rule_shares", day="on")
def shares(benefit: Rupiah, children: Whole, on: date) -> Finding:
    """What each child receives of the monthly benefit, in rupiah, the eldest first.

    Equal parts; rupiah that cannot be divided go to the eldest (question 149).
    """
    if children < 1:
        raise OutsideLaw(
            "Tidak ada anak yang berhak.",
            "No child is entitled.",
        )
    part, rest = divmod(int(benefit), children)
    parts = tuple(Rupiah(part + (rest if number == 0 else 0)) for number in range(children))
    steps = [Step(f"{FOLDER}:whole", benefit)]
    steps += [
        Step(f"{FOLDER}:part", amount, "+" if number > 1 else "", given={"number": number})
        for number, amount in enumerate(parts, start=1)
    ]
    return Finding(
        parts,
        (*steps, Step(f"{FOLDER}:parts", Rupiah(sum(parts)), "=", "end")),
        resting_on(ENDS["anak"].on(on)),
        (ONE_BENEFIT_SHARED,),
    )


def conditions(facts: PensionFacts) -> tuple[Condition, ...]:
    """The death is recorded, no spouse comes first, a registered child's right runs."""
    died_on = facts.died_on or facts.submitted_on
    children = entitled_relatives(facts.family, "anak", died_on, facts.submitted_on)
    return (
        died(facts),
        _no_spouse(facts, died_on),
        _children(children, died_on),
        *_guardian(children, facts),
        has_contributions(facts, facts.died_on),
    )


def tests(facts: PensionFacts) -> tuple[Condition, ...]:
    """None where the spouse was paid before; else those of every survivor."""
    return () if facts.running_survivor_pension is not None else survivor_tests(facts)


def arises_on(facts: PensionFacts) -> date | None:
    """The day of death, or the day on which the spouse's right ended."""
    if facts.died_on is None:
        return None
    day = spouse_ended_on(facts.family, facts.died_on)
    return day if day <= facts.submitted_on else None


def _no_spouse(facts: PensionFacts, died_on: date) -> Condition:
    sources = resting_on(ENDS["pasangan"].on(died_on))
    if not entitled_relatives(facts.family, "pasangan", died_on, facts.submitted_on):
        return Condition("no_spouse", "met", f"{FOLDER}:no_spouse_met", {}, sources)
    cure = Cure("other_road", f"{FOLDER}:spouse_claims")
    return Condition("no_spouse", "unmet", f"{FOLDER}:no_spouse_unmet", {}, sources, cures=(cure,))


def _children(entitled: tuple[Relative, ...], died_on: date) -> Condition:
    sources = resting_on(ENDS["anak"].on(died_on))
    if entitled:
        given = {"count": len(entitled)}
        return Condition("children", "met", f"{FOLDER}:children_met", given, sources)
    cure = Cure("other_road", f"{WORDS}:next_in_order")
    return Condition("children", "unmet", f"{FOLDER}:children_unmet", {}, sources, cures=(cure,))


def _guardian(entitled: tuple[Relative, ...], facts: PensionFacts) -> tuple[Condition, ...]:
    """Nothing, or a refusal while a child is a minor and no guardian is named."""
    below = GUARDIAN_BELOW.on(facts.submitted_on)
    is_minor = any(
        one.born_on is not None and age_on(one.born_on, facts.submitted_on) < below.whole
        for one in entitled
    )
    if not is_minor or facts.look_up("answers.anak_di_bawah_umur") is True:
        return ()
    cure = Cure("act", f"{FOLDER}:say_minor", act="answer:anak_di_bawah_umur")
    given = {"age": below.whole}
    return (
        Condition(
            "guardian", "unmet", f"{FOLDER}:guardian_unmet", given, resting_on(below), cures=(cure,)
        ),
    )
