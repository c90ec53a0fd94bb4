"""Old-age savings: facts over all KPJ of a person, and money out of all their accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from jaminan.benefits.jht.facts import ClaimFacts, EndReason, Membership, Paper
from jaminan.benefits.jht.jmo import CHANNEL as JMO
from jaminan.benefits.jht.jmo import three_checks
from jaminan.benefits.registry import claim_type_named
from jaminan.claims.models import Claim, Decision
from jaminan.claims.models.claim import PARTIAL
from jaminan.claims.programmes.programme import Verdicts
from jaminan.claims.transitions import DECIDED
from jaminan.employers.accounts import PROGRAMME, jht_accounts
from jaminan.kernel import clock
from jaminan.law.findings import Verdict
from jaminan.law.money import Rupiah
from jaminan.law.parameters import Status
from jaminan.law.tax import EarlierPayment, TaxNumber
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
WITHOUT_MEANING_TO_LAW = {ReportedReason.LAPSED, ReportedReason.UNSTATED}


class _Jht:
    """The programme as `claims` asks it."""

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
        """Facts of today with what the claim says."""
        return replace(
            self.facts_of_person(claim.subject_id),
            answers=claim.answers,
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
