"""What differs from programme to programme: the facts of a claim, and where its money lies.

Claim types stand in `jaminan.benefits`; a module here gathers what they look at from the parts of
the house, and moves the money that they grant.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jaminan.claims.programmes import jht
from jaminan.claims.programmes.programme import Programme, Verdicts

PROGRAMMES: Mapping[str, Programme] = MappingProxyType({"jht": jht.JHT})


def named(name: str) -> Programme:
    """The programme of that name."""
    return PROGRAMMES[name]


__all__ = ["PROGRAMMES", "Programme", "Verdicts", "named"]
