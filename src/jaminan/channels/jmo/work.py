"""Work that still runs on a member's cards, and what is being done to end it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from jaminan.benefits.registry import claim_types
from jaminan.documents import queries as documents
from jaminan.employers import queries as employers
from jaminan.kernel.screens.formats import language
from jaminan.law.words import has_words, words
from jaminan.people import queries as people

AWAITED = frozenset({"waiting", "silent"})


@dataclass(frozen=True)
class Work:
    """One running membership: the firm's request and the officer's correction, if there are any."""

    membership: Any
    request: Any
    correction: Any

    @property
    def kpj(self) -> int:
        """The card that it runs on."""
        return int(self.membership.card_id)

    @property
    def is_asked(self) -> bool:
        """Whether an answer of the firm is awaited."""
        return self.request is not None and self.request.state in AWAITED

    @property
    def is_with_officer(self) -> bool:
        """Whether an officer has it."""
        return self.correction is not None and self.correction.state == "waiting"

    @property
    def stated_last_day(self) -> date | None:
        """The last day that the member has stated, if any."""
        told = self.correction.claimed.get("last_day") if self.correction else None
        return date.fromisoformat(told) if told else None

    @property
    def last_paid(self) -> date | None:
        """The last month whose contributions the firm paid."""
        return employers.last_paid_month(self.kpj, self.membership.employer_number)

    @property
    def papers(self) -> list[documents.PaperView]:
        """What was handed in as proof."""
        return [documents.paper(number) for number in self.correction.papers]


def work_of(membership: Any) -> Work:
    """How one running membership stands."""
    return Work(
        membership,
        employers.end_request_of(membership.pk),
        people.work_correction_of(membership.pk),
    )


def works_of(person_id: int, *, on: date) -> list[Work]:
    """Every membership with a firm that runs on any card of a person, as of a day."""
    running = people.memberships_of(person_id).filter(ends_on=None).exclude(employer_number="")
    return [work_of(one) for one in running if one.starts_on <= on]


def end_papers() -> list[tuple[str, str]]:
    """Papers by which the law lets the end of work be shown: code and words, each once."""
    found: dict[str, str] = {}
    for claim_type in claim_types().values():
        for document in claim_type.documents:
            if not document.must_state:
                continue
            for code in document.one_of:
                own, shared = f"{claim_type.texts}:paper_{code}", f"benefits/jht:paper_{code}"
                found.setdefault(code, words(own if has_words(own) else shared, language()))
    return list(found.items())
