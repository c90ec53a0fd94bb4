"""The country, written down in one transaction: it stands whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from jaminan.demo import banks, rates, twins
from jaminan.demo.country.draw import drawn
from jaminan.demo.country.plan import Firm, Job, Plan, Resident
from jaminan.demo.models import Country
from jaminan.demo.personas import OFFICERS, PASSWORD, email_of
from jaminan.employers.accounts import PROGRAMME
from jaminan.employers.actions import Payment, WageLine, WageReport, issue_bills, pay_bills
from jaminan.employers.actions.bills import due_day
from jaminan.employers.models import Employer, Segment
from jaminan.kernel import clock, references
from jaminan.law.calendar import add_months
from jaminan.law.development import MONTHS
from jaminan.ledger import actions as ledger
from jaminan.people.actions import grant_role
from jaminan.people.models import Card, Contact, Membership, Person, StaffRole, User

BY = "demo"
EDITION = 3  # raised whenever a country that stands already is to get something more
BUILDING = 7_264_101  # key of the advisory lock: one build at a time
PAID_DAYS_EARLY_MAX = 9
LATE_DAYS = 40
OWN_PAID_AFTER = timedelta(days=4)  # members who pay for themselves do so on the fifth

Say = Callable[[str], None]


def build(say: Say) -> bool:
    """Build the country in an empty database; False when something stands there already.

    Twins are told first and may be told again, so that a build that broke off begins anew. They are
    also told again when their books are empty and ours are not. A country of an earlier edition
    gets what it lacks.
    """
    standing = Country.objects.first()
    if standing is None and Person.objects.exists():
        say("Basis data tidak kosong; negara contoh tidak dibangun")
        return False
    if standing is None:
        plan = drawn(clock.today(), people=settings.DEMO_PEOPLE)
        _tell_twins(plan, say)
        return write(plan, say)
    if standing.edition < EDITION or not twins.is_loaded():
        _tell_twins(drawn(standing.built_on, people=standing.people, seed=standing.seed), say)
        _complete(standing)
    return False


def _tell_twins(plan: Plan, say: Say) -> None:
    say(f"Memberi tahu kembaran pihak luar: {twins.load(plan)} catatan")


@transaction.atomic
def _complete(standing: Country) -> None:
    """Bring a country of an earlier edition up to this one; what it has stays as it is."""
    banks.open_banks(standing.built_on)
    Country.objects.filter(pk=standing.pk).update(edition=EDITION)


@transaction.atomic
def write(plan: Plan, say: Say) -> bool:
    """Write the plan down, all or nothing; False when another build was faster."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BUILDING])
    if Country.objects.exists():
        return False
    banks.open_banks(plan.built_on)
    employers = _write_firms(plan.firms)
    say(f"{len(plan.firms)} perusahaan, {len(plan.residents)} orang")
    _write_people(plan)
    _write_officers(plan.built_on)
    reports, payments = _bills(plan, employers)
    say(f"{len(reports)} tagihan iuran, {sum(len(report.lines) for report in reports)} baris")
    _write_money(reports, payments, plan.built_on)
    people = len(plan.residents)
    Country.objects.create(seed=plan.seed, people=people, built_on=plan.built_on, edition=EDITION)
    say("Negara contoh selesai dibangun")
    return True


def _write_firms(firms: Sequence[Firm]) -> dict[str, int]:
    """Number of the firm to its row."""
    status = Employer.Status
    rows = Employer.objects.bulk_create(
        Employer(
            number=firm.number,
            name=firm.name,
            address=firm.address,
            registered_on=firm.registered_on,
            closed_on=firm.closed_on,
            status=status.CLOSED if firm.closed_on else status.ACTIVE,
        )
        for firm in firms
    )
    return {row.number: row.pk for row in rows}


def _write_people(plan: Plan) -> None:
    persons = Person.objects.bulk_create(_person(resident) for resident in plan.residents)
    residents = list(zip(plan.residents, persons, strict=True))
    cards = [
        (kpj, updated_on, person)
        for resident, person in residents
        for kpj, updated_on in resident.card_updates.items()
    ]
    tokens = references.new_many("card", len(cards))
    Card.objects.bulk_create(
        Card(kpj=kpj, person=person, token=token, data_updated_on=updated_on)
        for (kpj, updated_on, person), token in zip(cards, tokens, strict=True)
    )
    Membership.objects.bulk_create(_membership(job, plan.built_on) for job in plan.jobs())
    _write_accounts(residents)


def _person(resident: Resident) -> Person:
    country, number = resident.passport or ("", None)
    return Person(
        citizenship=resident.citizenship,
        nik=resident.nik,
        passport_number=number,
        passport_country=country,
        full_name=resident.full_name,
        birth_date=resident.birth_date,
        birth_place=resident.birth_place,
        sex=resident.sex,
        address=resident.address,
    )


def _membership(job: Job, built_on: date) -> Membership:
    days = (paid_on(job, month, built_on) for month in job.wages)
    return Membership(
        card_id=job.kpj,
        segment=job.segment,
        programmes=list(job.programmes),
        employer_number=job.firm.number if job.firm else "",
        employer_name=job.firm.name if job.firm else "",
        starts_on=job.starts_on,
        ends_on=job.ends_on,
        end_reason=job.end_reason,
        working_since=job.working_since,
        first_paid_on=next(filter(None, days), None),
    )


def _write_accounts(residents: Sequence[tuple[Resident, Person]]) -> None:
    password, now = make_password(PASSWORD), clock.now()
    holders = [(resident, person) for resident, person in residents if resident.email]
    users = User.objects.bulk_create(
        User(
            email=resident.email,
            phone=resident.phone,
            full_name=resident.full_name,
            person=person,
            password=password,
            joined_at=now,
        )
        for resident, person in holders
    )
    Contact.objects.bulk_create(
        Contact(user=user, kind=kind, value=value, proven_at=now, added_at=now)
        for user in users
        for kind, value in (("email", user.email), ("phone", user.phone))
    )


def _write_officers(built_on: date) -> None:
    password, now = make_password(PASSWORD), clock.now()
    users = User.objects.bulk_create(
        User(email=email_of(o.key), full_name=o.name, password=password, joined_at=now)
        for o in OFFICERS
    )
    Contact.objects.bulk_create(
        Contact(user=user, kind="email", value=user.email, proven_at=now, added_at=now)
        for user in users
    )
    roles = {user: officer.role for user, officer in zip(users, OFFICERS, strict=True)}
    admin = next(user for user, role in roles.items() if role == StaffRole.Role.ADMIN)
    grant_role(admin.pk, roles.pop(admin), on=built_on, by=None)
    for user, role in roles.items():
        grant_role(user.pk, role, on=built_on, by=admin)


def _bills(plan: Plan, employers: dict[str, int]) -> tuple[list[WageReport], list[date | None]]:
    """What every payer reported month by month, and the day it was paid or None."""
    of_firms: dict[tuple[date, int, Firm], list[WageLine]] = {}
    own: list[tuple[date, Job, WageLine]] = []
    for job in plan.jobs():
        for month, wage in job.wages.items():
            line = WageLine(job.kpj, wage)
            if job.firm is None:
                own.append((month, job, line))
            elif job.is_paid:
                key = (month, employers[job.firm.number], job.firm)
                of_firms.setdefault(key, []).append(line)
    found = [
        (
            WageReport(month, tuple(lines), add_months(month, 1), employer),
            firm_pays_on(firm, month, plan.built_on),
        )
        for (month, employer, firm), lines in of_firms.items()
    ] + [
        (
            WageReport(month, (line,), month, segment=job.segment),
            paid_on(job, month, plan.built_on),
        )
        for month, job, line in own
    ]
    found.sort(key=lambda pair: pair[0].month)
    return [report for report, _ in found], [day for _, day in found]


def paid_on(job: Job, month: date, built_on: date) -> date | None:
    """The day on which the contributions of a job's month were paid; None when they were not."""
    if not job.is_paid:
        return None
    if job.firm:
        return firm_pays_on(job.firm, month, built_on)
    day = month + OWN_PAID_AFTER
    return day if day <= built_on else None


@cache
def firm_pays_on(firm: Firm, month: date, built_on: date) -> date | None:
    """The day on which a firm paid for a month: a few days early, sometimes late, or never."""
    if firm.silent_since and month >= firm.silent_since:
        return None
    counted = month.year * MONTHS + month.month
    day = due_day(month, Segment.PU) - timedelta(days=counted % PAID_DAYS_EARLY_MAX)
    if firm.late_every and counted % firm.late_every == 0:
        day += timedelta(days=LATE_DAYS)
    return day if day <= built_on else None


def _write_money(
    reports: Sequence[WageReport], paid: Sequence[date | None], built_on: date
) -> None:
    ledger.open_programme(PROGRAMME, by=BY)
    first_year = min(report.month for report in reports).year
    rates.declare(range(first_year, built_on.year), is_final=True, by=BY)
    ahead = built_on.year + 1 + rates.AHEAD_YEARS
    rates.declare(range(built_on.year, ahead), is_final=False, by=BY)
    bills = issue_bills(reports, by=BY)
    pay_bills([Payment(bill.pk, day) for bill, day in zip(bills, paid, strict=True) if day], by=BY)
    for year in range(first_year, built_on.year):
        ledger.close_year(PROGRAMME, year, by=BY)
