"""Every write of merging, by the verb that others call."""

from jaminan.merging.actions.asking import BalancesChanged, Shown, ask, withdraw
from jaminan.merging.actions.deciding import accept, refuse

__all__ = ["BalancesChanged", "Shown", "accept", "ask", "refuse", "withdraw"]
