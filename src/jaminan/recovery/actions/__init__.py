"""Every write of recovery, by the verb that others call."""

from jaminan.recovery.actions.asking import (
    Photo,
    Request,
    ask,
    begin,
    give_photos,
    refuse_login_name,
)
from jaminan.recovery.actions.checking import check
from jaminan.recovery.actions.deciding import accept, object_to, refuse, verify
from jaminan.recovery.actions.expiring import expire

__all__ = [
    "Photo",
    "Request",
    "accept",
    "ask",
    "begin",
    "check",
    "expire",
    "give_photos",
    "object_to",
    "refuse",
    "refuse_login_name",
    "verify",
]
