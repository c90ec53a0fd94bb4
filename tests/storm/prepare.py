"""Run inside the product: members with drafts, each with a fate.

    python -m tests.storm.prepare COUNT SEED PHOTOGRAPH

Every other draft lacks only the consent; the others lack the photograph, which is written to that
file, and the account. Prints a JSON list of riders: reference, cookie of a session, account, fate.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
from pathlib import Path

import django

FATES = {  # what becomes of the payment, how often, and the fault that the bank's twin commits
    "plain": (8, None),
    "late": (2, {"fault": "late", "seconds": 3}),
    "pending": (2, {"fault": "pending", "seconds": 3}),
    "duplicate": (2, {"fault": "duplicate"}),
    "answer_lost": (2, {"fault": "lost", "done": True}),
    "order_lost": (2, {"fault": "lost", "done": False}),
    "closed": (1, {"fault": "closed"}),
    "returned": (1, {"fault": "returned", "seconds": 1}),
    "wrong_name": (1, None),
}
A_CLEAR_FACE = 1  # one whose drawing the inspection takes; not every drawing is
INSPECTION_SECONDS_MAX = 120


def main() -> None:
    """Make the riders and print them."""
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    os.environ["DJANGO_SETTINGS_MODULE"] = "jaminan.config.settings"
    django.setup()
    sys.stdout.write(json.dumps(riders(count, random.Random(seed), Path(sys.argv[3]))) + "\n")


def riders(count: int, chance: random.Random, photograph: Path) -> list[dict[str, str]]:
    """One of each fate at least, if `count` allows, in an order of chance."""
    from jaminan.claims.tests.members import Members

    members = Members(Desk())
    fates = enumerate(drawn(count, chance))
    made = [rider(members, fate, is_ready=number % 2 == 0) for number, fate in fates]
    photograph.write_bytes(members.member(face=A_CLEAR_FACE).photo)
    return made


def drawn(count: int, chance: random.Random) -> list[str]:
    """So many fates, each as often as its weight says."""
    every = [fate for fate, (weight, _) in FATES.items() for _ in range(weight)]
    fates = (list(FATES) + chance.choices(every, k=count))[:count]
    chance.shuffle(fates)
    return fates


def rider(members, fate: str, *, is_ready: bool) -> dict[str, str]:
    """A member with a draft; the bank has its orders for the payment."""
    other = "Bambang Irawan Sulistyo" if fate == "wrong_name" else ""
    member = members.member(face=A_CLEAR_FACE, account_name=other)
    claim = members.drafted(member) if is_ready else begun(member)
    if is_ready:
        wait_for_inspection(members, claim)
    if fault := FATES[fate][1]:
        key = f"{claim.reference}-1"
        members.fault("banks", key=key, place="payment", times=1, **params(fault))
    told = {"reference": claim.reference, "account": member.account, "fate": fate}
    return {**told, "cookie": session_of(member.user)}


def begun(member):
    """A draft that lacks photograph, account and consent."""
    from jaminan.claims import actions
    from jaminan.claims.tests.members import RESIGNED, cause_named

    claim = actions.open_draft(member.person.pk, channel="jmo", by=member.by)
    claim = actions.choose_cause(claim, cause_named(RESIGNED), version=claim.version, by=member.by)
    return actions.confirm_data(claim, version=claim.version, by=member.by)


def params(fault: dict) -> dict:
    """A fault in the words of the control desk."""
    more = {key: value for key, value in fault.items() if key != "fault"}
    return {"fault": fault["fault"], "params": more}


def wait_for_inspection(members, claim) -> None:
    """The worker of the product looks at the photograph too; whoever is first."""
    from jaminan.claims import queries

    pause = threading.Event()
    for _ in range(INSPECTION_SECONDS_MAX * 5):
        if queries.standing(members.now(claim)).next == queries.AMOUNTS:
            return
        members.work()
        pause.wait(0.2)
    raise SystemExit(f"the photograph of {claim.reference} was never inspected")


def session_of(user) -> str:
    """The cookie of a session of this account."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


class Desk:
    """The control desk of the product's twins, as the makers of members speak to it."""

    def call(self, twin: str, method: str, path: str, **options):
        """The answer of the desk; `twin` is always "control"."""
        import httpx
        from django.conf import settings

        from jaminan.kernel.outside import party

        headers = {"Authorization": f"Bearer {settings.TWINS_TOKEN}"}
        return httpx.request(
            method,
            party(twin).address + path,
            headers=headers,
            trust_env=False,
            timeout=30,
            **options,
        )


if __name__ == "__main__":
    main()
