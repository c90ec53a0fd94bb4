"""Decisions run again: the stored facts under the law of the day of the decision.

The numbers of that law are on record (`kernel/laws.py`), its rules are those of today. When the law
has moved since, it is told which of both did, and what the law of today would say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jaminan.claims.models import Decision, Refusal
from jaminan.claims.queries import decided_verdict
from jaminan.kernel import laws
from jaminan.law.findings import Json, Verdict
from jaminan.law.parameters import version
from jaminan.law.record import Part, law_of, moved_since, text_of_law
from jaminan.law.rules import recompute

CITATIONS = ("sources", "questions")


@dataclass(frozen=True)
class Replay:
    """A decision beside the same rule on the same facts; `differs` names what does not agree.

    Computed under the numbers on record for it, or where none are, under the law as loaded now,
    always by the rules of today. `today_differs`: what today's law would say otherwise, empty while
    the law has not moved. `moved`: which parts of the law on record are others now.
    `cited_otherwise`: the conditions that stand as they stood, and of which other sources or doubts
    are told now: that is read better since, and decides nothing.
    """

    reference: str
    decided_under: str
    computed_under: str
    differs: tuple[str, ...]
    today_differs: tuple[str, ...] = ()
    moved: tuple[Part, ...] = ()
    cited_otherwise: tuple[str, ...] = ()

    @property
    def has_moved(self) -> bool:
        """Whether the law is not the one of the decision any more."""
        return self.decided_under != version()

    @property
    def is_same(self) -> bool:
        """Whether every condition, step and amount came out as it was decided."""
        return not self.differs


def replay(decision: Decision | Refusal) -> Replay:
    """The decision or refusal of a claim, computed again from its own facts."""
    stored = decided_verdict(decision)
    text = laws.on_record(stored.law_version) if stored.law_version != version() else None
    law = law_of(stored.law_version, text) if text else None
    again = recompute(stored, law)
    before, after = stored.to_json(), again.to_json()
    differs = _differences(before, after)
    if isinstance(decision, Decision):
        differs += _wrong_columns(before, (decision.gross, decision.tax, decision.net))
    today = _differences(before, recompute(stored).to_json()) if law else []
    return Replay(
        decision.claim.reference,
        stored.law_version,
        again.law_version,
        tuple(differs),
        tuple(today),
        moved=moved_since(text) if text else (),
        cited_otherwise=tuple(_cited_otherwise(before["conditions"], after["conditions"])),
    )


def keep_law_of(verdict: Verdict) -> None:
    """Put the law of a verdict on record, in the transaction that stores its decision."""
    assert verdict.law_version == version(), "the law moved while it was asked"
    laws.keep(verdict.law_version, text_of_law)


def _differences(before: Json, after: Json) -> list[str]:
    """The names of the parts of a verdict that are not equal; the law's version is told apart."""
    parts = ("gross", "tax", "net", "arguments", "rule")
    stood, stand = _uncited(before["conditions"]), _uncited(after["conditions"])
    differs = [name for name in parts if _unversioned(before[name]) != _unversioned(after[name])]
    return (["conditions"] if stood != stand else []) + differs


def _cited_otherwise(before: Sequence[Json], after: Sequence[Json]) -> Iterator[str]:
    now = {condition["code"]: condition for condition in after}
    for condition in before:
        today = now.get(condition["code"], condition)
        if condition != today and _uncited([condition]) == _uncited([today]):
            yield condition["code"]


def _uncited(conditions: Sequence[Json]) -> list[Json]:
    """How conditions stand, without what they rest on."""
    return [
        {name: part for name, part in one.items() if name not in CITATIONS} for one in conditions
    ]


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
