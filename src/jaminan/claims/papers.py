"""Papers of a claim: what is asked for on its facts, what was handed in, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass

from jaminan.benefits.claim_type import Document, Facts
from jaminan.benefits.registry import claim_type_named
from jaminan.claims import programmes
from jaminan.claims.models import Claim, ClaimPaper
from jaminan.claims.waiting import open_return
from jaminan.documents import queries as documents
from jaminan.documents.queries import PaperView
from jaminan.documents.transitions import REFUSED
from jaminan.kernel.screens.formats import language
from jaminan.law.findings import Condition, Verdict

PAPER = "paper:"


@dataclass(frozen=True)
class PaperLine:
    """One file of a claim: what it was handed in as, its inspection, what an officer made of it."""

    row: ClaimPaper
    file: PaperView
    title: str
    states_words: str

    @property
    def is_usable(self) -> bool:
        """Whether neither the inspection nor an officer has said no to it."""
        return self.file.state != REFUSED and self.row.is_accepted is not False

    @property
    def is_judged(self) -> bool:
        """Whether an officer has looked at it; one that the inspection refused needs none."""
        return self.row.is_accepted is not None or self.file.state == REFUSED


@dataclass(frozen=True)
class PaperNeed:
    """One paper that the cause asks for: `choices` are its alternatives, any one will do.

    `condition` says how it stands with the law. `must_state`: the reason of the end of work that
    the paper has to state with its date. `is_asked_anew`: an officer asked for it once more.
    """

    document: str
    title: str
    choices: tuple[tuple[str, str], ...]
    must_state: str
    condition: Condition
    given: tuple[PaperLine, ...]
    is_asked_anew: bool

    @property
    def is_at_hand(self) -> bool:
        """Whether nothing more is to be handed in for it."""
        return self.condition.outcome == "met" and not self.is_asked_anew

    @property
    def is_needed(self) -> bool:
        """Whether the claim cannot go on without it."""
        return self.condition.outcome == "unmet" or self.is_asked_anew

    @property
    def sentence(self) -> str:
        """How the paper stands with the law, in the reader's words."""
        return self.condition.sentence(language())

    @property
    def is_without_upload(self) -> bool:
        """Whether a report, or what is on file, stands for the paper."""
        return self.is_at_hand and not self.given


def lines(claim: Claim) -> tuple[PaperLine, ...]:
    """Every file of a claim that was not withdrawn, oldest first."""
    rows = list(ClaimPaper.objects.filter(claim=claim, withdrawn_at=None).order_by("id"))
    files = documents.papers([row.file for row in rows])
    programme = programmes.named(claim.programme)
    return tuple(
        PaperLine(
            row,
            files[row.file],
            programme.paper_words(claim.type, row.paper, language()),
            programme.states_words(row.states, language()),
        )
        for row in rows
    )


def needs(claim: Claim) -> tuple[PaperNeed, ...]:
    """What a claim with a chosen cause is asked for on the facts of now, in order."""
    facts = programmes.named(claim.programme).facts(claim)
    return needs_on(claim, facts, claim_type_named(claim.type).decide(facts))


def needs_on(claim: Claim, facts: Facts, verdict: Verdict) -> tuple[PaperNeed, ...]:
    """The same, where facts and verdict are known already."""
    given = lines(claim)
    anew = _asked_anew(claim, given)
    conditions = {one.code.removeprefix(PAPER): one for one in verdict.papers}
    asked = [one for one in claim_type_named(claim.type).documents if one.is_asked(facts)]
    return tuple(_need(claim, one, conditions[one.code], given, anew) for one in asked)


def cured_by_paper(verdict: Verdict) -> tuple[Condition, ...]:
    """The unmet conditions that a paper would cure, apart from the papers themselves."""
    return tuple(
        one
        for one in verdict.unmet
        if one.group != "paper" and any(cure.kind == "paper" for cure in one.cures)
    )


def _need(
    claim: Claim,
    document: Document,
    condition: Condition,
    given: tuple[PaperLine, ...],
    anew: frozenset[str],
) -> PaperNeed:
    programme = programmes.named(claim.programme)
    return PaperNeed(
        document=document.code,
        title=programme.document_words(claim.type, document.code, language()),
        choices=tuple(
            (code, programme.paper_words(claim.type, code, language())) for code in document.one_of
        ),
        must_state=document.must_state,
        condition=condition,
        given=tuple(line for line in given if line.row.document == document.code),
        is_asked_anew=document.code in anew,
    )


def _asked_anew(claim: Claim, given: tuple[PaperLine, ...]) -> frozenset[str]:
    """Documents that an officer asked for and that were not handed in since."""
    returned = open_return(claim)
    if returned is None:
        return frozenset()
    asked = {one.removeprefix(PAPER) for one in returned.asks if one.startswith(PAPER)}
    since = {
        line.row.document for line in given if line.row.given_at > returned.at and line.is_usable
    }
    return frozenset(asked - since)
