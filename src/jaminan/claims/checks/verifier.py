"""What a verifier is: what it looks at, how it looks, and how long its answer is good."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from jaminan.claims.models import Claim
from jaminan.claims.models.check import CheckOutcome

PASS, FAIL = CheckOutcome.PASS, CheckOutcome.FAIL
DOUBT, NOT_AVAILABLE = CheckOutcome.DOUBT, CheckOutcome.NOT_AVAILABLE

# Choices of this product, no source gives one: how long an answer from outside counts.
A_DAY, A_WEEK, AT_ONCE = timedelta(days=1), timedelta(days=7), timedelta(hours=1)


@dataclass(frozen=True)
class Found:
    """What a verifier found; `code` picks the sentence, `evidence` is a digest of the proof."""

    outcome: CheckOutcome
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    evidence: str = ""


@dataclass(frozen=True)
class Verifier:
    """One check by name.

    `looks_at` is everything the answer depends on, as text: while it is the same and the answer
    not too old, the answer is used again. `look` may call out and is never run in a transaction;
    None means that something it waits for has not happened yet. `good_for` None: never used again.
    """

    name: str
    looks_at: Callable[[Claim], str]
    look: Callable[[Claim], Found | None]
    good_for: timedelta | None = None

    def basis(self, claim: Claim) -> str:
        """A digest of what the answer depends on."""
        return hashlib.sha256(self.looks_at(claim).encode()).hexdigest()
