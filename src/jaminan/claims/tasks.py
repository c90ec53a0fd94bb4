"""The worker's door: rounds of verifying."""

from __future__ import annotations

from jaminan.claims.actions.deciding import decide
from jaminan.claims.actions.rounds import CHECKS_OUTBOX
from jaminan.claims.actions.verifying import EARLY, run_checks
from jaminan.claims.checks import NAMES
from jaminan.claims.models import CheckRound
from jaminan.claims.queries import claim_to_verify
from jaminan.claims.transitions import EDITED, SUBMITTED
from jaminan.kernel import outbox


def verify_and_decide(row: CheckRound) -> None:
    """Verify a claim as it stands now; a submitted one is decided then."""
    claim = claim_to_verify(row.claim_id)
    if claim.state in EDITED:
        run_checks(claim, EARLY)
    elif claim.state == SUBMITTED:
        run_checks(claim, NAMES)
        decide(claim)


outbox.register(outbox.Dispatcher(CHECKS_OUTBOX, CheckRound, verify_and_decide, talks_outside=True))
