"""The nightly look at the books of every domain: what disagrees is alarmed, never mended."""

from __future__ import annotations

import logging

from jaminan.claims import queries as claims
from jaminan.employers import queries as employers
from jaminan.ledger import checks
from jaminan.payments import queries as payments

logger = logging.getLogger(__name__)


def alarms() -> list[str]:
    """One line for each place where the books are wrong, by opaque ids; empty on a clean night."""
    ledger = [
        f"ledger {found.check} {found.subject}: {found.detail}"
        for found in checks.run()
        if found.severity == "alarm"
    ]
    bills = [
        f"bill {number}: not the sum of its lines"
        for number in employers.bills_unlike_their_lines()
    ]
    orders = [f"payment {found}" for found in payments.differences()]
    cases = [f"claim {found}" for found in claims.differences()]
    return ledger + bills + orders + cases


def raise_alarms() -> None:
    """Log each alarm as an error, for whoever watches the logs."""
    for alarm in alarms():
        logger.error("the books disagree: %s", alarm)
