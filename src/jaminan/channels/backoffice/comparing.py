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
    """One thing as several tell it, who claims it first; empty where one says nothing about it."""

    label: str | Promise
    texts: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether two of those who say something say different things."""
        return len({text for text in self.texts if text}) > 1

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts, the letters marked in which they differ from what is claimed."""
        claimed, *others = self.texts
        pairs = [_beside(claimed, other) for other in others]
        compared_with = (ours for (ours, _), other in zip(pairs, others, strict=True) if other)
        return (next(compared_with, claimed), *(theirs for _, theirs in pairs))


@dataclass(frozen=True)
class SideBySide:
    """A table of what several tell: who tells heads its columns, and each row is one thing."""

    title: str
    caption: str
    heads: tuple[str, ...]
    rows: list[Told]

    @property
    def lines(self) -> list[tuple[Told, list[tuple[str, str]]]]:
        """Each row with its texts, each text with the head of its column."""
        return [(row, list(zip(self.heads, row.marked, strict=True))) for row in self.rows]


def three_records(rows: list[Told], elsewhere: str) -> SideBySide:
    """What a member says, what is on record, and what another party tells."""
    return SideBySide(
        _("Tiga catatan berdampingan"),
        _("Yang dikatakan peserta, catatan kami, dan pihak lain"),
        (_("Kata peserta"), _("Catatan kami"), elsewhere),
        rows,
    )


def compared(correction: Any) -> SideBySide:
    """One correction, by its kind: the third who tells is the registry, or the firm."""
    if correction.kind == "work":
        return three_records(_work(correction), _("Jawaban perusahaan"))
    rows = [row for row in _identity(correction) if any(row.texts)]
    return three_records(rows, _("Data kependudukan"))


def compared_update(update: Any) -> SideBySide:
    """A data update: our record as what is claimed, beside the registry's."""
    person, check = update.card.person, update.registry_check
    told: Mapping[str, Any] = check.registered if check else {}
    rows = [
        Told(_("Nama"), (person.full_name, told.get("full_name") or NOTHING)),
        Told(_("Tanggal lahir"), (_day(person.birth_date), _day(told.get("birth_date")))),
        Told(_("Tempat lahir"), (person.birth_place, told.get("birth_place") or NOTHING)),
        Told(_("Alamat"), (person.address, told.get("address") or NOTHING)),
        Told(_("Meninggal"), (NOTHING, _day(told.get("died_on")))),
    ]
    return SideBySide(
        _("Catatan berdampingan"),
        _("Catatan kami dan data kependudukan"),
        (_("Catatan kami"), _("Data kependudukan")),
        rows,
    )


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
            (
                claimed.get("full_name", NOTHING),
                person.full_name if person else NOTHING,
                told.get("full_name", NOTHING),
            ),
        ),
        Told(
            _("Tanggal lahir"),
            (
                _day(claimed.get("birth_date")),
                _day(person.birth_date if person else None),
                _day(told.get("birth_date")),
            ),
        ),
        Told(
            _("NIK"),
            (
                claimed.get("nik") or NOTHING,
                (person.nik or NOTHING) if person else NOTHING,
                told.get("nik") or NOTHING,
            ),
        ),
        Told(
            _("Paspor"),
            (
                _passport(claimed),
                f"{person.passport_country} {person.passport_number or ''}".strip()
                if person
                else "",
                _passport(told),
            ),
        ),
        Told(_("Nomor KPJ"), (_kpj(claimed.get("kpj")), _own_cards(person), NOTHING)),
        Told(_("Meninggal"), (NOTHING, NOTHING, _day(told.get("died_on")))),
    ]


def _work(correction: Any) -> list[Told]:
    membership, claimed = membership_of(correction), correction.claimed
    answers = employers.end_answers_of(membership.pk) if membership else []
    answer = answers[-1] if answers else None
    told = claimed.get("told", NOTHING)
    rows = [Told(_("Kata peserta"), (told, NOTHING, NOTHING))] if told else []
    if membership is None:
        return rows
    return [
        *rows,
        Told(_("Perusahaan"), (NOTHING, membership.employer_name, NOTHING)),
        Told(_("Mulai bekerja"), (NOTHING, _day(membership.starts_on), NOTHING)),
        Told(
            _("Hari terakhir bekerja"),
            (
                _day(claimed.get("last_day")),
                _day(membership.ends_on),
                _day(answer.last_day if answer else None),
            ),
        ),
        Told(
            _("Alasan berhenti"),
            (
                _reason(claimed.get("end_reason")),
                _reason(membership.end_reason),
                _reason(answer.reason if answer else ""),
            ),
        ),
        Told(_("Hari berhenti menurut surat"), (_day(claimed.get("paper_day")), NOTHING, NOTHING)),
        Told(_("Iuran terakhir dibayar untuk"), (NOTHING, _last_paid(membership), NOTHING)),
    ]


def _beside(claimed: str, other: str) -> tuple[str, str]:
    if not (claimed and other):
        return claimed, other
    return marked_differences(claimed, other)


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
