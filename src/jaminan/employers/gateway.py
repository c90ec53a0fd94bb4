"""What we ask firms' staff systems over HTTP: the only code that knows their addresses and words.

Every call raises `Unavailable` when no usable answer comes, and is never made with an open
transaction.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from jaminan.employers.models import EndAnswer
from jaminan.kernel.outside import Outside, Unavailable
from jaminan.people.models import EndReason

PARTY = "firms"
TAKEN, NOT_TAKEN = {200, 202}, {400, 404, 409, 422}
_firms = Outside(PARTY)
_REASONS = {
    "RESIGNED": EndReason.RESIGNED,
    "TERMINATED": EndReason.DISMISSED,
    "CONTRACT_END": EndReason.CONTRACT_ENDED,
    "RETIRED": EndReason.PENSION_AGE,
    "DISABLED": EndReason.DISABLED,
    "DECEASED": EndReason.DIED,
}


@dataclass(frozen=True)
class FirmAnswer:
    """One answer of a firm in our words; `digest` is the SHA-256 of what was received."""

    number: str
    outcome: EndAnswer.Outcome
    last_day: date | None
    reason: str
    digest: str


class _Told(BaseModel):
    """What one answer is checked to be before it is believed."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: str
    outcome: Literal["ended", "working", "unknown"]
    last_day: date | None = None
    reason: str = ""

    @model_validator(mode="after")
    def _an_end_has_its_day(self) -> _Told:
        if self.outcome == "ended" and self.last_day is None:
            raise ValueError("an end without a last day")
        return self


class _Answers(BaseModel):
    """The firm's answers so far; none while it has not answered."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    answers: list[_Told]


class NotTaken(Exception):  # noqa: N818 - an answer of the firm, not an error
    """The firm has no staff system, or does not take the request as it is."""


def ask_for_end(firm: str, *, key: str, kpj: str, since: date) -> None:
    """Hand a firm the request to report an end; the same key again is harmless.

    Raises `NotTaken` when the firm will never take it.
    """
    question = {"kpj": kpj, "since": since.isoformat()}
    answer = _firms.post(_path(firm), key=key, json=question)
    if answer.status_code in NOT_TAKEN:
        raise NotTaken(f"answered {answer.status_code}")
    if answer.status_code not in TAKEN:
        raise Unavailable(PARTY, f"answered {answer.status_code}", was_asked=True)


def answers_of(firm: str, key: str) -> list[FirmAnswer]:
    """Every answer that the firm has given to a request; none while it thinks."""
    answer = _firms.get(_path(firm, key))
    if not answer.is_success:
        raise Unavailable(PARTY, f"answered {answer.status_code}", was_asked=True)
    return [_in_our_words(told, _digest(answer)) for told in _read(answer)]


def _path(firm: str, *more: str) -> str:
    return "/".join(
        ["/v1/firms", quote(firm, safe=""), "end-requests", *(quote(one, safe="") for one in more)]
    )


def _read(answer: httpx.Response) -> list[_Told]:
    try:
        return _Answers.model_validate_json(answer.content).answers
    except ValidationError as error:
        raise Unavailable(PARTY, "an answer that cannot be read", was_asked=True) from error


def _in_our_words(told: _Told, digest: str) -> FirmAnswer:
    has_ended = told.outcome == "ended"
    return FirmAnswer(
        number=told.number[:60],
        outcome=EndAnswer.Outcome(told.outcome),
        last_day=told.last_day if has_ended else None,
        reason=_REASONS.get(told.reason, "") if has_ended else "",
        digest=digest,
    )


def _digest(answer: httpx.Response) -> str:
    return hashlib.sha256(answer.content).hexdigest()
