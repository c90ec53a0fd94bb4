"""Decisions run again: the stored facts under the law as loaded now."""

from __future__ import annotations

from dataclasses import dataclass

from jaminan.claims.models import Decision, Refusal
from jaminan.claims.queries import decided_verdict
from jaminan.law.findings import Json
from jaminan.law.rules import recompute


@dataclass(frozen=True)
class Replay:
    """A decision beside the same rule on the same facts today; `differs` names what changed."""

    reference: str
    decided_under: str
    computed_under: str
    differs: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether every condition, step, source and amount came out as it was decided."""
        return not self.differs


def replay(decision: Decision | Refusal) -> Replay:
    """The decision or refusal of a claim, computed again from its own facts."""
    stored = decided_verdict(decision)
    again = recompute(stored)
    before, after = stored.to_json(), again.to_json()
    differs = _differences(before, after)
    if isinstance(decision, Decision):
        differs += _wrong_columns(before, (decision.gross, decision.tax, decision.net))
    return Replay(decision.claim.reference, stored.law_version, again.law_version, tuple(differs))


def _differences(before: Json, after: Json) -> list[str]:
    """The names of the parts of a verdict that are not equal; the law's version is told apart."""
    parts = ("conditions", "gross", "tax", "net", "arguments", "rule")
    return [name for name in parts if _unversioned(before[name]) != _unversioned(after[name])]


def _unversioned(part: object) -> object:
    if isinstance(part, dict):
        return {key: _unversioned(item) for key, item in part.items() if key != "law_version"}
    if isinstance(part, list):
        return [_unversioned(item) for item in part]
    return part


def _wrong_columns(stored: Json, amounts: tuple[int, int, int]) -> list[str]:
    """The amounts of the row that are not those of its verdict."""
    columns = zip(("gross", "tax", "net"), amounts, strict=True)
    return [
        f"{name} column" for name, amount in columns if stored[name]["value"]["rupiah"] != amount
    ]
