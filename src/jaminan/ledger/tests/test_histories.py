"""Random lives of accounts against a plain recomputation of the postings."""

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from jaminan.ledger.tests.agreement import agrees
from jaminan.ledger.tests.histories import HISTORIES, Player


@settings(phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(history=HISTORIES)
def test_any_history_agrees_with_the_recomputation_to_the_rupiah(books, history):
    with transaction.atomic():
        player = Player(books)
        player.play(history)
        agrees(player)
        transaction.set_rollback(True)
