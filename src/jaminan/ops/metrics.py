"""What `/metrics` tells, in the text format of Prometheus. Names and labels hold no person.

Everything is read when it is asked for; only requests are counted as they happen.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

from django.db import DatabaseError

from jaminan.kernel import circuit, metering, outbox
from jaminan.kernel.requests import DURATION, REQUESTS, SECONDS
from jaminan.ops.models import Look

logger = logging.getLogger(__name__)
CIRCUITS = {"closed": 0, "half-open": 1, "open": 2}
Sample = tuple[dict[str, str], float]


@dataclass(frozen=True)
class Family:
    """One metric: its name, kind ("gauge", "counter", "histogram"), meaning and samples."""

    name: str
    kind: str
    help: str
    samples: list[Sample] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The metric as text; one without samples is left out."""
        if self.samples:
            yield f"# HELP {self.name} {self.help}"
            yield f"# TYPE {self.name} {self.kind}"
        for labels, value in self.samples:
            yield f"{self.name}{_labelled(labels)} {value:g}"


def text() -> str:
    """All metrics; while the database does not answer, that, and what this machine counted."""
    try:
        stored, is_up = list(_stored()), 1
    except DatabaseError:
        logger.exception("the database does not answer")
        stored, is_up = [], 0
    here = [
        Family("jaminan_info", "gauge", "The running version.", [({"version": _version()}, 1)]),
        Family("jaminan_database_up", "gauge", "1 when the database answers.", [({}, is_up)]),
    ]
    lines = [line for family in [*here, *stored] for line in family.lines()]
    return "\n".join([*lines, *_requests(metering.totals()), ""])


def _stored() -> Iterator[Family]:
    yield from _outboxes()
    yield from _circuits()
    yield from _looks()


def _outboxes() -> Iterator[Family]:
    stands = [outbox.dispatcher(kind).backlog() for kind in outbox.kinds()]
    told = {
        "waiting": "Rows that wait to be settled, failing ones too.",
        "failing": "Rows that wait for another try because the last one failed.",
        "stuck": "Rows that no further try can settle: a person must look.",
        "oldest_seconds": "Age of the oldest row that waits, in seconds.",
    }
    for name, meaning in told.items():
        samples = [({"kind": stand.kind}, float(getattr(stand, name))) for stand in stands]
        yield Family(f"jaminan_outbox_{name}", "gauge", meaning, samples)


def _circuits() -> Iterator[Family]:
    parties = circuit.health()
    yield Family(
        "jaminan_circuit_state",
        "gauge",
        "Circuit of an outside party: 0 closed, 1 half open, 2 open.",
        [({"party": known.party}, CIRCUITS[known.state]) for known in parties],
    )
    yield Family(
        "jaminan_circuit_failures",
        "gauge",
        "Failures in a row of an outside party.",
        [({"party": known.party}, known.failures) for known in parties],
    )


def _looks() -> Iterator[Family]:
    looks = list(Look.objects.order_by("book"))
    yield Family(
        "jaminan_book_alarms",
        "gauge",
        "Places where a book was wrong at its last nightly look.",
        [({"book": look.book}, look.alarms) for look in looks],
    )
    yield Family(
        "jaminan_book_looked_timestamp_seconds",
        "gauge",
        "When a book was looked at last.",
        [({"book": look.book}, look.looked_at.timestamp()) for look in looks],
    )


def _requests(counted: Counter[str]) -> Iterator[str]:
    """Requests by route, and how long they took; the names of the counts are ready samples."""
    requests = sorted(name for name in counted if name.startswith(f"{REQUESTS}{{"))
    if not requests:
        return
    yield f"# HELP {REQUESTS} Requests answered, by method, route and status."
    yield f"# TYPE {REQUESTS} counter"
    yield from (f"{name} {counted[name]:.0f}" for name in requests)
    yield f"# HELP {DURATION} How long requests took, in seconds."
    yield f"# TYPE {DURATION} histogram"
    yield from _histogram(counted, (*map(str, SECONDS), "+Inf"))


def _histogram(counted: Counter[str], ends: Iterable[str]) -> Iterator[str]:
    so_far = 0.0
    for end in ends:
        so_far += counted[f'{DURATION}{{le="{end}"}}']
        yield f'{DURATION}_bucket{{le="{end}"}} {so_far:.0f}'
    yield f"{DURATION}_sum {counted[f'{DURATION}_sum']:.6f}"
    yield f"{DURATION}_count {so_far:.0f}"


def _labelled(labels: dict[str, str]) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels.items())
    return f"{{{inside}}}" if inside else ""


def _version() -> str:
    return version("jaminan")
