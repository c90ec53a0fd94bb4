"""Papers of a claim in any programme: which are at hand, which are missing, in the same words."""

from collections.abc import Iterable
from functools import cache
from typing import Protocol

from jaminan.benefits.claim_type import Document, Facts
from jaminan.law.findings import Condition, Cure
from jaminan.law.sources import Source
from jaminan.law.words import has_words

WORDS = "benefits"


class FactsWithPapers(Facts, Protocol):
    """Facts of a claim that know the papers at hand."""

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand, accepted as readable."""


def conditions_of_papers(
    facts: FactsWithPapers, documents: Iterable[Document], folder: str, source: Source
) -> tuple[Condition, ...]:
    """One condition for every paper that is asked for on these facts, in order.

    `folder` is that of the claim type, whose own words come before those of its programme.
    """
    at_hand, sources = facts.paper_codes(), (source,)
    return tuple(
        _condition(at_hand, document, folder, sources)
        for document in documents
        if document.is_asked(facts)
    )


@cache
def document_words(code: str, folder: str) -> str:
    """The key of the words for a paper: the claim type's own, else those of its programme."""
    return own_words(f"document_{code}", folder)


def own_words(name: str, folder: str) -> str:
    """The key of words of that name in the folder of a claim type, else in its programme's."""
    own = f"{folder}:{name}"
    return own if has_words(own) else f"{folder.rpartition('/')[0]}:{name}"


def _condition(
    at_hand: frozenset[str], document: Document, folder: str, sources: tuple[Source, ...]
) -> Condition:
    code, title = f"paper:{document.code}", {"paper": document_words(document.code, folder)}
    questions = document.questions
    if not at_hand.isdisjoint(document.one_of):
        return Condition(
            code, "met", f"{WORDS}:paper_met", title, sources, questions, group="paper"
        )
    return Condition(
        code,
        "unmet" if document.blocking else "open",
        f"{WORDS}:paper_unmet" if document.blocking else f"{WORDS}:paper_open",
        title,
        sources,
        questions,
        cures=(Cure("paper", f"{WORDS}:bring_paper", title, papers=document.one_of),),
        group="paper",
    )
