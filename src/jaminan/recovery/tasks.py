"""The worker's door: requests for access to be checked."""

from __future__ import annotations

from jaminan.kernel import outbox
from jaminan.recovery.actions.checking import check
from jaminan.recovery.actions.moving import RECOVERY_OUTBOX
from jaminan.recovery.models import RecoveryCheck
from jaminan.recovery.queries import check_of


def check_request(row: RecoveryCheck) -> None:
    """Check a request as it stands now."""
    check(check_of(row.pk).recovery)


outbox.register(
    outbox.Dispatcher(RECOVERY_OUTBOX, RecoveryCheck, check_request, talks_outside=True)
)
