"""What the demo tells its twins over their control desk: records, faults, the calendar.

The twins are programs of their own; the desk is for demos and tests, never for the product itself.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import httpx
from django.conf import settings

from jaminan.demo import banks, portraits
from jaminan.demo.country.plan import Firm, Job, Plan, Resident
from jaminan.demo.personas import PERSONAS
from jaminan.kernel.outside import party
from jaminan.law.calendar import add_years

LINES_AT_ONCE = 1_000
TIMEOUT_SECONDS = 30
PERMIT_YEARS = 2
REASONS = {
    "dismissed": "TERMINATED",
    "contract_ended": "CONTRACT_END",
    "pension_age": "RETIRED",
    "disabled": "DISABLED",
    "died": "DECEASED",
}
PERSONA_KEYS = frozenset(persona.key for persona in PERSONAS)


def load(plan: Plan) -> int:
    """Tell the twins everybody's identity, taxes, accounts and work; how many records they took.

    Loading the same again changes nothing. Raises httpx.HTTPError when the desk does not answer.
    """
    lines = [*records(plan.residents), *_firms(plan)]
    for start in range(0, len(lines), LINES_AT_ONCE):
        body = "\n".join(map(json.dumps, lines[start : start + LINES_AT_ONCE]))
        ask("POST", "/control/load", content=body.encode())
    return len(lines)


def is_loaded() -> bool:
    """Whether the population registry knows anybody."""
    return bool(ask("GET", "/control/books/population/persons?limit=1")["rows"])


def advance_to(day: date) -> None:
    """Move the twins' calendar forward to a day; a day that is not later is left alone."""
    if date.fromisoformat(ask("GET", "/control/clock")["today"]) < day:
        ask("POST", "/control/clock", json={"today": day.isoformat()})


def ask(method: str, path: str, **options: Any) -> Any:
    """The desk's answer as JSON, None for an empty one; raises httpx.HTTPError."""
    headers = {"Authorization": f"Bearer {settings.TWINS_TOKEN}"}
    with httpx.Client(trust_env=False, timeout=TIMEOUT_SECONDS) as client:
        address = party("control").address + path
        answer = client.request(method, address, headers=headers, **options)
    answer.raise_for_status()
    return answer.json() if answer.content else None


def records(residents: Sequence[Resident]) -> Iterator[dict[str, Any]]:
    """What the registries and banks know of these people, record by record."""
    yield from banks.records()
    for resident in residents:
        yield from _identity(resident)
        yield from _money(resident)


def _identity(resident: Resident) -> Iterable[dict[str, Any]]:
    name = resident.registered_name or resident.full_name
    if resident.nik:
        yield {
            "kind": "person",
            "nik": resident.nik,
            "name": name,
            "birth_place": resident.birth_place,
            "birth_date": resident.birth_date.isoformat(),
            "sex": resident.sex,
            "address": resident.address,
            "mother_name": resident.mother_name,
            **_photo(resident),
        }
    if resident.passport and resident.permit_to:
        nationality, number = resident.passport
        yield {
            "kind": "passport",
            "number": number,
            "nationality": nationality,
            "name": name,
            "birth_date": resident.birth_date.isoformat(),
            "sex": resident.sex,
            "permit_number": f"2C{number}",
            "permit_kind": "ITAS",
            "permit_from": add_years(resident.permit_to, -PERMIT_YEARS).isoformat(),
            "permit_to": resident.permit_to.isoformat(),
        }


def _firms(plan: Plan) -> Iterator[dict[str, Any]]:
    """What firms' staff systems know: the firms, and who has left by their own books."""
    for firm in plan.firms:
        is_silent = firm.silent_since is not None
        yield {"kind": "firm", "number": firm.number, "name": firm.name, "is_silent": is_silent}
    for resident in plan.residents:
        for job in resident.jobs:
            if job.firm:
                yield _worker(resident, job, job.firm)


def _worker(resident: Resident, job: Job, firm: Firm) -> dict[str, Any]:
    last_day = job.ends_on or job.left_on
    known = {
        "kind": "worker",
        "firm": firm.number,
        "kpj": f"{job.kpj:011d}",
        "name": resident.full_name,
        "since": job.starts_on.isoformat(),
    }
    if last_day is None:
        return known
    reason = REASONS.get(job.end_reason, "RESIGNED")
    return known | {"last_day": last_day.isoformat(), "reason": reason}


def _photo(resident: Resident) -> dict[str, str]:
    """The registry's portrait of a persona; the crowd has none."""
    if resident.key not in PERSONA_KEYS:
        return {}
    return {"photo": base64.b64encode(portraits.of_persona(resident.key)).decode()}


def _money(resident: Resident) -> Iterable[dict[str, Any]]:
    if resident.has_tax_number and resident.nik:
        yield {"kind": "taxpayer", "nik": resident.nik, "name": resident.full_name.upper()}
    for account in resident.accounts:
        yield {
            "kind": "account",
            "bank": account.bank,
            "number": account.number,
            "name": account.name,
            "status": account.status,
        }
