"""Old-age savings: facts over all KPJ of a person, and money out of all their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast, get_args

from jaminan.benefits.jht.facts import ClaimFacts, EndReason, Membership, Paper
from jaminan.benefits.jht.jmo import CAP, three_checks
from jaminan.benefits.jht.jmo import CHANNEL as JMO
from jaminan.benefits.jht.papers import document_key, paper_key, reason_key
from jaminan.benefits.registry import claim_type_named
from jaminan.claims.models import Claim, ClaimPaper, Decision
from jaminan.claims.models.claim import PARTIAL
from jaminan.claims.programmes.programme import Verdicts
from jaminan.claims.transitions import DECIDED, EDITED
from jaminan.documents import queries as documents
from jaminan.documents.transitions import REFUSED
from jaminan.employers.accounts import PROGRAMME, jht_accounts
from jaminan.kernel import clock
from jaminan.law.findings import Verdict
from jaminan.law.money import Rupiah
from jaminan.law.sources import Status
from jaminan.law.tax import EarlierPayment, TaxNumber
from jaminan.law.words import words
from jaminan.ledger import actions as ledger
from jaminan.ledger import queries as books
from jaminan.ledger.actions import AccountKind
from jaminan.ledger.refusals import RateMissing
from jaminan.payments import postings
from jaminan.people import queries as people
from jaminan.people.models import EndReason as ReportedReason
from jaminan.people.models import Membership as Recorded
from jaminan.people.models import Person

# JMO asks for no paper: the digital card and the identity proven at registration stand for both.
PAPERS_ON_FILE = (Paper("kartu_peserta"), Paper("ktp"))
FOREIGN_PAPERS_ON_FILE = (Paper("kartu_peserta"), Paper("paspor"))
REASONS = tuple(reason for reason in get_args(EndReason) if reason and reason != "died")
WITHOUT_MEANING_TO_LAW = {ReportedReason.LAPSED, ReportedReason.UNSTATED}


class _Jht:
    """The programme as `claims` asks it."""

    left_to_officers = frozenset({CAP})

    def facts_of_person(self, person_id: int) -> ClaimFacts:
        """Facts of today over all KPJ; raises RateMissing while a balance is not known."""
        person = people.person(person_id)
        recorded = list(people.memberships_of(person_id))
        balance, is_assumed = _saved(recorded)
        return ClaimFacts(
            submitted_on=clock.today(),
            born_on=person.birth_date,
            balance=balance,
            balance_is_assumed=is_assumed,
            memberships=tuple(_membership(one) for one in recorded),
            citizenship=cast("str", person.citizenship),  # type: ignore[arg-type]
            earlier_payments=_earlier_payments(person_id),
            papers=_papers(person),
            died_on=person.died_on,
        )

    def facts(self, claim: Claim, *, tax_number: str | None = None) -> ClaimFacts:
        """Facts of today with what the claim says, on the day on which it was sent in.

        For officers nothing stands for a paper: each is handed in (question 84).
        """
        known = self.facts_of_person(claim.subject_id)
        on_file = () if claim.by_officer else known.papers
        sent_on = None if claim.state in EDITED else _day_of(claim.submitted_at)
        return replace(
            known,
            submitted_on=sent_on or known.submitted_on,
            paid_on=known.submitted_on if sent_on else None,
            answers=claim.answers,
            papers=(*on_file, *_handed_in(claim)),
            tax_number=cast("TaxNumber", tax_number or claim.tax_number_kind),
        )

    def verdicts(self, claim: Claim, *, tax_number: str | None = None) -> Verdicts:
        """The chosen type on today's facts, and the three checks where the channel is JMO."""
        facts = self.facts(claim, tax_number=tax_number)
        is_jmo = claim.channel == JMO
        return Verdicts(
            law=claim_type_named(claim.type).decide(facts),
            channel=three_checks(facts, claim.type) if is_jmo else Verdict(()),
        )

    def is_beyond_channel(self, claim: Claim) -> bool:
        """Whether the balance is above what JMO takes, in JMO."""
        if claim.channel != JMO:
            return False
        return three_checks(self.facts_of_person(claim.subject_id)).is_unmet(CAP)

    def document_words(self, claim_type: str, code: str, language: str) -> str:
        """What a paper that is asked for is called."""
        return words(document_key(code, claim_type_named(claim_type).texts), language)

    def paper_words(self, claim_type: str, code: str, language: str) -> str:
        """What one paper that may be handed in is called."""
        return words(paper_key(code, claim_type_named(claim_type).texts), language)

    def is_reason(self, reason: str) -> bool:
        """Whether that is a reason of the end of work that a paper can state."""
        return reason in REASONS

    def reasons(self, language: str) -> list[tuple[str, str]]:
        """Those reasons, with their words."""
        return [(reason, self.states_words(reason, language)) for reason in REASONS]

    def running_works(self, claim: Claim) -> list[tuple[str, str]]:
        """The memberships that run, each KPJ with the name of its firm."""
        running = self.facts_of_person(claim.subject_id).active_memberships
        return [(one.kpj, one.employer or one.kpj) for one in running]

    def states_words(self, reason: str, language: str) -> str:
        """The reason of the end of work that a paper states, in words; empty for none."""
        return words(reason_key(reason), language) if reason else ""

    def lock(self, claim: Claim) -> None:
        """Lock every JHT account of the member, by number."""
        ledger.lock_accounts(_accounts_of(claim.subject_id))

    def post(self, claim: Claim, *, gross: int, tax: int, bank: str, by: str) -> list[int]:
        """One entry for each account that pays, in the order of their numbers; tax first."""
        clearing = postings.clearing_account(PROGRAMME, bank)
        tax_payable = _tax_account(by=by)
        balances = books.balances(_accounts_of(claim.subject_id))
        known = {number: found.total or 0 for number, found in sorted(balances.items())}
        entries = []
        for number, amount in _shares(known, gross).items():
            withheld = min(tax, amount)
            tax -= withheld
            to = _without_nothing({clearing: amount - withheld, tax_payable: withheld})
            pay = ledger.pay_out_partial if claim.kind == PARTIAL else ledger.pay_out_full
            key = f"claim:{claim.reference}:{number}"
            entries.append(pay(key, number, to, reference=claim.reference, by=by).entry)
        return entries

    def ledger_name(self) -> str:
        """As the ledger calls the programme."""
        return PROGRAMME


def _handed_in(claim: Claim) -> tuple[Paper, ...]:
    """The files of a claim that neither the inspection nor an officer has said no to."""
    rows = list(
        ClaimPaper.objects.filter(claim=claim, withdrawn_at=None)
        .exclude(is_accepted=False)
        .order_by("id")
    )
    files = documents.papers([row.file for row in rows]) if rows else {}
    return tuple(
        Paper(
            row.paper,
            row.issued_on,
            cast("EndReason", row.states),  # type: ignore[arg-type]
            row.event_on,
            row.kpj,
        )
        for row in rows
        if files[row.file].state != REFUSED
    )


def _day_of(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.JAKARTA).date() if moment else None


def _saved(recorded: Iterable[Recorded]) -> tuple[Rupiah, bool]:
    """The balance of today over all cards in rupiah, and whether it rests on an assumed rate."""
    accounts = list(jht_accounts({one.card_id for one in recorded}).values())
    totals = [found.total for found in books.balances(accounts).values()]
    known = [total for total in totals if total is not None]
    if len(known) != len(totals):
        raise RateMissing("Pengembangan belum ditetapkan, jadi saldo Anda belum dapat dihitung.")
    return Rupiah(sum(known)), _rests_on_assumption(accounts)


def _rests_on_assumption(accounts: list[int]) -> bool:
    first = books.first_year(accounts)
    if first is None:
        return False
    rates = books.rates(PROGRAMME)
    this_year = clock.today().year
    return any(
        declared.month.status is Status.ASSUMED
        for (year, _), declared in rates.items()
        if first <= year <= this_year
    )


def _membership(recorded: Recorded) -> Membership:
    """A stretch of membership as the law looks at it; a lapse or no reason says nothing to it."""
    reason = "" if recorded.end_reason in WITHOUT_MEANING_TO_LAW else recorded.end_reason
    return Membership(
        kpj=recorded.card.number,
        started_on=recorded.starts_on,
        ended_on=recorded.ends_on,
        end_reason=cast("EndReason", reason),
        segment=recorded.segment.lower(),  # type: ignore[arg-type]
        employer=recorded.employer_name,
        data_updated_on=recorded.card.data_updated_on,
    )


def _papers(person: Person) -> tuple[Paper, ...]:
    is_foreign = person.citizenship == Person.Citizenship.WNA
    return FOREIGN_PAPERS_ON_FILE if is_foreign else PAPERS_ON_FILE


def _earlier_payments(person_id: int) -> tuple[EarlierPayment, ...]:
    """What the person was granted before, on any card, oldest first."""
    before = Decision.objects.filter(
        claim__subject=person_id, claim__programme="jht", claim__state__in=sorted(DECIDED)
    )
    rows = before.order_by("decided_on", "id").values_list(
        "decided_on", "gross", "tax", "claim__kind"
    )
    return tuple(
        EarlierPayment(day, Rupiah(gross), Rupiah(tax), kind) for day, gross, tax, kind in rows
    )


def _accounts_of(person_id: int) -> list[int]:
    recorded = people.memberships_of(person_id)
    kpjs = set(recorded.order_by().values_list("card_id", flat=True))
    return sorted(jht_accounts(kpjs).values())


def _tax_account(*, by: str) -> int:
    known = books.accounts(AccountKind.TAX_PAYABLE, PROGRAMME, [""])
    return known.get("") or ledger.open_account(AccountKind.TAX_PAYABLE, PROGRAMME, by=by)


def _shares(balances: Mapping[int, int], gross: int) -> dict[int, int]:
    """How much each account pays: the first ones all they have, until the amount is reached."""
    shares, left = {}, gross
    for number, balance in balances.items():
        if part := min(balance, left):
            shares[number] = part
            left -= part
    assert not left, f"{left} rupiah of {gross} lie on no account"
    return shares


def _without_nothing(to: Mapping[int, int]) -> dict[int, int]:
    return {number: amount for number, amount in to.items() if amount}


JHT = _Jht()
