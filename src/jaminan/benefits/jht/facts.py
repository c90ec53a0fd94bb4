"""The facts on which a JHT claim is decided: frozen, typed, and of things that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.tax import EarlierPayment, TaxNumber

EndReason = Literal[
    "",
    "resigned",
    "dismissed",
    "contract_ended",
    "pension_age",
    "business_stopped",
    "left_country",
    "disabled",
    "died",
]

TAX_NUMBER_ASKED_ABOVE = parameters_beside(__file__)("tax_number_asked_above")


@dataclass(frozen=True)
class Membership:
    """One KPJ: its time and, when it ended, the last day and the reason the firm confirmed.

    `ended_on` is the last day that still counts. An empty `end_reason` means none was given.
    `data_updated_on` is the last confirmed update of the data on this card.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    kpj: str
    started_on: date
    ended_on: date | None = None
    end_reason: EndReason = ""
    segment: Literal["pu", "bpu", "pmi"] = "pu"
    employer: str = ""
    data_updated_on: date | None = None

    def is_active_on(self, day: date) -> bool:
        """Whether the membership runs on that day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True)
class Paper:
    """A paper at hand, accepted as readable: uploaded, shown, or on file.

    `states` and `event_on`: the end of work that it states, and its date. `kpj` when it concerns
    one membership only.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    code: str
    issued_on: date | None = None
    states: EndReason = ""
    event_on: date | None = None
    kpj: str = ""


@dataclass(frozen=True)
class ClaimFacts:
    """Everything the law looks at for one claim; amounts in rupiah over all KPJ of the person.

    `paid_on` is the expected day of payment, which picks the tax year; without it the day of the
    claim. `earlier_payments` are all JHT payments of the person, reversed ones left out.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    submitted_on: date
    born_on: date
    balance: Rupiah
    memberships: tuple[Membership, ...]
    balance_is_assumed: bool = False
    citizenship: Literal["WNI", "WNA"] = "WNI"
    earlier_payments: tuple[EarlierPayment, ...] = ()
    papers: tuple[Paper, ...] = ()
    answers: Mapping[str, bool | int | str] = field(default_factory=dict)
    tax_number: TaxNumber = "none"
    died_on: date | None = None
    paid_on: date | None = None

    @property
    def payment_day(self) -> date:
        """The day on which payment is expected."""
        return self.paid_on or self.submitted_on

    @property
    def asks_tax_number(self) -> bool:
        """Whether the NPWP is asked for: a high balance, or an earlier partial payment."""
        limit = TAX_NUMBER_ASKED_ABOVE.on(self.submitted_on).rupiah
        return self.balance > limit or self.has_had_partial

    @property
    def has_had_partial(self) -> bool:
        """Whether the person ever took a part of the balance."""
        return any(payment.kind == "partial" for payment in self.earlier_payments)

    @property
    def active_memberships(self) -> tuple[Membership, ...]:
        """The memberships that run on the day of the claim."""
        return tuple(one for one in self.memberships if one.is_active_on(self.submitted_on))

    @property
    def last_end(self) -> Membership | None:
        """The membership whose recorded end is the latest, passed or still to come."""
        ended = [one for one in self.memberships if one.ended_on]
        return max(ended, key=lambda one: (one.ended_on or date.min, one.kpj), default=None)

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand."""
        return frozenset(paper.code for paper in self.papers)

    def look_up(self, path: str) -> object:
        """The fact of that name; "answers.NAME" is the answer or None when not answered."""
        if path.startswith("answers."):
            return self.answers.get(path.removeprefix("answers."))
        value: object = getattr(self, path)
        return value

    def answered_date(self, code: str) -> date | None:
        """The answer as a date, None when not answered."""
        answer = self.answers.get(code)
        return date.fromisoformat(str(answer)) if answer is not None else None

    def answered_number(self, code: str) -> int | None:
        """The answer as a whole number, None when not answered."""
        answer = self.answers.get(code)
        return int(answer) if answer is not None else None
