"""The nightly look at the books of every domain: what disagrees is alarmed, never mended."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping

from jaminan.claims import queries as claims
from jaminan.employers import queries as employers
from jaminan.kernel import clock
from jaminan.ledger import checks
from jaminan.ops.models import Look
from jaminan.payments import queries as payments

logger = logging.getLogger(__name__)


def alarms() -> list[str]:
    """One line for each place where the books are wrong, by opaque ids; empty on a clean night."""
    return [alarm for found in looked().values() for alarm in found]


def looked() -> Mapping[str, list[str]]:
    """What is wrong in each book."""
    return {book: list(look()) for book, look in BOOKS.items()}


def raise_alarms() -> None:
    """Log each alarm as an error, for whoever watches the logs, and keep how many there were."""
    for book, found in looked().items():
        outcome = {"alarms": len(found), "looked_at": clock.real_now()}
        Look.objects.update_or_create(book=book, defaults=outcome)
        for alarm in found:
            logger.error("the books disagree: %s", alarm)


def _ledger() -> Iterator[str]:
    for found in checks.run():
        if found.severity == "alarm":
            yield f"ledger {found.check} {found.subject}: {found.detail}"


def _bills() -> Iterator[str]:
    for number in employers.bills_unlike_their_lines():
        yield f"bill {number}: not the sum of its lines"


def _payments() -> Iterator[str]:
    return (f"payment {found}" for found in payments.differences())


def _claims() -> Iterator[str]:
    return (f"claim {found}" for found in claims.differences())


BOOKS: Mapping[str, Callable[[], Iterator[str]]] = {
    "ledger": _ledger,
    "bills": _bills,
    "payments": _payments,
    "claims": _claims,
}
