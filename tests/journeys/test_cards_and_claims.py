"""What was paid on one card counts on every other: the cap, the tax, and one part in a life."""

from __future__ import annotations

from datetime import date

import pytest

from jaminan.benefits.jht.jmo import BALANCE_CAP
from jaminan.claims import queries
from jaminan.claims.tests.members import AGE, PART, Member, Members
from jaminan.kernel import clock
from jaminan.kernel.refusal import Refused
from jaminan.merging.tests.merges import balance_of, merge
from jaminan.people import actions as people

OLD = date(1968, 1, 5)


def worker(members: Members, balance: int) -> Member:
    """Somebody ten years in, still at work on the second card; the first one has ended."""
    budi = members.member(balance, ended_months_ago=None, months=130, cards=2)
    first = budi.person.cards.get(kpj=budi.kpjs[0]).memberships.get()
    people.end_membership(first.pk, last_day=clock.today(), reason="resigned", by="test")
    return budi


@pytest.mark.parametrize("is_merged", [False, True])
def test_one_part_in_a_life_whichever_card_paid_it(members: Members, is_merged: bool) -> None:
    budi = worker(members, 4_500_000)
    paid = members.paid(members.confirm(budi, members.drafted(budi, PART, jumlah=700_000)))
    assert paid.state == "paid"
    assert [balance_of(kpj) for kpj in budi.kpjs] == [3_800_000, 4_500_000]
    if is_merged:
        people_stop(budi)
        merge(budi)
        assert balance_of(budi.kpjs[1]) == 8_300_000
    with pytest.raises(Refused) as refusal:
        members.confirm(budi, members.drafted(budi, PART, jumlah=100_000))
    assert "no_partial" in refusal.value.details["conditions"]


def people_stop(budi: Member) -> None:
    """The first card's last day was yesterday, so that it can give its balance away."""
    first = budi.person.cards.get(kpj=budi.kpjs[0]).memberships.get()
    first.ends_on = date.fromordinal(clock.today().toordinal() - 1)
    first.save(update_fields=["ends_on"])


def test_the_cap_counts_all_cards_before_and_after_a_merge(members: Members) -> None:
    cap = int(BALANCE_CAP.on(clock.today()).rupiah)
    dewi = members.member(cap // 2 + 1, cards=2)
    apart = queries.facts_of_person(dewi.person.pk).balance
    merge(dewi)
    together = queries.facts_of_person(dewi.person.pk).balance
    assert apart == together > cap


@pytest.mark.parametrize("is_merged", [False, True])
def test_tax_looks_at_what_another_card_has_paid(members: Members, is_merged: bool) -> None:
    """Rp50 million are free once in the window, over all cards: 5 % of 40 + 40 − 50 million."""
    agus = members.member(40_000_000, cards=2, reason="pension_age", birth_date=OLD)
    if is_merged:
        merge(agus)
    first = members.confirm(agus, members.drafted(agus, AGE, channel="branch"))
    assert (first.gross, first.tax) == (80_000_000, 1_500_000)
    members.paid(first)
    members.credit(agus.kpjs[0], 1_000_000)  # arrives late, on a card that was paid or merged
    second = queries.facts_of_person(agus.person.pk)
    assert sum(one.gross for one in second.earlier_payments) == 80_000_000
    assert balance_of(agus.kpjs[1 if is_merged else 0]) == 1_000_000
