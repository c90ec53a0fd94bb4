"""What the worker does for firms."""

from jaminan.employers import actions
from jaminan.kernel import chores

chores.register("employers.bills", every_seconds=20, act=actions.issue_due_bills)
