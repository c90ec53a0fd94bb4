"""The codes that were sent, read where their receivers read them: at the twins."""

from __future__ import annotations

import re

from jaminan.kernel import outbox
from jaminan.people.contacts import PHONE, parse

CODE = re.compile(r"\b[0-9]{6}\b")


def code_for(parties, contact: str) -> str:
    """The newest code that reached a phone or mailbox."""
    [*_, newest] = messages_to(parties, contact)
    return CODE.findall(newest)[0]


def messages_to(parties, contact: str) -> list[str]:
    """The texts of all messages that reached a contact, oldest first."""
    outbox.drain()
    address = parse(contact)
    if address.kind == PHONE:
        rows = parties.get("control", "/control/books/sms/messages", limit=500).json()["rows"]
        sent = [row["text"] for row in rows if row["recipient"] == address.value]
        return sent[::-1]
    mails = parties.get("mail", "/v1/messages", to=address.value).json()["messages"]
    numbers = sorted(mail["id"] for mail in mails)
    return [parties.get("mail", f"/v1/messages/{number}").json()["text"] for number in numbers]
