"""A benefit that is decided from conditions, papers and an amount: what JKK and JKM share.

`PROGRAMME.NAME` answers a claim with a verdict, `PROGRAMME.NAME.jumlah` with the amount in rupiah.
Where the law has no figure the verdict asks for a person and gives no amount.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jaminan.benefits.claim_type import ClaimType, Document, Question
from jaminan.benefits.contradictions import Contradicted
from jaminan.benefits.papers import Papers
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Condition, Finding, Verdict
from jaminan.law.parameters import NotFormalised, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source, Status

OF_MIGRANTS = "Besar manfaat ini bagi pekerja migran"
NO_SUM_OF_MIGRANTS = 139
NO_FIGURE = Source("Aturan layanan ini: tanpa angka dalam hukum, petugas memeriksa", Status.DERIVED)
DAY = "facts.submitted_on"

Conditions = Callable[[Any], tuple[Condition, ...]]
Amount = Callable[[Any], Finding | None]


def benefit_type(
    module_file: str,
    *,
    cause: str,
    facts_type: Any,
    conditions: Conditions,
    amount: Amount,
    documents: tuple[Document, ...],
    paper_rule: Source,
    questions: tuple[Question, ...] = (),
    kind: Literal["full", "yearly"] = "full",
    claimant: Literal["member", "heir"] = "member",
    for_migrants: bool = False,
) -> ClaimType:
    """The claim type of one folder, its two rules registered by programme and name.

    `amount` gives None while the facts do not say enough to compute one; what goes to heirs is
    told alone only of a recorded death. Migrant workers have sums of their own, so that only what
    is `for_migrants` answers them (question 139).
    """
    folder = Path(module_file).parent
    programme, name = folder.parent.name, folder.name
    texts = f"benefits/{programme}/{name}"
    known = amount if for_migrants else _refused_to_migrants(amount)
    gross = _gross(known, claimant)
    verdict = _verdict(conditions, Papers(documents, texts, paper_rule, questions), known)
    for function, returned in ((gross, Finding), (verdict, Verdict)):
        # A rule reads its facts by the annotation, and each programme has its own kind of facts.
        function.__annotations__ = {"facts": facts_type, "return": returned}
    registered = f"{programme}.{name}"
    return ClaimType(
        name=name,
        programme=programme,
        cause=cause,
        kind=kind,
        claimant=claimant,
        needs_inactive=False,
        conditions=conditions,
        documents=documents,
        questions=questions,
        share=None,
        channels=parameters_beside(module_file)("channels"),
        decide=rule(registered, f"{texts}:title", day=DAY)(verdict),
        gross=rule(f"{registered}.jumlah", f"{texts}:rule_amount", day=DAY)(gross),
    )


def _refused_to_migrants(amount: Amount) -> Amount:
    def amount_of_others(facts: Any) -> Finding | None:
        if facts.segment == "pmi":
            raise NotFormalised(OF_MIGRANTS, facts.event_on, NO_SUM_OF_MIGRANTS)
        return amount(facts)

    return amount_of_others


def _gross(amount: Amount, claimant: str) -> Callable[[Any], Finding]:
    def gross(facts: Any) -> Finding:
        if claimant == "heir" and not facts.has_died:
            raise OutsideLaw(
                "Kematian peserta belum tercatat. Sebutkan hari meninggalnya.",
                "The death of the member is not recorded. State the day of the death.",
            )
        found = amount(facts)
        if found is None:
            raise OutsideLaw(
                "Keadaan yang disebut belum cukup untuk menghitung jumlahnya.",
                "The circumstances named are not enough to compute the amount.",
            )
        return found

    return gross


def _verdict(conditions: Conditions, papers: Papers, amount: Amount) -> Callable[[Any], Verdict]:
    def verdict(facts: Any) -> Verdict:
        rights = conditions(facts)
        try:
            return Verdict((*rights, *papers.conditions(facts)), amount(facts))
        except NotFormalised as gap:
            return Verdict((*rights, _for_person(gap), *papers.conditions(facts)))
        except Contradicted:
            return Verdict((*rights, *papers.conditions(facts)))

    return verdict


def _for_person(gap: NotFormalised) -> Condition:
    questions = (gap.question,) if gap.question else ()
    given = {"what": gap.title}
    return Condition(
        "amount", "person", "benefits:amount_not_formalised", given, (NO_FIGURE,), questions
    )
