"""The keys of this installation: one ring for each purpose, so that each is changed on its own.

The first key of a ring makes what is new. Retired keys only read what they once made, until
whoever runs the product takes them off. docs/operations/keys.md says how and when.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jaminan.config.secrets import demo_secret

if TYPE_CHECKING:
    from jaminan.config.environment import Environment

PURPOSES = {
    "sessions": ("JAMINAN_SECRET_KEY", "JAMINAN_SECRET_KEYS_RETIRED"),
    "qr": ("JAMINAN_QR_KEY", "JAMINAN_QR_KEYS_RETIRED"),
    "audit": ("JAMINAN_AUDIT_KEY", "JAMINAN_AUDIT_KEYS_RETIRED"),
    "factors": ("JAMINAN_FACTOR_KEY", "JAMINAN_FACTOR_KEYS_RETIRED"),
}


@dataclass(frozen=True)
class Ring:
    """The key that is used now, and those that still verify."""

    now: str
    retired: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The key of now first."""
        return [self.now, *self.retired]


def ring(environment: Environment, purpose: str) -> Ring:
    """The ring of a purpose; a demo without a key of its own makes one and keeps it."""
    now, retired = given(environment)[purpose]
    return Ring(now or demo_secret(environment.home, purpose), tuple(retired))


def given(environment: Environment) -> dict[str, tuple[str | None, list[str]]]:
    """What the environment says: for each purpose the key of now, if any, and retired ones."""
    return {
        "sessions": (environment.secret_key, environment.secret_keys_retired or []),
        "qr": (environment.qr_key, environment.qr_keys_retired or []),
        "audit": (environment.audit_key, environment.audit_keys_retired or []),
        "factors": (environment.factor_key, environment.factor_keys_retired or []),
    }
