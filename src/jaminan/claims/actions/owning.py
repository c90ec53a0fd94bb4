"""A claimant whose contacts were replaced says that a claim sent in before is theirs."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from jaminan.claims.actions.moving import hold
from jaminan.claims.models import Claim
from jaminan.claims.transitions import OWNED
from jaminan.claims.waiting import rest_of_sent
from jaminan.kernel import audit, clock
from jaminan.kernel.refusal import Refused


@transaction.atomic
def own(claim: Claim, *, by: str) -> Claim:
    """The claim, owned by who logs in by the new contact: it need not rest any longer.

    Safe to repeat. `Refused` for one that was paid or is with its claimant.
    """
    held = hold(claim)
    if held.state not in OWNED:
        raise Refused("not_resting", _("Klaim ini tidak menunggu pernyataan Anda."))
    if rest_of_sent(held):
        held.owned_at = clock.now()
        held.save(update_fields=["owned_at"])
        audit.record("claim", held.reference, "owned", by, {})
    return held
