"""What a member is told while a firm is asked about the end of their work."""

from __future__ import annotations

from typing import Any

from jaminan.employers.models import EndRequest
from jaminan.notifications.actions import Recipient, notify
from jaminan.people import queries as people

EVERYWHERE, QUIETLY = ("sms", "email", "in_app"), ("in_app",)


def tell(request: EndRequest, kind: str, **facts: Any) -> None:
    """Tell whoever asked, in the transaction that changed the request."""
    reach = people.reach_of(request.asked_by)
    notify(
        recipient=Recipient(reach.id, email=reach.email, phone=reach.phone),
        kind=kind,
        channels=QUIETLY if kind == "firm_asked" else EVERYWHERE,
        subject_key=f"end_request:{request.reference}",
        firm=request.employer.name,
        **facts,
    )
