"""What somebody claims beside what is recorded and what a registry told, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from jaminan.employers import queries as employers
from jaminan.kernel import clock
from jaminan.kernel.screens.formats import day_text, grouped_kpj, month_text
from jaminan.kernel.screens.letters import marked_differences
from jaminan.people import queries
from jaminan.people.queries import EndReason

NOTHING = ""


@dataclass(frozen=True)
class Told:
    """One thing as three tell it; empty where one says nothing about it."""

    label: str | Promise
    claimed: str
    recorded: str
    elsewhere: str

    @property
    def differs(self) -> bool:
        """Whether two of those who say something say different things."""
        return len({text for text in (self.claimed, self.recorded, self.elsewhere) if text}) > 1

    @property
    def marked(self) -> tuple[str, str, str]:
        """The three texts, the letters marked in which they differ from what is claimed."""
        claimed, recorded = self._beside(self.recorded)
        by_other, elsewhere = self._beside(self.elsewhere)
        return (claimed if self.recorded else by_other, recorded, elsewhere)

    def _beside(self, other: str) -> tuple[str, str]:
        if not (self.claimed and other):
            return self.claimed, other
        return marked_differences(self.claimed, other)


def compared(correction: Any) -> list[Told]:
    """The rows of one correction, by its kind."""
    if correction.kind == "work":
        return _work(correction)
    return [row for row in _identity(correction) if row.claimed or row.recorded or row.elsewhere]


def compared_update(update: Any) -> list[Told]:
    """The rows of a data update: our record as what is claimed, beside the registry's."""
    person, check = update.card.person, update.registry_check
    told: Mapping[str, Any] = check.registered if check else {}
    return [
        Told(_("Nama"), person.full_name, NOTHING, told.get("full_name") or NOTHING),
        Told(_("Tanggal lahir"), _day(person.birth_date), NOTHING, _day(told.get("birth_date"))),
        Told(_("Tempat lahir"), person.birth_place, NOTHING, told.get("birth_place") or NOTHING),
        Told(_("Alamat"), person.address, NOTHING, told.get("address") or NOTHING),
        Told(_("Meninggal"), NOTHING, NOTHING, _day(told.get("died_on"))),
    ]


def elsewhere_words(correction: Any) -> str:
    """Who the third column quotes: the registry, or the firm."""
    return _("Jawaban perusahaan") if correction.kind == "work" else _("Data kependudukan")


def membership_of(correction: Any) -> Any:
    """The membership that a correction of work is about; None while nobody has named it."""
    number = correction.claimed.get("membership") or correction.about.rpartition(":")[2]
    if not str(number).isdecimal():
        return None
    own = queries.memberships_of(correction.person_id)
    return own.filter(pk=int(number)).first()


def _identity(correction: Any) -> list[Told]:
    claimed: Mapping[str, Any] = correction.claimed
    person = correction.person
    check = correction.registry_check
    told: Mapping[str, Any] = check.registered if check else {}
    return [
        Told(
            _("Nama"),
            claimed.get("full_name", NOTHING),
            person.full_name if person else NOTHING,
            told.get("full_name", NOTHING),
        ),
        Told(
            _("Tanggal lahir"),
            _day(claimed.get("birth_date")),
            _day(person.birth_date if person else None),
            _day(told.get("birth_date")),
        ),
        Told(
            _("NIK"),
            claimed.get("nik") or NOTHING,
            (person.nik or NOTHING) if person else NOTHING,
            told.get("nik") or NOTHING,
        ),
        Told(
            _("Paspor"),
            _passport(claimed),
            f"{person.passport_country} {person.passport_number or ''}".strip() if person else "",
            _passport(told),
        ),
        Told(_("Nomor KPJ"), _kpj(claimed.get("kpj")), _own_cards(person), NOTHING),
        Told(_("Meninggal"), NOTHING, NOTHING, _day(told.get("died_on"))),
    ]


def _work(correction: Any) -> list[Told]:
    membership, claimed = membership_of(correction), correction.claimed
    answers = employers.end_answers_of(membership.pk) if membership else []
    answer = answers[-1] if answers else None
    told = claimed.get("told", NOTHING)
    rows = [Told(_("Kata peserta"), told, NOTHING, NOTHING)] if told else []
    if membership is None:
        return rows
    return [
        *rows,
        Told(_("Perusahaan"), NOTHING, membership.employer_name, NOTHING),
        Told(_("Mulai bekerja"), NOTHING, _day(membership.starts_on), NOTHING),
        Told(
            _("Hari terakhir bekerja"),
            _day(claimed.get("last_day")),
            _day(membership.ends_on),
            _day(answer.last_day if answer else None),
        ),
        Told(
            _("Alasan berhenti"),
            _reason(claimed.get("end_reason")),
            _reason(membership.end_reason),
            _reason(answer.reason if answer else ""),
        ),
        Told(_("Hari berhenti menurut surat"), _day(claimed.get("paper_day")), NOTHING, NOTHING),
        Told(_("Iuran terakhir dibayar untuk"), NOTHING, _last_paid(membership), NOTHING),
    ]


def _last_paid(membership: Any) -> str:
    """The last month the firm paid for: when it stopped is a sign of when work ended."""
    month = employers.last_paid_month(membership.card_id, membership.employer_number)
    return month_text(month) if month else NOTHING


def _day(day: str | date | None) -> str:
    if not day:
        return NOTHING
    return day_text(date.fromisoformat(day) if isinstance(day, str) else day)


def _reason(code: str | None) -> str:
    return str(EndReason(code).label) if code else NOTHING


def _passport(facts: Mapping[str, Any]) -> str:
    parts = (facts.get("passport_country"), facts.get("passport_number"))
    return " ".join(part for part in parts if part)


def _kpj(kpj: Any) -> str:
    return grouped_kpj(kpj) if kpj else NOTHING


def _own_cards(person: Any) -> str:
    if person is None:
        return NOTHING
    lines = queries.cards_of(person.pk, on=clock.today())
    return ", ".join(grouped_kpj(line.card.kpj) for line in lines)
