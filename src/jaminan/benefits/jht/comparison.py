"""Compared before choosing: what a part or all of the savings today leaves, after tax, later.

Tax is computed by the law of today for both payments (question 97): a payment today opens the
two-year window, so what is paid after it is taxed progressively (PP 68/2009 Art 2, 5 and 6).
All amounts are rupiah as they are paid; money of different years is added without discount.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jaminan.benefits.claim_type import ClaimType
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.projection import (
    FORECAST,
    WORDS,
    Outlook,
    SavingsToday,
    projected_balance,
)
from jaminan.benefits.registry import claim_types
from jaminan.law.development import NOTHING
from jaminan.law.findings import Condition, Finding, Step
from jaminan.law.money import Rupiah
from jaminan.law.rules import rule
from jaminan.law.tax import EarlierPayment, TaxNumber, net_payment, tax_due

TAX_LAW_TO_COME = 97
PROGRAMME = "jht"


@dataclass(frozen=True)
class Plan:
    """What is taken today: nothing, a part, or everything, in rupiah before tax.

    `is_assumed`: today's balance rests on an assumption, so does the part of it.
    """

    taken: Rupiah = NOTHING
    kind: Literal["none", "partial", "full"] = "none"
    is_assumed: bool = False


@dataclass(frozen=True)
class Person:
    """Whose tax it is: payments of JHT before today, and the tax number."""

    earlier: tuple[EarlierPayment, ...] = ()
    tax_number: TaxNumber = "nik"


NOBODY_PAID_YET = Person()


@dataclass(frozen=True)
class Choice:
    """A cause by which a member may take money while alive, and what still stands in its way."""

    claim_type: ClaimType
    missing: tuple[Condition, ...]

    @property
    def opens_on(self) -> date | None:
        """The first day on which time alone opens it; None while open or when time does not."""
        days = [condition.opens_on for condition in self.missing]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None


@rule("jht.banding_kini", "benefits/jht:rule_net_now", day="paid_on")
def net_now(plan: Plan, paid_on: date, person: Person = NOBODY_PAID_YET) -> Finding:
    """What is received today after tax, in rupiah."""
    return net_payment(plan.taken, paid_on, person.earlier, person.tax_number, plan.is_assumed)


@rule("jht.banding_pajak_kini", "benefits/jht:rule_tax_now", day="paid_on")
def tax_now(plan: Plan, paid_on: date, person: Person = NOBODY_PAID_YET) -> Finding:
    """The tax on what is taken today, in rupiah."""
    return tax_due(plan.taken, paid_on, person.earlier, person.tax_number, plan.is_assumed)


@rule("jht.banding_pajak_nanti", "benefits/jht:rule_tax_later", day="until")
def tax_later(
    savings: SavingsToday,
    outlook: Outlook,
    until: date,
    plan: Plan,
    person: Person = NOBODY_PAID_YET,
) -> Finding:
    """The tax on everything that is left and taken on that day, in rupiah."""
    gross = projected_balance(savings, outlook, until, plan.taken)
    return tax_on(gross.value, until, savings.as_of, plan, person)


@rule("jht.banding_nanti", "benefits/jht:rule_net_later", day="until")
def net_later(
    savings: SavingsToday,
    outlook: Outlook,
    until: date,
    plan: Plan,
    person: Person = NOBODY_PAID_YET,
) -> Finding:
    """What is received after tax when everything that is left is taken on that day, in rupiah."""
    gross = projected_balance(savings, outlook, until, plan.taken)
    tax = tax_later(savings, outlook, until, plan, person)
    net = gross.value - tax.value
    return Finding(
        net,
        because=(
            Step("law:balance_on", gross.value, given={"day": until}, door=gross),
            Step(f"{WORDS}:tax_later", tax.value, "−", door=tax),
            Step(f"{WORDS}:received_later", net, "=", "end", {"day": until}),
        ),
        sources=(FORECAST,),
        questions=(TAX_LAW_TO_COME,),
    )


@rule("jht.banding", "benefits/jht:rule_comparison", day="until")
def net_total(
    savings: SavingsToday,
    outlook: Outlook,
    until: date,
    plan: Plan,
    person: Person = NOBODY_PAID_YET,
) -> Finding:
    """What is received after tax today and on that day together, in rupiah."""
    now = net_now(plan, savings.as_of, person)
    later = net_later(savings, outlook, until, plan, person)
    total = now.value + later.value
    return Finding(
        total,
        because=(
            Step(f"{WORDS}:received_now", now.value, door=now),
            Step(f"{WORDS}:received_later", later.value, "+", "", {"day": until}, later),
            Step(f"{WORDS}:received_together", total, "=", "end"),
        ),
        sources=(FORECAST,),
    )


@rule("jht.banding_selisih", "benefits/jht:rule_difference", day="until")
def difference(
    savings: SavingsToday,
    outlook: Outlook,
    until: date,
    plan: Plan,
    person: Person = NOBODY_PAID_YET,
) -> Finding:
    """How much less is received in all than by taking nothing today, in rupiah.

    Below zero when it is more. Split into more tax and development that does not grow.
    """
    nothing = Plan()
    without = net_total(savings, outlook, until, nothing, person)
    with_plan = net_total(savings, outlook, until, plan, person)
    more_tax = extra_tax(savings, outlook, until, plan, person)
    less = without.value - with_plan.value
    return Finding(
        less,
        because=(
            Step(f"{WORDS}:together_without", without.value, door=without),
            Step(f"{WORDS}:together_with", with_plan.value, "−", door=with_plan),
            Step(f"{WORDS}:received_less", less, "=", "rule"),
            Step(f"{WORDS}:of_it_tax", more_tax.value, door=more_tax),
            Step(f"{WORDS}:of_it_growth", less - more_tax.value, "+"),
            Step(f"{WORDS}:received_less", less, "=", "end"),
        ),
        sources=(FORECAST,),
    )


@rule("jht.banding_pajak_lebih", "benefits/jht:rule_extra_tax", day="until")
def extra_tax(
    savings: SavingsToday,
    outlook: Outlook,
    until: date,
    plan: Plan,
    person: Person = NOBODY_PAID_YET,
) -> Finding:
    """How much more tax is due in all than by taking nothing today, in rupiah."""
    now = tax_now(plan, savings.as_of, person)
    later = tax_later(savings, outlook, until, plan, person)
    without = tax_later(savings, outlook, until, Plan(), person)
    more = now.value + later.value - without.value
    return Finding(
        more,
        because=(
            Step(f"{WORDS}:tax_today", now.value, door=now),
            Step(f"{WORDS}:tax_later", later.value, "+", door=later),
            Step(f"{WORDS}:tax_without", without.value, "−", door=without),
            Step(f"{WORDS}:tax_more", more, "=", "end"),
        ),
        sources=(FORECAST,),
    )


def tax_on(gross: int, until: date, taken_on: date, plan: Plan, person: Person) -> Finding:
    """The tax on that gross amount when it is paid on that day after the plan, in rupiah."""
    before = _before(taken_on, plan, person)
    return tax_due(Rupiah(gross), until, before, person.tax_number, True)


def choices(facts: ClaimFacts) -> tuple[Choice, ...]:
    """Every cause of a living member, with what it still lacks today.

    Answers are left out: they are given when the claim is made.
    """
    members = [
        one
        for one in claim_types().values()
        if one.programme == PROGRAMME and one.claimant == "member"
    ]
    return tuple(Choice(one, _missing(one.decide(facts).unmet)) for one in members)


def _missing(unmet: Sequence[Condition]) -> tuple[Condition, ...]:
    return tuple(one for one in unmet if not _is_asked_later(one))


def _is_asked_later(condition: Condition) -> bool:
    return all(cure.act.startswith("answer:") for cure in condition.cures)


def _before(taken_on: date, plan: Plan, person: Person) -> tuple[EarlierPayment, ...]:
    if plan.kind == "none" or not plan.taken:
        return person.earlier
    tax = tax_now(plan, taken_on, person)
    return (*person.earlier, EarlierPayment(taken_on, plan.taken, tax.value, plan.kind))
