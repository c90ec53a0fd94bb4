"""Merging one's cards: what may become one, what moves, and who decides."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.claims import actions as claim_actions
from jaminan.claims.actions.drafting import draft_good_until
from jaminan.claims.tests.members import RATE_MILLIONTHS, Members
from jaminan.claims.tests.officers import officer as staff
from jaminan.employers.accounts import PROGRAMME, jht_accounts, open_jht_accounts
from jaminan.kernel import clock, clocks
from jaminan.kernel.refusal import Refused
from jaminan.law.calendar import add_months
from jaminan.law.rules import recompute
from jaminan.ledger import actions as ledger
from jaminan.ledger import checks
from jaminan.ledger import queries as books
from jaminan.ledger.actions import AccountKind, Draft, Leg
from jaminan.merging import access, actions, queries
from jaminan.merging.actions import BalancesChanged, Shown
from jaminan.merging.models import CardMerge
from jaminan.merging.tests.merges import balance_of, merge, officer, shown
from jaminan.notifications.models import Notice
from jaminan.people.tests import makers


def earning(kpj: int, amount: int) -> None:
    """Money of January on a card, which has earned for every finished month since."""
    today = clock.today()
    account = open_jht_accounts([kpj], by="test")[kpj]
    owed = ledger.open_account(AccountKind.RECEIVABLE, PROGRAMME, "test", by="test")
    legs = (Leg(owed, -amount), Leg(account, amount, date(today.year, 1, 1)))
    ledger.post(Draft(f"early:{kpj}", "contribution", today, legs), by="test")


def test_two_cards_become_one_and_nothing_is_lost(members: Members) -> None:
    dewi = members.member(balance=4_350_000, cards=2)
    old, kept = dewi.kpjs
    done = merge(dewi)
    assert (done.state, done.before, done.after) == ("done", 8_700_000, 8_700_000)
    assert (balance_of(old), balance_of(kept)) == (0, 8_700_000)
    (gone,) = done.sources.all()
    assert (gone.card_id, gone.balance) == (old, 4_350_000)
    assert books.entry(gone.entry).reference == done.reference
    assert recompute(queries.finding_of(done)).value == done.after
    assert checks.run() == []


def test_the_preview_is_what_the_ledger_then_says_to_the_rupiah(members: Members) -> None:
    dewi = members.member(balance=0, cards=3)
    for kpj, amount in zip(dewi.kpjs, (1_234_567, 7_654_321, 999_999), strict=True):
        earning(kpj, amount)
    found = queries.preview(dewi.kpjs)
    assert 0 <= found.rounding <= 2
    assert recompute(found.after) == found.after
    assert merge(dewi).after == found.after.value == balance_of(dewi.kpjs[-1])


def test_one_rupiah_of_rounding_is_a_line_of_its_own(members: Members) -> None:
    dewi = members.member(balance=0, cards=2)
    millionths = RATE_MILLIONTHS * (clock.today().month - 1)
    half = next(
        amount
        for amount in range(10_000_000, 10_100_000)
        if amount * millionths % 12_000_000 >= 6_000_000
    )
    for kpj in dewi.kpjs:
        earning(kpj, half)
    found = queries.preview(dewi.kpjs)
    (line,) = [row for row in found.after.rows() if "Dibulatkan sekali" in row.label]
    assert (found.rounding, line.figure) == (1, "1")
    assert found.after.value == found.before.value + 1
    assert merge(dewi).after == found.after.value


def test_what_arrives_at_a_merged_card_follows_its_balance(members: Members) -> None:
    dewi = members.member(cards=2)
    old, kept = dewi.kpjs
    merge(dewi)
    members.credit(old, 100_000)
    assert (balance_of(old), balance_of(kept)) == (0, 16_500_000)


def test_a_card_on_which_nothing_was_paid_can_be_merged_too(members: Members) -> None:
    dewi = members.member(balance=0, cards=2)
    members.credit(dewi.kpjs[1], 500_000)
    assert merge(dewi).after == 500_000
    assert set(jht_accounts(dewi.kpjs)) == set(dewi.kpjs)


def test_an_active_card_stays_and_cannot_be_given_away(members: Members) -> None:
    dewi = members.member(cards=2)
    today = clock.today()
    makers.membership(  # back at work on the first card
        next(one.card for one in queries.hand_of(dewi.person.pk).open),
        starts_on=add_months(today, -1),
    )
    with pytest.raises(Refused) as refusal:
        merge(dewi)
    assert refusal.value.code == "card_active"
    active, idle = dewi.kpjs
    assert merge(dewi, target=active, sources=[idle]).state == "done"


def test_a_merged_card_is_merged_once_and_takes_nothing(members: Members) -> None:
    dewi = members.member(cards=3)
    first, second, third = dewi.kpjs
    merge(dewi, target=second, sources=[first], shown=shown([first, second]))
    for target, sources in ((third, [first]), (first, [third])):
        with pytest.raises(Refused) as refusal:
            merge(dewi, target=target, sources=sources)
        assert refusal.value.code == "card_merged"
    hand = queries.hand_of(dewi.person.pk)
    assert [line.card.kpj for line in hand.open] == [second, third]
    assert hand.gone[first].target_id == second


def test_somebody_elses_card_cannot_be_named(members: Members) -> None:
    dewi, other = members.member(cards=2), members.member()
    with pytest.raises(Refused) as refusal:
        merge(dewi, sources=other.kpjs, shown=Shown(0, 0))
    assert refusal.value.code == "card_merged"


def test_balances_that_moved_since_they_were_shown_are_shown_again(members: Members) -> None:
    dewi = members.member(cards=2)
    seen = shown(dewi.kpjs)
    members.credit(dewi.kpjs[0], 50_000)
    with pytest.raises(BalancesChanged):
        merge(dewi, shown=seen)
    assert not CardMerge.objects.exists()


def test_a_name_that_differs_waits_for_an_officer_who_carries_it_out(members: Members) -> None:
    maria = members.member(cards=2, full_name="Maria Nainggolan", registered_name="Agus Salim")
    waiting = merge(maria)
    assert (waiting.state, waiting.doubts) == ("waiting", ["name_differs"])
    assert balance_of(maria.kpjs[0]) == 8_200_000
    assert Notice.objects.filter(kind="merge_waiting").count() == 1
    nadia = officer()
    done = actions.accept(waiting, note="Akta lahir dicocokkan.", by=nadia)
    assert (done.state, done.decided_by, done.after) == ("done", nadia, 16_400_000)
    assert Notice.objects.filter(kind="merge_done").count() == 1


def test_an_officers_refusal_says_why_and_leaves_the_balances(members: Members) -> None:
    maria = members.member(cards=2, registered_name="Agus Salim")
    waiting = merge(maria)
    with pytest.raises(Refused) as refusal:
        actions.refuse(waiting, note=" ", by=officer())
    assert refusal.value.code == "note_missing"
    refused = actions.refuse(waiting, note="Nama pada KTP lain.", by=officer())
    assert (refused.state, refused.note) == ("refused", "Nama pada KTP lain.")
    assert balance_of(maria.kpjs[0]) == 8_200_000


def test_a_waiting_merge_is_taken_back_by_its_holder_alone_and_a_done_one_by_nobody(
    members: Members,
) -> None:
    maria = members.member(cards=2, registered_name="Agus Salim")
    waiting = merge(maria)
    assert actions.withdraw(waiting, by=maria.user).state == "withdrawn"
    dewi = members.member(cards=2)
    with pytest.raises(Refused) as refusal:
        actions.withdraw(merge(dewi), by=dewi.user)
    assert refusal.value.code == "state_not_allowed"


def test_one_merge_waits_at_a_time(members: Members) -> None:
    maria = members.member(cards=2, registered_name="Agus Salim")
    merge(maria)
    with pytest.raises(Refused) as refusal:
        merge(maria)
    assert refusal.value.code == "merge_waits"


def test_a_registry_that_is_silent_leaves_it_to_an_officer(members: Members) -> None:
    dewi = members.member(cards=2)
    members.fault("population", "server_error")
    assert merge(dewi).doubts == ["unavailable"]


@pytest.mark.parametrize("role", ["approver", "auditor", "counter"])
def test_other_officers_do_not_decide(members: Members, role: str) -> None:
    waiting = merge(members.member(cards=2, registered_name="Agus Salim"))
    with pytest.raises(Refused) as refusal:
        actions.accept(waiting, by=officer(role))
    assert refusal.value.code == "role_not_allowed"


def test_no_officer_decides_a_merge_of_his_own(members: Members) -> None:
    nadia = members.member(cards=2, registered_name="Agus Salim")
    makers.grant(nadia.user, "verifier")
    waiting = merge(nadia)
    with pytest.raises(Refused) as refusal:
        actions.accept(waiting, by=nadia.user)
    assert refusal.value.code == "own_merge"
    assert not access.merges_for_officer(nadia.user).exists()


def test_a_claim_that_is_looked_at_holds_the_cards_still(members: Members) -> None:
    dewi = members.member(4_100_000, cards=2, registered_name="Agus Salim")
    reviewed = members.confirm(dewi, members.drafted(dewi))
    assert reviewed.state == "in_review"
    with pytest.raises(Refused) as refusal:
        merge(dewi)
    assert refusal.value.details == {"reference": reviewed.reference, "state": "in_review"}
    claim_actions.withdraw(reviewed, version=reviewed.version, by=dewi.by)
    assert merge(dewi).state == "waiting"


def test_a_claim_that_waits_for_its_member_ends_by_itself_and_lets_the_cards_go(
    members: Members, on_day
) -> None:
    dewi = members.member(4_100_000, cards=2, registered_name="Agus Salim")
    reviewed = members.confirm(dewi, members.drafted(dewi))
    claim_actions.return_to_claimant(reviewed, sentence="Lengkapi.", by=staff("verifier"))
    with pytest.raises(Refused) as refusal:
        merge(dewi)
    assert refusal.value.details["state"] == "returned"
    on_day(draft_good_until(clock.today()))
    clocks.ring_all()
    members.work()
    assert members.now(reviewed).state == "expired"
    assert merge(dewi).state == "waiting"


def test_a_draft_goes_on_after_its_cards_were_merged(members: Members) -> None:
    dewi = members.member(4_100_000, cards=2)
    draft = members.drafted(dewi)
    merge(dewi)
    paid = members.paid(members.confirm(dewi, members.now(draft)))
    assert (paid.state, paid.gross) == ("paid", 8_200_000)
    assert [balance_of(kpj) for kpj in dewi.kpjs] == [0, 0]


def test_the_finding_behind_each_card_is_there(members: Members) -> None:
    dewi = members.member(cards=2)
    found = queries.preview(dewi.kpjs)
    assert list(found.cards) == dewi.kpjs
    assert [step.door.value for step in found.before.because[:-1]] == [8_200_000, 8_200_000]
