"""Facts of a claim as they are recorded, beside what papers and other parties say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from jaminan.claims.case import Case
from jaminan.kernel.screens.formats import day_text, grouped_kpj, masked_account, masked_nik
from jaminan.kernel.screens.letters import marked_differences
from jaminan.people.queries import EndReason

SAME, DIFFERS, SILENT = "same", "differs", ""
ALIKE = ("match", "doubt")  # other names are read whole: marks in every word would only confuse
Text = str | Promise | SafeString


@dataclass(frozen=True)
class Fact:
    """One fact: what we recorded and from whom, what others say, and whether they agree."""

    label: str
    ours: Text
    theirs: tuple[Text, ...]
    outcome: str


def facts_of(case: Case) -> list[Fact]:
    """The facts of a case, the person first, then the work, then the way of the money."""
    said = _said(case)
    return [*_person(case, said), *_work(case), *_money(case, said)]


def _person(case: Case, said: Mapping[str, tuple[str, Text]]) -> Iterator[Fact]:
    person = case.claim.claimant
    yield _checked(_("Nama"), person.full_name, said, "identity")
    if person.nik:
        yield _checked(_("NIK"), masked_nik(person.nik), said, "alive")
    else:
        number = f"{person.passport_country} {person.passport_number}"
        yield _checked(_("Paspor"), number, said, "alive")
    yield Fact(_("Lahir"), day_text(person.birth_date), (), SILENT)
    if case.selfie:
        taken = _("diunggah %(day)s") % {"day": day_text(case.selfie.received_at.date())}
        yield _checked(_("Foto wajah"), taken, said, "face")


def _work(case: Case) -> Iterator[Fact]:
    for one in case.facts.memberships:
        yield Fact(_("Perusahaan"), one.employer or "–", (_("KPJ %s") % grouped_kpj(one.kpj),), "")
        yield _end_of_work(case, one)


def _end_of_work(case: Case, membership: Any) -> Fact:
    """The recorded end beside every paper that states one about this card."""
    ended = membership.ended_on
    ours = _("masih bekerja")
    if ended:
        reason = membership.end_reason
        words = EndReason(reason).label if reason else _("alasan tidak disebutkan")
        ours = f"{day_text(ended)}, {words}"
    papers = [
        line
        for line in case.files
        if line.row.event_on and line.is_usable and line.row.kpj in ("", membership.kpj)
    ]
    differs = any(
        line.row.event_on != ended or line.row.states not in ("", membership.end_reason)
        for line in papers
    )
    theirs = tuple(
        _("%(day)s, %(reason)s (%(paper)s)")
        % {
            "day": day_text(line.row.event_on),
            "reason": line.states_words,
            "paper": line.title,
        }
        for line in papers
        if line.row.event_on
    )
    outcome = DIFFERS if differs else SAME if papers else SILENT
    return Fact(_("Berhenti"), ours, theirs, outcome)


def _money(case: Case, said: Mapping[str, tuple[str, Text]]) -> Iterator[Fact]:
    account = case.account
    if account:
        number = f"{account.bank_name} {masked_account(account.number)}"
        yield Fact(_("Rekening"), number, (), SILENT)
        yield _owner_of_account(account, said)
    if case.claim.tax_number:
        yield _checked(_("NPWP"), case.claim.tax_number, said, "tax_number")


def _owner_of_account(account: Any, said: Mapping[str, tuple[str, Text]]) -> Fact:
    """The claimant's name beside the bank's; letters are marked where the two are close."""
    ours, told = account.name, account.told
    if told and account.outcome in ALIKE:
        ours, told = marked_differences(ours, told)
    outcome = said["account"][0] if "account" in said else SILENT
    return Fact(_("Atas nama"), ours, (told or "–", *_sentence(said, "account")), outcome)


def _said(case: Case) -> dict[str, tuple[str, Text]]:
    """Check to whether it agrees, and its sentence."""
    passed = {one.name: (SAME, one.sentence) for one in case.passed}
    others = {one.name: (DIFFERS, one.sentence) for one in case.points if not one.condition}
    return {**passed, **others}


def _checked(label: str, ours: Text, said: Mapping[str, tuple[str, Text]], check: str) -> Fact:
    return Fact(label, ours, _sentence(said, check), said.get(check, (SILENT, ""))[0])


def _sentence(said: Mapping[str, tuple[str, Text]], check: str) -> tuple[Text, ...]:
    return (said[check][1],) if check in said else ()
