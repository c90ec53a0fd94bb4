"""Papers of JHT claims: which are at hand, which are missing, what may stand in for them."""

from jaminan.benefits.claim_type import Document, When
from jaminan.benefits.jht.conditions import REPORT_STANDS_IN, WORDS
from jaminan.benefits.jht.facts import ClaimFacts
from jaminan.law.findings import Condition, Cure
from jaminan.law.sources import Source, Status
from jaminan.law.words import has_words

PAPER_RULE = Source("Permenaker 4/2022 [seed 002]", Status.SEED)

CARD = Document("kartu_peserta", one_of=("kartu_peserta",))
IDENTITY = Document("identitas", one_of=("ktp", "paspor", "identitas_lain"))
TAX_NUMBER = Document(
    "npwp",
    one_of=("npwp",),
    when=(When("asks_tax_number", (True,)),),
    blocking=False,
    questions=(37,),
)
CARD_AND_IDENTITY = (CARD, IDENTITY)


def paper_conditions(
    facts: ClaimFacts, documents: tuple[Document, ...], folder: str
) -> tuple[Condition, ...]:
    """One condition for every paper that is asked for on these facts, in order."""
    return tuple(
        _condition(facts, document, folder) for document in documents if document.is_asked(facts)
    )


def _condition(facts: ClaimFacts, document: Document, folder: str) -> Condition:
    title = {"paper": document_key(document.code, folder)}
    code, sources = f"paper:{document.code}", document.sources(PAPER_RULE)
    if _report_stands_in(facts, document):
        return Condition(
            code,
            "met",
            f"{WORDS}:paper_replaced",
            title,
            sources,
            (*document.doubts, REPORT_STANDS_IN),
            group="paper",
        )
    if _is_at_hand(facts, document):
        return Condition(
            code,
            "met",
            f"{WORDS}:paper_met",
            title,
            sources,
            document.doubts,
            group="paper",
        )
    return Condition(
        code,
        "unmet" if document.blocking else "open",
        f"{WORDS}:paper_unmet" if document.blocking else f"{WORDS}:paper_open",
        title,
        sources,
        document.doubts,
        cures=(Cure("paper", f"{WORDS}:bring_paper", title, papers=document.one_of),),
        group="paper",
    )


def document_key(code: str, folder: str) -> str:
    """The words for a paper that is asked for: the claim type's own, else the shared ones."""
    own = f"{folder}:document_{code}"
    return own if has_words(own) else f"{WORDS}:document_{code}"


def paper_key(code: str, folder: str) -> str:
    """The words for one paper that may be given: the claim type's own, else the shared ones."""
    own = f"{folder}:paper_{code}"
    return own if has_words(own) else f"{WORDS}:paper_{code}"


def reason_key(reason: str) -> str:
    """The words for a reason of the end of work."""
    return f"{WORDS}:reason_{reason}"


def _report_stands_in(facts: ClaimFacts, document: Document) -> bool:
    last = facts.last_end
    return bool(document.report_replaces_it and last and last.end_reason == document.must_state)


def _is_at_hand(facts: ClaimFacts, document: Document) -> bool:
    if document.code == TAX_NUMBER.code and facts.tax_number != "none":
        return True
    return any(
        paper.code in document.one_of
        and (
            not document.must_state
            or (paper.states == document.must_state and paper.event_on is not None)
        )
        for paper in facts.papers
    )
