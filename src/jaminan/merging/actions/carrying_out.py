"""Money of several cards on one account: the entries of the ledger, and what they moved."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from jaminan.claims.transitions import RETURNED
from jaminan.employers.accounts import open_jht_accounts
from jaminan.kernel.refusal import Refused
from jaminan.kernel.transactions import assert_open
from jaminan.ledger import actions as ledger
from jaminan.ledger import queries as books
from jaminan.merging import queries
from jaminan.merging.actions.moving import advance
from jaminan.merging.models import CardMerge
from jaminan.merging.telling import tell
from jaminan.people import actions as people


def held(merge: CardMerge) -> CardMerge:
    """The merge as it stands now, held with its person until the transaction ends."""
    assert_open()
    people.lock_person(merge.person_id)
    return CardMerge.objects.select_for_update().get(pk=merge.pk)


def hold_balances(kpjs: Collection[int], *, by: str) -> dict[int, int]:
    """KPJ to the number of its account, opened where nothing was ever paid in, and held.

    The person is held before, the accounts here, all by number: the one order of the house.
    """
    accounts = open_jht_accounts(kpjs, by=by)
    ledger.lock_accounts(accounts.values())
    return accounts


def carry_out(merge: CardMerge, *, role: str, by: str, **fields: Any) -> CardMerge:
    """The held merge, done: one entry of the ledger for each card that gives its balance away."""
    sources = list(merge.sources.all())
    accounts = hold_balances([merge.target_id, *(one.card_id for one in sources)], by=by)
    before = {number: _total(found) for number, found in books.balances(accounts.values()).items()}
    finding = queries.preview(list(accounts)).after
    for source in sources:
        number = accounts[source.card_id]
        posted = ledger.merge_accounts(
            f"merge:{merge.reference}:{number}",
            number,
            accounts[merge.target_id],
            reference=merge.reference,
            by=by,
        )
        source.balance, source.entry = before[number], posted.entry
        source.save(update_fields=["balance", "entry"])
    after = _total(books.balance(accounts[merge.target_id]))
    assert after == finding.value, merge.reference
    done = advance(
        merge,
        "carry_out",
        role,
        by=by,
        before=sum(before.values()),
        after=after,
        finding=finding.to_json(),
        **fields,
    )
    tell(done, "done")
    return done


def refuse_beside_a_claim(person_id: int) -> None:
    """Raise `Refused` while a claim of the person was sent in and is not decided yet.

    A draft may wait beside a merge: its amounts are computed when it is sent in.
    """
    running = queries.claim_in_the_way(person_id)
    if running is None:
        return
    sentence = _(
        "Klaim %(reference)s sedang diperiksa, dan jumlahnya bertumpu pada kartu-kartu ini. "
        "Gabungkan kartu setelah klaim itu diputuskan."
    )
    if running.state == RETURNED:
        sentence = _(
            "Klaim %(reference)s menunggu Anda lengkapi, dan jumlahnya bertumpu pada kartu-kartu "
            "ini. Lengkapi klaim itu, atau tarik lalu gabungkan kartu; saldo tidak berubah."
        )
    raise Refused(
        "claim_runs",
        sentence % {"reference": running.reference},
        details={"reference": running.reference, "state": running.state},
    )


def _total(found: books.Balance) -> int:
    if found.total is None:
        raise Refused("rate_missing", _("Pengembangan belum ditetapkan; coba lagi nanti."))
    return found.total
