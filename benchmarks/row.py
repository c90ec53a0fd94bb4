"""What a measure says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measure: what, how much, the aim, what it was measured against, and whether it holds."""

    what: str
    measured: str
    aim: str
    baseline: str
    is_reached: bool
