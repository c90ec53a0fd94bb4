"""The verifiers of a claim, in the order in which people read them."""

from jaminan.claims.checks.account import ACCOUNT
from jaminan.claims.checks.data import DATA
from jaminan.claims.checks.duplicate import DUPLICATE
from jaminan.claims.checks.face import FACE
from jaminan.claims.checks.identity import ALIVE, IDENTITY
from jaminan.claims.checks.tax_number import TAX_NUMBER
from jaminan.claims.checks.verifier import Found, Verifier

CHECKS: tuple[Verifier, ...] = (IDENTITY, ALIVE, DATA, FACE, ACCOUNT, TAX_NUMBER, DUPLICATE)
NAMES = tuple(check.name for check in CHECKS)  # the trigger claims_decision_fits knows them too

__all__ = ["CHECKS", "NAMES", "Found", "Verifier"]
