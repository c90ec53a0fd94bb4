"""What we ask banks over HTTP, host to host: the only code that knows their addresses.

Every call raises `Unavailable` when the bank gives no usable answer, and is never made with an open
transaction. Answers come back with their bytes, so that they can be kept as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import httpx

from jaminan.kernel.outside import Outside, Unavailable

MESSAGES_A_PAGE = 100

banks = Outside("banks")


@dataclass(frozen=True)
class AccountAnswer:
    """Whose account it is. `code` is the bank's word for what hinders: AC01, or empty."""

    name: str
    status: str
    code: str
    content: bytes


@dataclass(frozen=True)
class Receipt:
    """What the bank says to a file: its receipt, or the code for which it does not take it."""

    number: str
    refusal: str


@dataclass(frozen=True)
class Message:
    """One message of the bank's outbox."""

    cursor: int
    kind: str
    content: bytes


@dataclass(frozen=True)
class PaymentAnswer:
    """How a transfer stands at the bank, in ISO 20022 codes."""

    status: str
    reason: str
    settled_on: date | None
    content: bytes


def ask_account(via: str, bank: str, number: str) -> AccountAnswer:
    """Whose account that is, asked through the bank `via`, where we have an account."""
    question = {"bank_code": bank, "account_number": number}
    answer = banks.post(_path(via, "account-inquiry"), key=None, json=question)
    if answer.status_code in {404, 422}:
        return AccountAnswer("", "", str(_json(answer).get("code", "")), answer.content)
    told = _json(_usable(answer))
    return AccountAnswer(str(told["name"]), str(told["status"]), "", answer.content)


def send_file(via: str, msg_id: str, content: bytes) -> Receipt:
    """Hand in an order; the same bytes again are harmless, the bank knows them by their MsgId."""
    answer = banks.post(
        _path(via, "files"),
        key=msg_id,
        content=content,
        headers={"Content-Type": "application/xml"},
    )
    if answer.status_code in {400, 409}:
        told = _json(answer)
        return Receipt("", f"{told.get('code', '')} {told.get('message', '')}".strip())
    return Receipt(str(_json(_usable(answer))["receipt"]), "")


def messages(via: str, after: int) -> Iterator[Message]:
    """The messages of the bank's outbox above a cursor, oldest first, page by page."""
    while True:
        options = {"after": str(after), "limit": str(MESSAGES_A_PAGE)}
        found = _json(_usable(banks.get(_path(via, "outbox"), params=options)))["messages"]
        for told in found:
            yield Message(int(told["cursor"]), str(told["kind"]), str(told["xml"]).encode())
        if len(found) < MESSAGES_A_PAGE:
            return
        after = int(found[-1]["cursor"])


def ask_payment(via: str, end_to_end_id: str) -> PaymentAnswer | None:
    """How a transfer stands; None when the bank knows of none by that id."""
    answer = banks.get(_path(via, "payments", end_to_end_id))
    if answer.status_code == 404:
        return None
    told = _json(_usable(answer))
    settled_on = told.get("settled_on")
    return PaymentAnswer(
        status=str(told["state"]),
        reason=str(told.get("reason") or ""),
        settled_on=date.fromisoformat(settled_on) if settled_on else None,
        content=answer.content,
    )


def statement(via: str, account: str, day: date) -> bytes:
    """The camt.053 of an account of ours for a day; of today, as it stands now."""
    options = {"on": day.isoformat()}
    return _usable(banks.get(_path(via, "statements", account), params=options)).content


def _path(via: str, *parts: str) -> str:
    return "/".join(["/v1", *(quote(part, safe="") for part in (via, *parts))])


def _usable(answer: httpx.Response) -> httpx.Response:
    if not answer.is_success:
        raise Unavailable("banks", f"answered {answer.status_code}", was_asked=True)
    return answer


def _json(answer: httpx.Response) -> dict:
    try:
        told = answer.json()
    except ValueError as error:
        raise Unavailable("banks", "answered no JSON", was_asked=True) from error
    if not isinstance(told, dict):
        raise Unavailable("banks", "answered no object", was_asked=True)
    return told
