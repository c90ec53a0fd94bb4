"""Members with money, faces and bank accounts, and what they do with a claim."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from jaminan.benefits.registry import claim_types
from jaminan.claims import actions, queries
from jaminan.claims.actions.deciding import Amounts
from jaminan.claims.models import Claim
from jaminan.demo.portraits import portrait
from jaminan.employers.accounts import PROGRAMME, open_jht_accounts
from jaminan.kernel import clock, outbox
from jaminan.kernel.models import Reaction
from jaminan.law.calendar import add_months
from jaminan.law.sources import Status
from jaminan.ledger import actions as ledger
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.payments import actions as payments
from jaminan.payments.models import Bank
from jaminan.payments.queries import payment as payment_of
from jaminan.payments.tests.outside import eventually
from jaminan.people import actions as people
from jaminan.people.models import Person, User
from jaminan.people.tests import makers

OURS, THEIRS = "CDRWIDJX", "PNSIIDJX"
NUMBERS = count(1)
CLEAR_FACES = 400  # of the first drawings the inspection takes each, of later ones nearly each
RATE_MILLIONTHS = 57_000
AGE, RESIGNED, DISMISSED, PART = "a", "e", "f", "j"  # letters of the published list of causes


def cause_named(letter: str) -> str:
    """The claim type of a letter; a tree that lacks it has nothing to test here."""
    for claim_type in claim_types().values():
        if (claim_type.programme, claim_type.cause) == ("jht", letter):
            return claim_type.name
    pytest.skip(f"cause {letter} is not in this tree")


@dataclass
class Member:
    """One member as the tests move them."""

    person: Person
    user: User
    account: str
    photo: bytes
    kpjs: list[int] = field(default_factory=list)

    @property
    def by(self) -> str:
        return f"user:{self.user.pk}"


class Members:
    """Makes members, told to the registries and banks, and walks their claims."""

    def __init__(self, parties: Any) -> None:
        self.parties = parties

    def open(self) -> Members:
        """Banks, our own account with money, the programme's books and its rates."""
        payments.register_bank(
            OURS, "Bank Cenderawasih Karya", account_digits=10, account_prefix="1"
        )
        payments.register_bank(
            THEIRS, "Bank Pinisi Lestari", account_digits=13, account_prefix="103"
        )
        number = f"1{next(NUMBERS) + 500_000_000:09d}"
        payments.open_paying_account(OURS, number, "Jaminan", opened_on=clock.today(), is_main=True)
        cursors = [row["id"] for row in self._books("banks", "outbox")]
        Bank.objects.update(answers_read_to=max(cursors, default=0))
        self.tell(
            kind="account", bank=OURS, number=number, name="Jaminan", is_customer=True,
            opening_balance=10**13,
        )  # fmt: skip
        ledger.open_programme(PROGRAMME, by="test")
        for year in (clock.today().year - 1, clock.today().year):
            ledger.declare_rate(
                PROGRAMME, year, RATE_MILLIONTHS, is_final=False, source="test",
                standing=Status.SOURCED, by="test",
            )  # fmt: skip
        return self

    def member(
        self,
        balance: int = 8_200_000,
        *,
        ended_months_ago: int | None = 3,
        reason: str = "resigned",
        months: int = 24,
        is_updated: bool = True,
        registered_name: str = "",
        account_name: str = "",
        sex: str = "P",
        cards: int = 1,
        face: int = 0,
        **facts: Any,
    ) -> Member:
        """Somebody with `balance` rupiah on each of `cards` cards, known to registry and bank.

        `face` is the seed of the portrait; without it neighbours look different.
        """
        number = next(NUMBERS)
        person = makers.person(nik=f"3174{number:012d}", sex=sex, **facts)
        user = makers.account(person)
        photo = portrait(face or 1 + number % CLEAR_FACES, sex)
        self.tell(
            kind="person", nik=person.nik, name=registered_name or person.full_name,
            birth_date=person.birth_date.isoformat(), sex=sex, address="Jl. Mawar 1",
            photo=base64.b64encode(photo).decode(),
        )  # fmt: skip
        account = f"103{7_000_000_000 + number:010d}"  # apart from those of other tests
        self.tell(
            kind="account", bank=THEIRS, number=account, name=account_name or person.full_name
        )
        made = Member(person, user, account, photo)
        for _ in range(cards):
            made.kpjs.append(
                self._card(made, balance, ended_months_ago, reason, months, is_updated)
            )
        return made

    def drafted(
        self, member: Member, cause: str = RESIGNED, channel: str = "jmo", **answers: Any
    ) -> Claim:
        """A draft with every step done but the consent, the photograph inspected."""
        claim = actions.open_draft(member.person.pk, channel=channel, by=member.by)
        claim = actions.choose_cause(claim, cause_named(cause), version=claim.version, by=member.by)
        if answers:
            claim = actions.answer(claim, answers, version=claim.version, by=member.by)
        claim = actions.confirm_data(claim, version=claim.version, by=member.by)
        claim = actions.give_selfie(
            claim, "foto.jpg", member.photo, version=claim.version, by=member.by
        )
        claim = actions.give_account(
            claim, THEIRS, member.account, "", version=claim.version, by=member.by
        )
        self.work()
        return self.now(claim)

    def confirm(self, member: Member, claim: Claim, **changes: Any) -> Claim:
        """The claim after "Konfirmasi" on the amounts of now."""
        shown = changes.pop("shown", None) or Amounts.of(queries.verdict(claim))
        usual = {"consent": queries.consent("id").pk, "version": claim.version, "by": member.by}
        return actions.confirm(claim, shown=shown, **{**usual, **changes})

    def paid(self, claim: Claim) -> Claim:
        """The claim after rounds with the bank until nothing is owed."""

        def look() -> bool:
            Bank.objects.update(polled_at=None)
            self.work()
            return self.now(claim).state in {"paid", "payment_failed"}

        eventually(look)
        return self.now(claim)

    def until_payment(self, claim: Claim, state: str) -> bool:
        """Rounds with the bank until the payment of a claim is in that state."""

        def look() -> bool:
            Bank.objects.update(polled_at=None)
            self.work()
            found = payment_of(claim.reference)
            return found is not None and found.state == state

        return eventually(look)

    def make_due(self) -> None:
        """What was postponed after a failure is due now."""
        Reaction.objects.filter(state="queued").update(due_at=clock.real_now())

    def now(self, claim: Claim) -> Claim:
        """The claim as it stands in the database."""
        return Claim.objects.whole().get(pk=claim.pk)

    def work(self) -> None:
        """Everything the worker owes."""
        outbox.drain()

    def fault(self, twin: str, fault: str, **more: Any) -> None:
        """A fault of a twin from now on."""
        body = {"twin": twin, "fault": fault, **more}
        self.parties.call("control", "POST", "/control/faults", json=body).raise_for_status()

    def tell(self, **record: Any) -> None:
        """One record for the twins."""
        self.parties.call("control", "POST", "/control/load", json=record).raise_for_status()

    def _books(self, twin: str, table: str) -> list[dict[str, Any]]:
        path = f"/control/books/{twin}/{table}"
        return self.parties.call("control", "GET", path).raise_for_status().json()["rows"]

    def _card(
        self, made: Member, balance: int, ended: int | None, reason: str, months: int, updated: bool
    ) -> int:
        kpj = 31_000_000_000 + next(NUMBERS)
        card = makers.card(made.person, kpj)
        today = clock.today()
        last = add_months(today, -ended) if ended is not None else None
        membership = makers.membership(card, starts_on=add_months(last or today, -months))
        if last:
            people.end_membership(membership.pk, last_day=last, reason=reason, by="test")
        if updated:
            people.update_data_of_card(kpj, on=today - timedelta(days=9), by="test")
        if balance:
            self.credit(kpj, balance)
        return kpj

    def credit(self, kpj: int, balance: int) -> None:
        """Money of this month, which has not earned anything yet."""
        today = clock.today()
        month = date(today.year, today.month, 1)
        account = open_jht_accounts([kpj], by="test")[kpj]
        owed = ledger.open_account(AccountKind.RECEIVABLE, PROGRAMME, "test", by="test")
        legs = (Leg(owed, -balance), Leg(account, balance, month))
        ledger.post(Draft(f"test:{kpj}:{next(NUMBERS)}", "contribution", today, legs), by="test")
