"""A JHT claim decided: all conditions and papers, then gross, tax and net in rupiah.

Question 59: the day of the claim picks the rule; the expected day of payment picks the tax.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from jaminan.benefits.claim_type import ClaimType, Document, Question
from jaminan.benefits.jht.conditions import dates_agree
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.benefits.jht.papers import paper_conditions
from jaminan.law.findings import Condition, Finding, Step, Verdict, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Entry, Parameter, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source
from jaminan.law.tax import ASSUMED, net_payment, tax_behind
from jaminan.law.values import Exact

AMOUNT_ANSWER = "jumlah"
SHARE_ROUNDED_DOWN = 58


def jht_cause(
    module_file: str,
    *,
    cause: str,
    kind: Literal["full", "partial"] = "full",
    claimant: Literal["member", "heir"] = "member",
    needs_inactive: bool = False,
    conditions: Callable[[ClaimFacts], tuple[Condition, ...]],
    documents: tuple[Document, ...],
    questions: tuple[Question, ...] = (),
) -> ClaimType:
    """The claim type of one folder under benefits/jht/, its two rules registered by its name.

    `jht.NAME` answers with a verdict, `jht.NAME.jumlah` with the gross amount.
    """
    name = Path(module_file).parent.name
    parameter = parameters_beside(module_file)
    share = parameter("share")
    gross = _gross_rule(name, share)
    return ClaimType(
        name=name,
        programme="jht",
        cause=cause,
        kind=kind,
        claimant=claimant,
        needs_inactive=needs_inactive,
        conditions=conditions,
        documents=documents,
        questions=questions,
        share=share,
        channels=parameter("channels"),
        decide=_verdict_rule(name, conditions, documents, gross),
        gross=gross,
    )


def _verdict_rule(
    name: str,
    conditions: Callable[[ClaimFacts], tuple[Condition, ...]],
    documents: tuple[Document, ...],
    gross: Callable[[ClaimFacts], Finding],
) -> Callable[[ClaimFacts], Verdict]:
    @rule(f"jht.{name}", f"benefits/jht/{name}:title", day="facts.submitted_on")
    def verdict(facts: ClaimFacts) -> Verdict:
        """Every condition of this cause, its papers, and gross, tax and net in rupiah."""
        papers = paper_conditions(facts, documents, f"benefits/jht/{name}")
        met = (*dates_agree(facts), *conditions(facts), *papers)
        if facts.balance <= 0:
            return Verdict(met)
        amount = gross(facts)
        net = net_payment(
            amount.value,
            facts.payment_day,
            facts.earlier_payments,
            facts.tax_number,
            facts.balance_is_assumed,
        )
        return Verdict(met, amount, tax_behind(net), net)

    return verdict


def _gross_rule(name: str, share: Parameter) -> Callable[[ClaimFacts], Finding]:
    @rule(f"jht.{name}.jumlah", "benefits/jht:rule_gross_amount", day="facts.submitted_on")
    def gross_amount(facts: ClaimFacts) -> Finding:
        """Gross amount of this cause in rupiah: the share of the balance, or a lower choice."""
        entry = share.on(facts.submitted_on)
        return (_whole if entry.share == 1 else _part)(facts, entry)

    return gross_amount


def _whole(facts: ClaimFacts, entry: Entry) -> Finding:
    return Finding(
        facts.balance,
        (Step("benefits/jht:whole_balance", facts.balance, "", "end"),),
        _sources(facts, entry),
    )


def _part(facts: ClaimFacts, entry: Entry) -> Finding:
    highest = facts.balance.share(entry.share)
    chosen = facts.answered_number(AMOUNT_ANSWER)
    amount = highest if chosen is None else max(Rupiah(0), min(Rupiah(chosen), highest))
    steps: tuple[Step, ...] = (
        Step("benefits/jht:balance_today", facts.balance),
        Step("benefits/jht:highest_share", entry.share, "×"),
        Step("law:before_rounding", Exact(facts.balance.exact_share(entry.share)), "=", "rule"),
        Step("law:rounded_down", highest, "=", "end" if amount == highest else "rule"),
    )
    if amount != highest:
        steps = (*steps, Step("benefits/jht:chosen_amount", amount, "", "end"))
    return Finding(amount, steps, _sources(facts, entry), (SHARE_ROUNDED_DOWN,))


def _sources(facts: ClaimFacts, entry: Entry) -> tuple[Source, ...]:
    return resting_on(entry, *([ASSUMED] if facts.balance_is_assumed else []))
