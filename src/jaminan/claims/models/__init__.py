"""Tables of claims: one aggregate a file."""

from jaminan.claims.models.check import CheckResult, CheckRound
from jaminan.claims.models.claim import Claim, ClaimEvent, ConsentText, PayoutAccount
from jaminan.claims.models.decision import Decision

__all__ = [
    "CheckResult",
    "CheckRound",
    "Claim",
    "ClaimEvent",
    "ConsentText",
    "Decision",
    "PayoutAccount",
]
