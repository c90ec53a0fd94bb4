"""Tables of claims: one aggregate a file."""

from jaminan.claims.models.check import CheckResult, CheckRound
from jaminan.claims.models.claim import Claim, ClaimEvent, ConsentText, PayoutAccount
from jaminan.claims.models.decision import Decision, GrantLimit, Refusal
from jaminan.claims.models.paper import ClaimPaper
from jaminan.claims.models.repair import AccountRepair
from jaminan.claims.models.review import CheckJudgement, ClaimHold, ClaimReturn, Verification
from jaminan.claims.models.second_look import Draw, SecondLook

__all__ = [
    "AccountRepair",
    "CheckJudgement",
    "CheckResult",
    "CheckRound",
    "Claim",
    "ClaimEvent",
    "ClaimHold",
    "ClaimPaper",
    "ClaimReturn",
    "ConsentText",
    "Decision",
    "Draw",
    "GrantLimit",
    "PayoutAccount",
    "Refusal",
    "SecondLook",
    "Verification",
]
