"""What every programme answers about a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from jaminan.claims.models import Claim
from jaminan.law.findings import Verdict


@dataclass(frozen=True)
class Verdicts:
    """What the law says of a claim, and what its channel asks besides, on the same facts."""

    law: Verdict
    channel: Verdict


class Programme(Protocol):
    """Facts, verdict and money of one programme.

    `left_to_officers`: conditions of a channel that do not count where officers decide.
    """

    left_to_officers: frozenset[str]

    def facts_of_person(self, person_id: int) -> Any:
        """What the law knows today of a person, before anything was chosen."""

    def facts(self, claim: Claim, *, tax_number: str | None = None) -> Any:
        """What the law knows today of a claim; `tax_number` overrides what was found."""

    def verdicts(self, claim: Claim, *, tax_number: str | None = None) -> Verdicts:
        """What the law and the channel say today of a claim with a chosen type."""

    def is_beyond_channel(self, claim: Claim) -> bool:
        """Whether the channel of a claim does not take this member's amount to its end."""

    def document_words(self, claim_type: str, code: str, language: str) -> str:
        """What a paper that is asked for is called."""

    def paper_words(self, claim_type: str, code: str, language: str) -> str:
        """What one paper that may be handed in is called."""

    def is_reason(self, reason: str) -> bool:
        """Whether that is a reason of the end of work that a paper can state."""

    def reasons(self, language: str) -> list[tuple[str, str]]:
        """Those reasons, with their words."""

    def running_works(self, claim: Claim) -> list[tuple[str, str]]:
        """The memberships that run, each KPJ with the name of its firm."""

    def states_words(self, reason: str, language: str) -> str:
        """The reason of the end of work that a paper states, in words; empty for none."""

    def lock(self, claim: Claim) -> None:
        """Hold the money of the member still until the transaction ends."""

    def post(self, claim: Claim, *, gross: int, tax: int, bank: str, by: str) -> list[int]:
        """Move the money from the member to the bank and the tax office; the entries' numbers."""

    def ledger_name(self) -> str:
        """What the ledger and the payments call the programme."""
