"""What the worker does for the whole house."""

from jaminan.kernel import chores
from jaminan.ops import books

chores.register("ops.books", every_seconds=24 * 60 * 60, act=books.raise_alarms)
