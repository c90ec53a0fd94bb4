"""What production refuses: every fault of the settings at once, each with its cure.

A demo is made to be played with: its secrets stand in a file, its clock moves, its outside parties
are twins, its developers' pages log anybody in. None of that may serve people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psycopg.conninfo import conninfo_to_dict

from jaminan.config.keys import PURPOSES, given
from jaminan.config.secrets import known_demo_secrets

if TYPE_CHECKING:
    from jaminan.config.environment import Environment

KEY_LETTERS_LEAST = 50
KEY_DIFFERENT_LETTERS_LEAST = 10
WORDS_OF_EXAMPLES = ("secret", "change", "insecure", "example", "contoh", "rahasia", "ganti")
HOSTS_OF_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


@dataclass(frozen=True)
class Fault:
    """What is wrong, and what cures it."""

    what: str
    cure: str

    def __str__(self) -> str:
        return f"{self.what} {self.cure}"


def faults(environment: Environment) -> list[Fault]:
    """Everything for which these settings may not serve people; empty when they may."""
    return [
        *_open_doors(environment),
        *_keys(environment),
        *_twins(environment),
        *_database(environment),
        *_addresses(environment),
    ]


def _open_doors(environment: Environment) -> Iterator[Fault]:
    if environment.debug:
        yield Fault(
            "JAMINAN_DEBUG shows settings and personal data to whoever meets an error.",
            "Set it to no, or remove it.",
        )
    if not environment.asks_second_factor:
        yield Fault(
            "JAMINAN_SECOND_FACTOR=no lets officers in with a password alone.",
            "Set it to yes, or remove it.",
        )
    if environment.failpoints:
        yield Fault(
            "JAMINAN_FAILPOINTS ends processes at named points, for proofs.",
            "Remove it.",
        )


def _keys(environment: Environment) -> Iterator[Fault]:
    of_a_demo = known_demo_secrets(environment.home)
    owners: dict[str, str] = {}
    for purpose, (now, retired) in given(environment).items():
        variable, of_retired = PURPOSES[purpose]
        if not now:
            yield Fault(f"{variable} is not set.", "`jaminan keys` prints fresh ones.")
        named = [(variable, now)] if now else []
        for owner, key in [*named, *((of_retired, key) for key in retired)]:
            if fault := _weakness(owner, key, of_a_demo):
                yield fault
            if key in owners:
                yield Fault(
                    f"{owner} repeats the key of {owners[key]}: who learns one opens both.",
                    "Give each purpose a key of its own; `jaminan keys` prints fresh ones.",
                )
            owners[key] = owner


def _weakness(variable: str, key: str, of_a_demo: set[str]) -> Fault | None:
    fresh = "`jaminan keys` prints a fresh one."
    if key in of_a_demo:
        return Fault(f"{variable} is a key that a demo made for itself.", fresh)
    if any(word in key.lower() for word in WORDS_OF_EXAMPLES):
        return Fault(f"{variable} is the text of an example.", fresh)
    if len(key) < KEY_LETTERS_LEAST or len(set(key)) < KEY_DIFFERENT_LETTERS_LEAST:
        return Fault(
            f"{variable} is too weak: {KEY_LETTERS_LEAST} letters, "
            f"{KEY_DIFFERENT_LETTERS_LEAST} of them different, are the least.",
            fresh,
        )
    return None


def _twins(environment: Environment) -> Iterator[Fault]:
    if environment.twins_token:
        yield Fault(
            "JAMINAN_TWINS_TOKEN opens the control pages of twins, and production has none.",
            "Remove it.",
        )
    file = environment.twins_file
    if file and file.exists() and "control" in json.loads(file.read_text()).get("urls", {}):
        yield Fault(
            f"JAMINAN_TWINS_FILE names a demo's twins ({file}): nobody would be paid.",
            "Name a file with the addresses and keys of the real parties.",
        )


def _database(environment: Environment) -> Iterator[Fault]:
    owner, app = environment.database_url, environment.database_app_url
    if app and not owner:
        yield Fault(
            "DATABASE_APP_URL is set without DATABASE_URL, and would not be used.",
            "Name the owner's address in DATABASE_URL, or remove both for the embedded server.",
        )
    if owner and app and _user(owner) == _user(app):
        yield Fault(
            "DATABASE_APP_URL names the owner: the product could change what is append-only.",
            "Name a role that owns nothing, or remove it: the owner then makes the role.",
        )


def _user(url: str) -> str:
    return str(conninfo_to_dict(url).get("user", ""))


def _addresses(environment: Environment) -> Iterator[Fault]:
    if "*" in environment.hosts:
        yield Fault(
            "JAMINAN_HOSTS takes any name, also one that somebody invents.",
            "Name the hosts of the service, separated by commas.",
        )
    elif set(environment.hosts) <= HOSTS_OF_THIS_MACHINE:
        yield Fault(
            "JAMINAN_HOSTS names this machine alone: nobody else would be answered.",
            "Name the hosts of the service, separated by commas.",
        )
    if environment.mail_from.rstrip(">").endswith(".invalid"):
        yield Fault(
            "JAMINAN_MAIL_FROM is the sender of a demo: no server takes such e-mails.",
            "Name a sender at a domain of yours.",
        )
