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
from jaminan.recovery.actions.deciding import accept, object_to, refuse

__all__ = [
    "Photo",
    "Request",
    "accept",
    "ask",
    "begin",
    "check",
    "give_photos",
    "object_to",
    "refuse",
    "refuse_login_name",
]
