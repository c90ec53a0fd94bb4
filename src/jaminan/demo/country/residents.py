"""Everybody who lives in the country: the personas first, then a crowd drawn by chance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from jaminan.benefits.jht.jmo import BALANCE_CAP
from jaminan.demo.country import names
from jaminan.demo.country.numbers import Numbers
from jaminan.demo.country.plan import (
    BankAccount,
    Firm,
    Job,
    Resident,
    first_of,
    last_of,
    months_between,
)
from jaminan.demo.country.wages import usual_wages, wages_reaching
from jaminan.demo.personas import PERSONAS, Persona, Work, email_of
from jaminan.employers.models import Segment
from jaminan.law.calendar import add_months, add_years

YOUNGEST, OLDEST = 20, 64
PENSION_AGE = 56
ACCOUNT_SHARE, TAX_NUMBER_SHARE, UPDATED_SHARE = 0.75, 0.5, 0.8
ACTIVE_SHARE, SAME_CARD_SHARE = 0.62, 0.6
SEGMENTS, SEGMENT_WEIGHTS = (Segment.PU, Segment.BPU, Segment.PMI), (84, 12, 4)
FIRST_MONTH = {Segment.BPU: date(2016, 1, 1), Segment.PMI: date(2018, 1, 1)}
BPU_INCOME_MAX = 4_900_000  # above it some bands have no source (question 33)
END_REASONS, END_WEIGHTS = ("resigned", "contract_ended", "dismissed"), (5, 3, 2)
COUNTRY_YEARS = 25


def personas(built_on: date, firms: Sequence[Firm], numbers: Numbers) -> list[Resident]:
    """The named people, each with the work of their story."""
    return [
        _resident(persona, number, built_on, firms, numbers)
        for number, persona in enumerate(PERSONAS, start=1)
    ]


def crowd(
    count: int, built_on: date, firms: Sequence[Firm], numbers: Numbers, chance: Random
) -> list[Resident]:
    """That many others, of all ages and kinds of work."""
    return [_anybody(number, built_on, firms, numbers, chance) for number in range(1, count + 1)]


def _resident(
    persona: Persona, number: int, built_on: date, firms: Sequence[Firm], numbers: Numbers
) -> Resident:
    is_foreign = persona.passport is not None
    own = BankAccount(*numbers.bank_account(), (persona.bank_name or persona.name).upper())
    resident = Resident(
        key=persona.key,
        full_name=persona.name,
        registered_name=persona.registered_name,
        birth_date=persona.born,
        birth_place=persona.city,
        sex=persona.sex,
        address=f"Jalan Melati {number}, {persona.city}",
        mother_name="Sumarni",
        nik=None if is_foreign else numbers.nik(persona.place, persona.born, persona.sex),
        passport=persona.passport,
        permit_to=built_on + timedelta(days=persona.permit_days) if is_foreign else None,
        email=email_of(persona.key) if persona.has_account else None,
        phone=f"+628120000{number:04d}" if persona.has_account else None,
        accounts=[own, *_others(persona, numbers)],
        has_tax_number=persona.has_tax_number,
    )
    by_name = {firm.name: firm for firm in firms}
    kpj_of = {work.card: numbers.kpj(add_months(built_on, -work.starts)) for work in persona.works}
    for work in persona.works:
        resident.jobs.append(_persona_job(work, kpj_of[work.card], built_on, by_name, is_foreign))
    updated_on = built_on - timedelta(days=45) if persona.is_updated else None
    resident.card_updates = dict.fromkeys(kpj_of.values(), updated_on)
    return resident


def _others(persona: Persona, numbers: Numbers) -> list[BankAccount]:
    """Accounts that are not simply the persona's own, by a chance apart from everybody's."""
    apart = numbers.aside(Random(f"other accounts of {persona.key}"))  # noqa: S311 - a demo's numbers
    return [
        BankAccount(
            *apart.bank_account(), (other.name or persona.name).upper(), other.status, other.remark
        )
        for other in persona.other_accounts
    ]


def _persona_job(
    work: Work, kpj: int, built_on: date, firms: dict[str, Firm], is_foreign: bool
) -> Job:
    starts_on = add_months(first_of(built_on), -work.starts)
    ends_on = _end_of(work, built_on)
    last_reported = add_months(first_of(built_on), -1)
    months = months_between(starts_on, min(ends_on or last_reported, last_of(last_reported)))
    return Job(
        kpj=kpj,
        segment=work.segment,
        starts_on=starts_on,
        firm=firms.get(work.firm),
        ends_on=ends_on,
        end_reason=work.reason,
        working_since=add_months(starts_on, -7) if is_foreign else None,
        wages=_persona_wages(work, months, built_on),
        is_paid=work.is_paid,
        left_on=None if work.left_days is None else built_on - timedelta(days=work.left_days),
    )


def _end_of(work: Work, built_on: date) -> date | None:
    if work.ended_days is not None:
        return built_on - timedelta(days=work.ended_days)
    return None if work.ends is None else last_of(add_months(built_on, -work.ends))


def _persona_wages(work: Work, months: Sequence[date], built_on: date) -> dict[date, int]:
    if work.segment != Segment.PU:
        return dict.fromkeys(months, work.amount)
    if not work.balance:
        return usual_wages(months, work.factor)
    cap = BALANCE_CAP.on(built_on).rupiah
    goal = {"cap": cap, "over": cap + 1}.get(str(work.balance), work.balance)
    return wages_reaching(int(goal), months, built_on)


def _anybody(
    number: int, built_on: date, firms: Sequence[Firm], numbers: Numbers, chance: Random
) -> Resident:
    sex = chance.choice("LP")
    born = built_on - timedelta(days=chance.randint(YOUNGEST * 366, OLDEST * 365))
    place, city = names.place(chance)
    account = numbers.bank_account()
    has_account = chance.random() < ACCOUNT_SHARE
    name = names.person_name(chance, sex)
    resident = Resident(
        key=f"warga{number:04d}",
        full_name=name,
        birth_date=born,
        birth_place=city,
        sex=sex,
        address=names.address(chance, city),
        mother_name=names.person_name(chance, "P"),
        nik=numbers.nik(place, born, sex),
        email=f"warga{number:04d}@warga.example" if has_account else None,
        phone=f"+628130000{number:04d}" if has_account else None,
        accounts=[BankAccount(*account, name.upper())],
        has_tax_number=chance.random() < TAX_NUMBER_SHARE,
    )
    (segment,) = chance.choices(SEGMENTS, SEGMENT_WEIGHTS)
    if segment == Segment.PU:
        resident.jobs = _career(born, built_on, firms, numbers, chance)
    else:
        resident.jobs = [_own_work(segment, born, built_on, numbers, chance)]
    for kpj in {job.kpj for job in resident.jobs}:
        is_updated = chance.random() < UPDATED_SHARE
        resident.card_updates[kpj] = (
            built_on - timedelta(days=chance.randint(5, 600)) if is_updated else None
        )
    return resident


def _career(
    born: date, built_on: date, firms: Sequence[Firm], numbers: Numbers, chance: Random
) -> list[Job]:
    """Jobs one after the other, the last one open for most."""
    start = _career_start(born, built_on, chance)
    factor = min(1 + chance.expovariate(1.4), 6.0)
    kpj = numbers.kpj(start)
    jobs: list[Job] = []
    while start < first_of(built_on):
        job = _employed(kpj, start, factor, born, built_on, firms, chance)
        jobs.append(job)
        if job.ends_on is None or job.end_reason == "pension_age":
            break
        start = add_months(first_of(job.ends_on), chance.randint(1, 14))
        if chance.random() >= SAME_CARD_SHARE and start < first_of(built_on):
            kpj = numbers.kpj(start)
        factor = min(factor * chance.uniform(0.9, 1.25), 8.0)
    return jobs


def _career_start(born: date, built_on: date, chance: Random) -> date:
    """From the age of 18 on, and not before the country has books; later for the older."""
    earliest = max(add_years(born, 18), add_years(built_on, -COUNTRY_YEARS))
    span = max((built_on - earliest).days - 60, 1)
    return first_of(earliest + timedelta(days=chance.randint(0, span)))


def _employed(
    kpj: int,
    start: date,
    factor: float,
    born: date,
    built_on: date,
    firms: Sequence[Firm],
    chance: Random,
) -> Job:
    open_then = [firm for firm in firms if firm.registered_on <= start and _is_open(firm, start)]
    weights = [1 / (1 + index) ** 0.6 for index in range(len(open_then))]
    (firm,) = chance.choices(open_then, weights)
    ends_on, reason = _job_end(start, born, built_on, firm, chance)
    months = months_between(start, ends_on or add_months(built_on, -1))
    return Job(
        kpj=kpj,
        segment=Segment.PU,
        starts_on=start,
        firm=firm,
        ends_on=ends_on,
        end_reason=reason,
        wages=usual_wages(months, factor),
    )


def _is_open(firm: Firm, on: date) -> bool:
    return firm.closed_on is None or on < add_months(firm.closed_on, -12)


def _job_end(
    start: date, born: date, built_on: date, firm: Firm, chance: Random
) -> tuple[date | None, str]:
    pension = last_of(add_years(born, PENSION_AGE))
    length = min(int(chance.expovariate(1 / 70)) + 4, 240)
    chosen = last_of(add_months(start, length))
    (reason,) = chance.choices(END_REASONS, END_WEIGHTS)
    limits = [(chosen, reason), (pension, "pension_age")]
    if firm.closed_on:
        limits.append((firm.closed_on, "dismissed"))
    end, reason = min(limit for limit in limits if limit[0] >= start)
    if end >= first_of(built_on) or (
        reason in END_REASONS and end == chosen and chance.random() < ACTIVE_SHARE / 4
    ):
        return None, ""
    return end, reason


def _own_work(
    segment: Segment, born: date, built_on: date, numbers: Numbers, chance: Random
) -> Job:
    earliest = max(FIRST_MONTH[segment], first_of(add_years(born, 18)))
    months_open = len(months_between(earliest, built_on)) - 1
    start = add_months(earliest, chance.randrange(max(months_open - 1, 1)))
    ends_on = None
    if chance.random() < 0.3 and start < add_months(first_of(built_on), -8):
        last = chance.randint(3, len(months_between(start, built_on)) - 5)
        ends_on = last_of(add_months(start, last))
    amount = (
        chance.randrange(1_000_000, BPU_INCOME_MAX, 100_000)
        if segment == Segment.BPU
        else chance.randrange(50_000, 600_001, 50_000)
    )
    months = months_between(start, ends_on or add_months(built_on, -1))
    return Job(
        kpj=numbers.kpj(start),
        segment=segment,
        starts_on=start,
        ends_on=ends_on,
        end_reason="lapsed" if ends_on else "",
        wages=dict.fromkeys(months, amount),
    )
