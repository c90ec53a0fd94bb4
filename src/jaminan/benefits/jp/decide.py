"""A JP claim decided: the conditions, the tests of a monthly benefit, the papers, the amount.

Two forms: "bulanan", a monthly benefit for as long as the right runs, and "sekaligus", a lump sum
of contributions and development where a test of the monthly benefit fails. `gross` is the first
monthly benefit or the lump sum; no rule on tax was found (question 148), so none is given.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal
from weakref import ref

from jaminan.benefits.claim_type import ClaimType, Document, Question
from jaminan.benefits.jp.amounts import first_benefit, formula, lump_sum
from jaminan.benefits.jp.conditions import PAID_BENEFITS, counted_months
from jaminan.benefits.jp.documents import PAPER_RULE
from jaminan.benefits.jp.facts import PensionFacts
from jaminan.benefits.jp.months import WORDS
from jaminan.benefits.jp.payday import lump_sum_day, monthly_start
from jaminan.benefits.papers import Papers
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Finding, Step, Verdict, resting_on
from jaminan.law.parameters import NotFormalised, Parameter, parameters_beside, version
from jaminan.law.rules import rule

MONTHLY, LUMP_SUM = "bulanan", "sekaligus"
CONTRIBUTIONS_UNKNOWN = Condition(
    "amount", "person", f"{WORDS}:contributions_unknown", {}, (PAID_BENEFITS,)
)


Tests = Callable[[PensionFacts], tuple[Condition, ...]]


@dataclass(frozen=True)
class Benefit:
    """What one folder says of itself: conditions, tests of the monthly form, when it arises.

    `arises_on` is the day on which the right arises, None while it has not.
    """

    conditions: Callable[[PensionFacts], tuple[Condition, ...]]
    tests: Tests
    arises_on: Callable[[PensionFacts], date | None]


def jp_benefit(
    module_file: str,
    *,
    cause: str,
    claimant: Literal["member", "heir"],
    benefit: Benefit,
    documents: tuple[Document, ...],
    questions: tuple[Question, ...] = (),
) -> ClaimType:
    """The claim type of one folder under benefits/jp/, its rules registered by its name.

    `jp.NAME` answers with a verdict, `jp.NAME.bentuk` with the form, `jp.NAME.jumlah` with the
    first monthly benefit or the lump sum.
    """
    name = Path(module_file).parent.name
    parameter = parameters_beside(module_file)
    share = parameter("share")
    benefit = replace(benefit, tests=_asked_once(benefit.tests))
    form = _form_rule(name, benefit)
    gross = _gross_rule(name, benefit, share, form)
    return ClaimType(
        name=name,
        programme="jp",
        cause=cause,
        kind="monthly",
        claimant=claimant,
        needs_inactive=False,
        conditions=benefit.conditions,
        documents=documents,
        questions=questions,
        share=share,
        channels=parameter("channels"),
        decide=_verdict_rule(name, benefit, documents, questions, gross),
        gross=gross,
    )


def _asked_once(tests: Tests) -> Tests:
    """The tests; those of the last facts are kept while these live and the law stays.

    The verdict, the form and the amount of one claim ask for them one after the other.
    """
    last: tuple[ref[PensionFacts] | None, str, tuple[Condition, ...]] = (None, "", ())

    def asked(facts: PensionFacts) -> tuple[Condition, ...]:
        nonlocal last
        law = version()
        of, under, found = last  # read at once: another thread may write it
        if of is None or of() is not facts or under != law:
            found = tests(facts)
            last = (ref(facts), law, found)
        return found

    return asked


def _verdict_rule(
    name: str,
    benefit: Benefit,
    documents: tuple[Document, ...],
    questions: tuple[Question, ...],
    gross: Callable[[PensionFacts], Finding],
) -> Callable[[PensionFacts], Verdict]:
    papers = Papers(documents, f"benefits/jp/{name}", PAPER_RULE, questions)

    @rule(f"jp.{name}", f"benefits/jp/{name}:title", day="facts.submitted_on")
    def verdict(facts: PensionFacts) -> Verdict:
        """Every condition of this benefit, what decides its form, its papers, and the amount."""
        rights = benefit.conditions(facts)
        if benefit.arises_on(facts) is None or any(one.outcome == "unmet" for one in rights):
            return Verdict((*rights, *papers.conditions(facts)))
        tests = benefit.tests(facts)
        if facts.contributions is None and not _is_monthly(tests):
            return Verdict((*rights, *tests, CONTRIBUTIONS_UNKNOWN, *papers.conditions(facts)))
        try:
            amount = gross(facts)
        except NotFormalised as gap:
            return Verdict((*rights, *tests, _for_person(gap), *papers.conditions(facts)))
        return Verdict((*rights, *tests, *papers.conditions(facts)), amount)

    return verdict


def _is_monthly(tests: tuple[Condition, ...]) -> bool:
    return all(one.outcome == "met" for one in tests)


def _form_rule(name: str, benefit: Benefit) -> Callable[[PensionFacts], Finding]:
    @rule(f"jp.{name}.bentuk", f"{WORDS}:rule_form", day="facts.submitted_on")
    def form(facts: PensionFacts) -> Finding:
        """ "bulanan" or "sekaligus", and the tests that say so."""
        tests = benefit.tests(facts)
        chosen = MONTHLY if _is_monthly(tests) else LUMP_SUM
        steps = tuple(
            Step(one.words, f"{WORDS}:test_{one.outcome}", given=one.given) for one in tests
        )
        last = Step(f"{WORDS}:form", f"{WORDS}:form_{chosen}", "", "end")
        sources = tuple(source for one in tests for source in one.sources)
        return Finding(chosen, (*steps, last), resting_on(*sources))

    return form


def _gross_rule(
    name: str,
    benefit: Benefit,
    share: Parameter,
    form: Callable[[PensionFacts], Finding],
) -> Callable[[PensionFacts], Finding]:
    @rule(f"jp.{name}.jumlah", f"{WORDS}:rule_gross_amount", day="facts.submitted_on")
    def gross_amount(facts: PensionFacts) -> Finding:
        """The first monthly benefit or the lump sum in rupiah; OutsideLaw before the right."""
        arose_on = benefit.arises_on(facts)
        if arose_on is None:
            raise OutsideLaw(
                "Hak atas manfaat ini belum timbul.",
                "The right to this benefit has not arisen yet.",
            )
        if form(facts).value == LUMP_SUM:
            return lump_sum(
                facts.contributions,
                lump_sum_day(arose_on, facts.submitted_on).value,
                facts.development,
                facts.development_is_assumed,
            )
        return _monthly(facts, arose_on, share)

    return gross_amount


def _monthly(facts: PensionFacts, arose_on: date, share: Parameter) -> Finding:
    starts_on = monthly_start(arose_on).value
    if facts.running_survivor_pension is not None:
        # What was paid to the relative before passes on whole: its share was taken then.
        return first_benefit(facts.running_survivor_pension, Finding(1), starts_on)
    entry = share.on(starts_on)
    part = Finding(entry.share, sources=resting_on(entry))
    if facts.running_pension is not None:
        return first_benefit(facts.running_pension, part, starts_on)
    months = counted_months(facts, arose_on)
    return first_benefit(formula(facts.wages, arose_on, starts_on, months), part, starts_on)


def _for_person(gap: NotFormalised) -> Condition:
    questions = (gap.question,) if gap.question else ()
    given = {"what": gap.title}
    return Condition(
        "amount", "person", "benefits:amount_not_formalised", given, questions=questions
    )
