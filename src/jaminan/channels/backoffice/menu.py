"""The ways of the officers' navigation, each with the roles that see it, in their order."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Way:
    """A page of the navigation: its `here`, words, route, icon, and who sees it."""

    key: str
    label: str | Promise
    hint: str | Promise
    route: str
    icon: str
    roles: frozenset[str]


WAYS: tuple[Way, ...] = ()


def ways_of(roles: set[str]) -> list[Way]:
    """What holders of these roles find in the navigation."""
    return [way for way in WAYS if way.roles & roles]
