"""What a country is made of before it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from jaminan.employers.models import Segment
from jaminan.law.calendar import add_months

WORKERS_PROGRAMMES = ("JHT", "JKK", "JKM", "JP", "JKP")
OWN_PROGRAMMES = ("JHT", "JKK", "JKM")


@dataclass(frozen=True)
class Firm:
    """An employer; from `silent_since` on it pays nothing, `late_every` months it pays late."""

    number: str
    name: str
    address: str
    registered_on: date
    closed_on: date | None = None
    silent_since: date | None = None
    late_every: int = 0


@dataclass
class Job:
    """One stretch of membership on a card; `wages` hold what is reported for each month.

    `left_on` is the last day by the firm's own book where it has not reported one.
    """

    kpj: int
    segment: Segment
    starts_on: date
    firm: Firm | None = None
    ends_on: date | None = None
    end_reason: str = ""
    working_since: date | None = None
    wages: dict[date, int] = field(default_factory=dict)
    is_paid: bool = True
    left_on: date | None = None

    @property
    def programmes(self) -> tuple[str, ...]:
        """What the membership covers."""
        return WORKERS_PROGRAMMES if self.segment == Segment.PU else OWN_PROGRAMMES


@dataclass(frozen=True)
class BankAccount:
    """An account at a bank; `remark` says in Indonesian how it differs from the holder's own."""

    bank: str
    number: str
    name: str
    status: str = "open"
    remark: str = ""


@dataclass
class Resident:
    """One person with everything that the product and the registries know of them.

    `registered_name` is what the registry says where it differs. Without `email` and `phone` there
    is no user. The first of `accounts` is their own at a bank. `card_updates` has the day of the
    last update of data by KPJ, or None.
    """

    key: str
    full_name: str
    birth_date: date
    birth_place: str
    sex: str
    address: str
    mother_name: str
    nik: str | None = None
    passport: tuple[str, str] | None = None
    permit_to: date | None = None
    registered_name: str = ""
    email: str | None = None
    phone: str | None = None
    accounts: list[BankAccount] = field(default_factory=list)
    has_tax_number: bool = False
    card_updates: dict[int, date | None] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)

    @property
    def citizenship(self) -> str:
        """WNI with a NIK, WNA with a passport."""
        return "WNI" if self.nik else "WNA"


@dataclass(frozen=True)
class Plan:
    """The whole country on its first day."""

    built_on: date
    seed: int
    firms: tuple[Firm, ...]
    residents: tuple[Resident, ...]

    def jobs(self) -> Iterator[Job]:
        """The work of everybody, in the order of residents."""
        for resident in self.residents:
            yield from resident.jobs


def first_of(day: date) -> date:
    """The first day of the month."""
    return day.replace(day=1)


def last_of(month: date) -> date:
    """The last day of the month."""
    return add_months(first_of(month), 1) - timedelta(days=1)


def months_between(first: date, last: date) -> list[date]:
    """The first days of the months of both days and of all between them."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first_of(first), index) for index in range(count)]
