"""The way on which all is well: agreed, decided, posted, instructed, paid, told."""

from __future__ import annotations

from datetime import date

from jaminan.claims import actions, queries
from jaminan.claims.models import ClaimEvent, Decision
from jaminan.claims.tests.members import AGE, DISMISSED, Members
from jaminan.employers.accounts import jht_accounts
from jaminan.ledger import queries as books
from jaminan.notifications.models import Notice
from jaminan.payments import queries as payments


def test_a_resigned_member_is_decided_at_once_and_paid_once(members: Members) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    assert claim.state == "instructed"
    assert (claim.gross, claim.tax, claim.net) == (8_200_000, 0, 8_200_000)
    paid = members.paid(claim)
    assert paid.state == "paid"
    assert payments.paid_once(claim.reference)


def test_the_account_is_empty_and_the_entry_bears_the_reference(members: Members) -> None:
    sri = members.member(balance=8_200_000)
    claim = members.confirm(sri, members.drafted(sri))
    (account,) = jht_accounts(sri.kpjs).values()
    assert books.balance(account).total == 0
    (entry,) = Decision.objects.get(claim=claim).entries
    assert books.entry(entry).reference == claim.reference


def test_every_step_stands_in_the_history_in_order(members: Members) -> None:
    sri = members.member()
    members.paid(members.confirm(sri, members.drafted(sri)))
    steps = ClaimEvent.objects.order_by("id").values_list("step", flat=True)
    assert list(steps) == ["open", "submit", "approve", "instruct", "settle"]


def test_the_claimant_is_told_of_approval_and_payment_everywhere(members: Members) -> None:
    sri = members.member()
    members.paid(members.confirm(sri, members.drafted(sri)))
    told = Notice.objects.filter(recipient=f"user:{sri.user.pk}", kind__startswith="claim_")
    assert [notice.kind for notice in told.order_by("id")] == ["claim_instructed", "claim_paid"]
    assert all(notice.is_in_app for notice in told)


def test_two_cards_are_paid_together_and_both_are_empty(members: Members) -> None:
    dewi = members.member(balance=4_000_000, cards=2, reason="dismissed")
    claim = members.confirm(dewi, members.drafted(dewi, DISMISSED))
    assert (claim.state, claim.gross) == ("instructed", 8_000_000)
    totals = [found.total for found in books.balances(jht_accounts(dewi.kpjs).values()).values()]
    assert totals == [0, 0]
    assert len(Decision.objects.get(claim=claim).entries) == 2


def test_tax_above_fifty_million_goes_to_the_tax_account(members: Members) -> None:
    budi = members.member(balance=70_000_000, reason="pension_age", birth_date=date(1968, 1, 5))
    claim = members.confirm(budi, members.drafted(budi, AGE, channel="branch"))
    assert (claim.gross, claim.tax, claim.net) == (70_000_000, 1_000_000, 69_000_000)
    payment = payments.payment(claim.reference)
    assert payment
    assert payment.amount == 69_000_000


def test_the_standing_of_a_draft_names_the_step_that_comes_next(members: Members) -> None:
    sri = members.member()
    claim = actions.open_draft(sri.person.pk, channel="jmo", by=sri.by)
    assert queries.standing(claim).next == "cause"
    assert queries.standing(members.drafted(sri)).next == "amounts"
