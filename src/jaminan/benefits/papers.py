"""Papers of a claim in any programme: at hand, missing, or hanging on an answer, in one wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from msgspec.structs import replace

from jaminan.benefits.claim_type import ANSWERS, Document, Facts, Question, When
from jaminan.law.findings import Condition, Cure, Outcome
from jaminan.law.sources import Source
from jaminan.law.words import has_words

WORDS = "benefits"


class FactsWithPapers(Facts, Protocol):
    """Facts of a claim that know the papers at hand."""

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand, accepted as readable."""


@dataclass(frozen=True)
class Papers:
    """The papers of one claim type; `folder` is its own, `source` is what asks for them.

    How a paper stands is the same for everybody who has it, who lacks it, and who has not answered
    what it hangs on, so each of these conditions is made once.
    """

    documents: tuple[Document, ...]
    folder: str
    source: Source
    questions: tuple[Question, ...] = ()

    def conditions(self, facts: FactsWithPapers) -> tuple[Condition, ...]:
        """One condition for every paper that is asked for on these facts, in order.

        One that an answer still to be given may ask for stands as open: who travels to a branch
        knows of it before.
        """
        at_hand, found = facts.paper_codes(), []
        for document, met, missing, hanging in self._each:
            if document.is_asked(facts):
                found.append(missing if at_hand.isdisjoint(document.one_of) else met)
            elif hanging and (untold := document.waits_for(facts, self.questions)):
                found.append(hanging[untold.fact])
        return tuple(found)

    @cached_property
    def _each(self) -> list[tuple[Document, Condition, Condition, Mapping[str, Condition]]]:
        return [
            (document, self._met(document), self._missing(document), self._hanging(document))
            for document in self.documents
        ]

    def _met(self, document: Document) -> Condition:
        return self._condition(document, "met", f"{WORDS}:paper_met")

    def _missing(self, document: Document) -> Condition:
        cure = Cure("paper", f"{WORDS}:bring_paper", self._title(document), papers=document.one_of)
        if document.blocking:
            return self._condition(document, "unmet", f"{WORDS}:paper_unmet", (cure,))
        return self._condition(document, "open", f"{WORDS}:paper_open", (cure,))

    def _hanging(self, document: Document) -> Mapping[str, Condition]:
        """By the answer that is still to tell whether the paper is asked for."""
        untold = [when for when in document.when if self.questions and when.is_of_an_answer]
        return {when.fact: self._hanging_on(when, document) for when in untold}

    def _hanging_on(self, untold: When, document: Document) -> Condition:
        code = untold.fact.removeprefix(ANSWERS)
        question = {"question": own_words(f"question_{code}", self.folder)}
        answers = tuple(
            own_words(f"choice_{code}_{one}", self.folder) if isinstance(one, str) else one
            for one in untold.one_of
        )
        cure = Cure("act", f"{WORDS}:answer_question", question, act=f"answer:{code}")
        condition = self._condition(document, "open", f"{WORDS}:paper_hanging", (cure,))
        return replace(condition, given={**condition.given, **question, "answer": answers})

    def _condition(
        self, document: Document, outcome: Outcome, key: str, cures: tuple[Cure, ...] = ()
    ) -> Condition:
        return Condition(
            f"paper:{document.code}",
            outcome,
            key,
            self._title(document),
            document.sources(self.source),
            document.doubts,
            cures,
            "paper",
        )

    def _title(self, document: Document) -> dict[str, str]:
        return {"paper": document_words(document.code, self.folder)}


def document_words(code: str, folder: str) -> str:
    """The key of the words for a paper: the claim type's own, else those of its programme."""
    return own_words(f"document_{code}", folder)


def own_words(name: str, folder: str) -> str:
    """The key of words of that name in the folder of a claim type, else in its programme's."""
    own = f"{folder}:{name}"
    return own if has_words(own) else f"{folder.rpartition('/')[0]}:{name}"
