"""What we ask banks over HTTP, host to host: the only code that knows their addresses.

Every call raises `Unavailable` when the bank gives no usable answer, and is never made with an open
transaction. Answers come back with their bytes, so that they can be kept as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
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
    content: bytes


def ask_account(via: str, bank: str, number: str) -> AccountAnswer:
    """Whose account that is, asked through the bank `via`, where we have an account."""
    question = {"bank_code": bank, "account_number": number}
    answer = banks.post(_path(via, "account-inquiry"), key=None, json=question)
    if answer.status_code in {404, 422}:
        return AccountAnswer("", "", str(_json(answer).get("code", "")), answer.content)
    told = _json(_usable(answer))
    with _understood():
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
    with _understood():
        return Receipt(str(_json(_usable(answer))["receipt"]), "")


def messages(via: str, after: int) -> Iterator[Message]:
    """The messages of the bank's outbox above a cursor, oldest first, page by page."""
    while True:
        options = {"after": str(after), "limit": str(MESSAGES_A_PAGE)}
        answer = _json(_usable(banks.get(_path(via, "outbox"), params=options)))
        with _understood():
            found = [
                Message(int(told["cursor"]), str(told["kind"]), str(told["xml"]).encode())
                for told in answer["messages"]
            ]
        yield from found
        if len(found) < MESSAGES_A_PAGE:
            return
        after = found[-1].cursor


def ask_payment(via: str, end_to_end_id: str) -> PaymentAnswer | None:
    """How a transfer stands; None when the bank knows of none by that id."""
    answer = banks.get(_path(via, "payments", end_to_end_id))
    if answer.status_code == 404:
        return None
    told = _json(_usable(answer))
    with _understood():
        return PaymentAnswer(str(told["state"]), str(told.get("reason") or ""), answer.content)


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


def _json(answer: httpx.Response) -> dict[str, Any]:
    with _understood():
        told = answer.json()
        if not isinstance(told, dict):
            raise TypeError("no object")
        return told


@contextmanager
def _understood() -> Iterator[None]:
    """An answer that is not what was agreed is as good as none."""
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise Unavailable("banks", f"answered nonsense: {error!r}", was_asked=True) from error
