"""Conditions of every JKM benefit: death in active membership, not by work, receiver in order."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from jaminan.benefits.answers import unanswered
from jaminan.benefits.claim_type import Facts
from jaminan.benefits.heirs import OF_JKK_AND_JKM
from jaminan.benefits.jkm.documents import OF_MINORS_AND_SEVERAL
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.jkm.questions import LATER_CLASSES, MINOR, SEVERAL
from jaminan.benefits.jkm.wills import WILL
from jaminan.law.calendar import add_months
from jaminan.law.findings import Condition, Cure, Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.sources import Source

_PARAMETER = parameters_beside(__file__)
ACTIVE_DEATH = _PARAMETER("active_death")
FIRST_MONTHS = _PARAMETER("first_months")
SEVERAL_EMPLOYERS = _PARAMETER("several_employers")
NOBODY = _PARAMETER("nobody")
WORDS = "benefits/jkm"
DECLARED_NONE_CLOSER = 65


class FactsOfADeath(Facts, Protocol):
    """Facts that know the day which picks the order of heirs."""

    @property
    def event_on(self) -> date:
        """The day of the death, or before it is recorded of the claim."""


def died_as_member(facts: DeathFacts) -> tuple[Condition, ...]:
    """The death is recorded, in active membership, not by work; several employers are looked at."""
    return (_died(facts), _covered(facts), _not_by_work(facts), *_one_employer(facts))


def to_heirs(facts: FactsOfADeath) -> tuple[Condition, ...]:
    """The receiver comes in the order of heirs of JKK and JKM; who else inherits is told."""
    return (_in_order(facts), *_minor_and_several(facts))


def to_heirs_or_who_buried(facts: FactsOfADeath) -> tuple[Condition, ...]:
    """Who receives a funeral sum: an heir in order, or who arranged the burial where none is."""
    if facts.look_up("answers.penerima") == "penyelenggara_pemakaman":
        return (_nobody_closer(facts),)
    return to_heirs(facts)


def _in_order(facts: FactsOfADeath) -> Condition:
    sources = resting_on(OF_JKK_AND_JKM.on(facts.event_on), WILL.on(facts.event_on))
    receiver, relation = facts.look_up("answers.penerima"), facts.look_up("answers.hubungan")
    if receiver is None or (receiver == "ahli_waris" and relation is None):
        cure = Cure("act", f"{WORDS}:say_relation", act="answer:penerima")
        return Condition(
            "heir_order", "unmet", f"{WORDS}:relation_not_said", {}, sources, cures=(cure,)
        )
    if receiver == "penyelenggara_pemakaman":
        cure = Cure("other_road", f"{WORDS}:funeral_only")
        return Condition("heir_order", "unmet", f"{WORDS}:not_an_heir", {}, sources, cures=(cure,))
    is_later = receiver == "penerima_wasiat" or relation in LATER_CLASSES
    if is_later and facts.look_up("answers.ada_ahli_waris_lebih_dekat") is not False:
        cure = Cure("other_road", f"{WORDS}:closer_heir_claims")
        return Condition(
            "heir_order",
            "unmet",
            f"{WORDS}:closer_heir",
            {},
            sources,
            (DECLARED_NONE_CLOSER,),
            (cure,),
        )
    declared = (DECLARED_NONE_CLOSER,) if is_later else ()
    return Condition("heir_order", "met", f"{WORDS}:in_order", {}, sources, declared)


def _minor_and_several(facts: FactsOfADeath) -> tuple[Condition, ...]:
    """Whether the receiver is a minor and whether there are other heirs: papers depend on both."""
    order = resting_on(OF_JKK_AND_JKM.on(facts.event_on))
    return unanswered((MINOR, SEVERAL), facts, WORDS, order, OF_MINORS_AND_SEVERAL)


def _nobody_closer(facts: FactsOfADeath) -> Condition:
    sources = resting_on(NOBODY.on(facts.event_on))
    closer = facts.look_up("answers.ada_ahli_waris_lebih_dekat")
    if closer is False:
        return Condition("heir_order", "met", f"{WORDS}:arranged_burial", {}, sources)
    if closer is None:
        cure = Cure("act", f"{WORDS}:say_if_closer", act="answer:ada_ahli_waris_lebih_dekat")
    else:
        cure = Cure("other_road", f"{WORDS}:closer_heir_claims")
    key = f"{WORDS}:closer_heir" if closer else f"{WORDS}:closer_not_said"
    return Condition("heir_order", "unmet", key, {}, sources, (DECLARED_NONE_CLOSER,), (cure,))


def full_months_of_cover(facts: DeathFacts) -> Condition:
    """The self-employed were covered for three months; since 2025-02-24 less gives no sum."""
    months = FIRST_MONTHS.on(facts.event_on)
    sources = resting_on(months)
    if not has_to_wait(facts):
        return Condition("first_months", "met", f"{WORDS}:first_months_met", {}, sources)
    full_on = full_cover_from(facts)
    if full_on is None:
        return _unknown("first_months", {"months": months.whole}, sources)
    if facts.event_on >= full_on:
        return Condition("first_months", "met", f"{WORDS}:first_months_met", {}, sources)
    given = {"day": full_on, "months": months.whole}
    cure = Cure("other_road", f"{WORDS}:funeral_only")
    return Condition(
        "first_months", "unmet", f"{WORDS}:first_months_unmet", given, sources, cures=(cure,)
    )


def has_to_wait(facts: DeathFacts) -> bool:
    """Whether the full sums need months of cover: those of the self-employed since 2025-02-24."""
    return facts.segment == "bpu" and bool(FIRST_MONTHS.on(facts.event_on).whole)


def full_cover_from(facts: DeathFacts) -> date | None:
    """The first day on which a death gives the full sums; None while the cover is unknown."""
    if facts.covered_since is None:
        return None
    return add_months(facts.covered_since, FIRST_MONTHS.on(facts.event_on).whole)


def full_sum(facts: DeathFacts, full: Finding) -> Finding | None:
    """The full sum, nothing in the first months, None where nobody knows which of both."""
    if not has_to_wait(facts):
        return full
    full_on = full_cover_from(facts)
    if full_on is None:
        return None
    if facts.event_on >= full_on:
        return full
    nothing = Step(f"{WORDS}:first_months_sum", Rupiah(0), "", "end")
    return Finding(Rupiah(0), (nothing,), resting_on(FIRST_MONTHS.on(facts.event_on)))


def _died(facts: DeathFacts) -> Condition:
    sources = resting_on(ACTIVE_DEATH.on(facts.event_on))
    if facts.has_died:
        return Condition("died", "met", f"{WORDS}:died_met", {"day": facts.died_on}, sources)
    cure = Cure("act", f"{WORDS}:record_death", act="record_death")
    return Condition("died", "unmet", f"{WORDS}:died_unmet", {}, sources, cures=(cure,))


def _covered(facts: DeathFacts) -> Condition:
    sources = resting_on(ACTIVE_DEATH.on(facts.event_on))
    if facts.is_covered:
        return Condition("covered", "met", f"{WORDS}:covered_met", {}, sources)
    if not facts.is_cover_known:
        return _unknown("covered", {}, sources)
    return _other_road("covered", {}, sources, "ask_about_cover")


def _not_by_work(facts: DeathFacts) -> Condition:
    sources = resting_on(ACTIVE_DEATH.on(facts.event_on))
    if not facts.is_work_related:
        return Condition("not_by_work", "met", f"{WORDS}:not_by_work_met", {}, sources)
    return _other_road("not_by_work", {}, sources, "claim_jkk")


def _one_employer(facts: DeathFacts) -> tuple[Condition, ...]:
    """Since 2025-02-24 a rule exists whose content was not found (question 129)."""
    rule = SEVERAL_EMPLOYERS.on(facts.event_on)
    if facts.employers <= 1 or rule.value == "once":
        return ()
    given = {"employers": facts.employers}
    return (Condition("employers", "person", f"{WORDS}:employers_person", given, resting_on(rule)),)


def _unknown(code: str, given: Mapping[str, object], sources: tuple[Source, ...]) -> Condition:
    """What nobody knows yet is not told as known: the cover is looked up first."""
    cure = Cure("act", f"{WORDS}:look_up_cover", act="look_up_cover", who="bpjs")
    return Condition(code, "unmet", f"{WORDS}:{code}_unknown", given, sources, cures=(cure,))


def _other_road(
    code: str, given: Mapping[str, object], sources: tuple[Source, ...], cure: str
) -> Condition:
    road = Cure("other_road", f"{WORDS}:{cure}")
    return Condition(code, "unmet", f"{WORDS}:{code}_unmet", given, sources, cures=(road,))
