"""What the worker does for the ledger."""

from jaminan.kernel import chores
from jaminan.ledger import yearend

chores.register("ledger.years", every_seconds=20, act=yearend.close_finished_years)
