"""Tables of recovery."""

from jaminan.recovery.models.recovery import Recovery, RecoveryCheck

__all__ = ["Recovery", "RecoveryCheck"]
