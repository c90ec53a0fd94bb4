"""Where this installation finds the addresses and keys of outside parties."""

from __future__ import annotations

from pathlib import Path

from jaminan.config.environment import Environment
from jaminan.config.secrets import demo_secret


def outside_parties_file(environment: Environment) -> Path | None:
    """The JSON file of parties: the one that is set, in a demo else the one its twins write."""
    if environment.twins_file or not environment.is_demo:
        return environment.twins_file
    return environment.home / "twins" / "ports.json"


def token_of(environment: Environment) -> str | None:
    """The token of the twins' control pages; a demo makes its own, production has no twins."""
    if environment.twins_token or not environment.is_demo:
        return environment.twins_token
    return demo_secret(environment.home, "twins")
