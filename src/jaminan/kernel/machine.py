"""A state machine from a table: what may follow what, and who may do it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jaminan.kernel.refusal import Refused


@dataclass(frozen=True)
class Step:
    """One row of a state table; `who` is the role that may take it, or several."""

    from_states: Collection[str]
    to_state: str
    who: str | Collection[str]

    @property
    def roles(self) -> frozenset[str]:
        """The roles that may take the step."""
        return frozenset([self.who] if isinstance(self.who, str) else self.who)


class Machine:
    """Answers which state follows, and draws itself."""

    def __init__(self, table: Mapping[str, Step], *, begins: str | None = None) -> None:
        assert table, "a machine has steps"
        assert begins is None or begins in _states(table), begins
        self.table = dict(table)
        self.begins = begins

    @property
    def states(self) -> list[str]:
        """Every state, in the order of the table."""
        return _states(self.table)

    def after(self, state: str, step: str, by_role: str) -> str:
        """The state after a step; raises `Refused` when this state or role does not allow it.

        A state or step that is not in the table is our own mistake, and an AssertionError.
        """
        assert step in self.table, step
        assert state in self.states, state
        row = self.table[step]
        details = {"state": state, "step": step, "role": by_role}
        if by_role not in row.roles:
            raise Refused(
                "role_not_allowed", _("Anda tidak berwenang untuk langkah ini."), details=details
            )
        if state not in row.from_states:
            raise Refused(
                "state_not_allowed",
                _("Langkah ini tidak dapat dilakukan pada keadaan sekarang. Muat ulang halaman."),
                details=details,
            )
        return row.to_state

    def steps_from(self, state: str, by_role: str) -> list[str]:
        """The steps this role may take in this state."""
        return [
            name
            for name, row in self.table.items()
            if state in row.from_states and by_role in row.roles
        ]

    def diagram(self) -> str:
        """The machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        if self.begins:
            lines.append(f"    [*] --> {self.begins}")
        for name, row in self.table.items():
            roles = ", ".join(sorted(row.roles))
            origins = [state for state in self.states if state in row.from_states]
            lines += [f"    {state} --> {row.to_state}: {name} ({roles})" for state in origins]
        leaving = {state for row in self.table.values() for state in row.from_states}
        lines += [f"    {state} --> [*]" for state in self.states if state not in leaving]
        return "\n".join(lines) + "\n"


def _states(table: Mapping[str, Step]) -> list[str]:
    found: dict[str, None] = {}
    for row in table.values():
        found.update(dict.fromkeys([*sorted(row.from_states), row.to_state]))
    return list(found)
