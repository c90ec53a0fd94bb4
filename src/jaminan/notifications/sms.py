"""The SMS centre: messages in, reports asked for."""

from __future__ import annotations

from jaminan.kernel.outbox import GiveUp
from jaminan.kernel.outside import Outside
from jaminan.notifications.transitions import DELIVERED, FAILED, WAITING

CENTRE = Outside("sms")
SENDER = "JAMINAN"
OUTCOMES = {"accepted": WAITING, "delivered": DELIVERED, "failed": FAILED}


def send(key: str, phone: str, text: str) -> str:
    """The centre's id of a message it has taken; the same key is the same message for ever.

    Raises `GiveUp` when it refuses the message, `Unavailable` when it cannot be asked.
    """
    body = {"to": phone, "sender": SENDER, "text": text}
    answer = CENTRE.post("/v1/messages", key=f"jaminan-{key}", json=body)
    if answer.status_code not in {200, 202}:
        raise GiveUp(f"the SMS centre refused with {answer.status_code}")
    return str(answer.json()["id"])


def outcome(receipt: str) -> str:
    """What the centre says of a message: waiting, delivered or failed; raises `Unavailable`."""
    answer = CENTRE.get(f"/v1/messages/{receipt}")
    if answer.status_code != 200:
        return FAILED
    return OUTCOMES[answer.json()["state"]]
