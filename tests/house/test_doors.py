"""Every role at every address, with one's own records and another's: who gets in, cell by cell.

The rows are the addresses of the resolver, the columns those who may stand before them. What must
happen follows from the guards of the views: public, of members, or of officers with these roles.
An address with a record in it that this table cannot fill fails, so that nobody forgets one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from jaminan.channels.backoffice.doors import LOGIN as OFFICERS_LOGIN
from jaminan.channels.jmo.freezing import leads_frozen_away
from jaminan.channels.jmo.views.dibuka import PAGES
from jaminan.claims.tests.members import Members
from jaminan.kernel import audit
from jaminan.people.models import User
from jaminan.people.roles import EVERY_ROLE
from jaminan.people.tests import makers
from tests.house.records import Holder, holder

MEMBERS_LOGIN = "/masuk/"
SKIPPED = ("dev/",)  # of the demo alone, and open to all by design
RECORD_BLANKS = {"kpj", "reference", "number", "account", "code"}
PUBLIC, MEMBERS, OFFICERS = "public", "members", "officers"


@dataclass(frozen=True)
class Door:
    """One address of the resolver: its route, who it is for, and which records it names."""

    route: str
    kind: str
    roles: frozenset[str]
    leads_frozen_away: bool

    @property
    def has_record(self) -> bool:
        """Whether the address names somebody's record."""
        return bool(RECORD_BLANKS & set(blanks(self.route))) and self.kind != PUBLIC

    def of(self, whose: Holder) -> str:
        """The address with the records of a member in its blanks."""
        return "/" + filled(self.route, whose)


def test_every_cell_of_roles_addresses_and_records(members: Members) -> None:
    owner, other = holder(members), members.member(cards=2).user
    cells, wrong = 0, []
    for who, client, allowed_at in visitors(owner, other):
        for door in doors():
            answer, allowed = outcome(client, door, owner), allowed_at(door)
            cells += 1
            if answer not in allowed:
                wrong.append(f"{who} at {door.route}: {answer}, not {sorted(allowed)}")
    assert "\n".join(wrong) == ""
    assert cells > 1000


def test_officers_never_see_their_own_records_and_every_look_at_others_is_noted(
    members: Members,
) -> None:
    owner = holder(members)
    guarded = [door for door in doors() if door.kind == OFFICERS and door.has_record]
    looker = browser_of(makers.officer(*EVERY_ROLE))
    unnoted = {door.route for door in guarded if not is_noted(looker, door, owner)}
    assert unnoted == set()
    assert {row["page"] for row in audit.views_of(owner.watched_as)} <= set(PAGES)
    makers.grant(owner.user, *EVERY_ROLE)
    own = {door.route: outcome(browser_of(owner.user), door, owner) for door in guarded}
    assert {route: answer for route, answer in own.items() if answer != "404"} == {}


IN = frozenset({"200", "302"})


def visitors(
    owner: Holder, other: User
) -> Iterator[tuple[str, Client, Callable[[Door], frozenset[str]]]]:
    """Everybody who may stand before a door, and what they may meet there."""
    yield "a stranger", Client(), of_stranger
    yield "the member", browser_of(owner.user), of_owner
    yield "another member", browser_of(other), of_other_member
    for role in EVERY_ROLE:
        yield f"an officer ({role})", browser_of(makers.officer(role)), of_officer(role)
    makers.freeze(owner.member.person)
    owner.user.refresh_from_db()
    yield "the member, called dead", browser_of(owner.user), of_frozen


def of_stranger(door: Door) -> frozenset[str]:
    """Nothing but public pages; else the log-in of that door."""
    if door.kind == PUBLIC:
        return IN | {"404", "405"}
    return frozenset({"officers' log-in" if door.kind == OFFICERS else "members' log-in"})


def of_owner(door: Door) -> frozenset[str]:
    """One's own records; 404 where there is nothing to show yet; never a page of officers."""
    return frozenset({"403"}) if door.kind == OFFICERS else IN | {"404", "405", "home"}


def of_other_member(door: Door) -> frozenset[str]:
    """Everything of one's own, and no record of somebody else."""
    if door.kind == MEMBERS and door.has_record:
        return frozenset({"404"})
    return of_owner(door)


def of_officer(role: str) -> Callable[[Door], frozenset[str]]:
    """Pages of the role with the records of others; of members' pages only what needs no member."""

    def sees(door: Door) -> frozenset[str]:
        if door.kind == OFFICERS:
            return IN if role in door.roles else frozenset({"403"})
        if door.kind == MEMBERS and door.has_record:
            return frozenset({"404", "home"})
        return IN | {"404", "405", "home"}

    return sees


def of_frozen(door: Door) -> frozenset[str]:
    """One page that says so, and the few by which one hears, is heard, and is safe."""
    return frozenset({"called dead"}) if door.leads_frozen_away else of_owner(door)


OPEN_TO_FROZEN = {
    "akun/bukan-saya/<str:reference>/",
    "akun/dibuka/",
    "akun/sesi/",
    "dibekukan/",
    "pesan/",
    "pesan/<int:number>/",
    "pesan/dibaca/",
}


def test_what_a_frozen_account_may_see_is_named_here() -> None:
    of_members = [door for door in doors() if door.kind == MEMBERS]
    assert {door.route for door in of_members if not door.leads_frozen_away} == OPEN_TO_FROZEN


def doors() -> list[Door]:
    """The rows of the table."""
    found = list(_walk(get_resolver().url_patterns, ""))
    return [door for door in found if not door.route.startswith(SKIPPED)]


def outcome(client: Client, door: Door, whose: Holder) -> str:
    """What a visitor meets at a door; an address that takes no GET is sent an empty form."""
    address = door.of(whose)
    answer = client.get(address)
    if answer.status_code == 405 and door.has_record:
        answer = client.post(address)
    if answer.status_code in {400, 422}:
        return "200"  # inside, where the empty form is refused
    if answer.status_code != 302:
        return str(answer.status_code)
    if answer.url.startswith(f"{OFFICERS_LOGIN}?next="):
        return "officers' log-in"
    if answer.url.startswith(f"{MEMBERS_LOGIN}?next="):
        return "members' log-in"
    return {"/beranda/": "home", "/dibekukan/": "called dead"}.get(answer.url, "302")


def filled(route: str, whose: Holder) -> str:
    """The route with this member's records in its blanks; fails for one that no record fills."""
    for name in blanks(route):
        value = whose.value(route, name)
        if value is None:
            pytest.fail(f"tests/house/records.py has nothing for <{name}> in {route}")
        start, end = route.index("<"), route.index(">")
        route = route[:start] + str(value) + route[end + 1 :]
    return route


def blanks(route: str) -> list[str]:
    """`saldo/<int:kpj>/` has the blank `kpj`."""
    return [part.partition(">")[0].rpartition(":")[2] for part in route.split("<")[1:]]


def is_noted(client: Client, door: Door, owner: Holder) -> bool:
    """Whether an officer who got in has left one more look at the member's data."""
    before = looks_at(owner)
    return outcome(client, door, owner) in IN and looks_at(owner) > before


def looks_at(owner: Holder) -> int:
    """How often officers have looked at a member's data."""
    return sum(row["times"] for row in audit.views_of(owner.watched_as))


def browser_of(user: User) -> Client:
    """A browser in which somebody is logged in."""
    client = Client()
    client.force_login(user)
    return client


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Door]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        else:
            yield Door(route, *_guard(one.callback), leads_frozen_away(one.callback))


def _guard(view: Any) -> tuple[str, frozenset[str]]:
    if not getattr(view, "login_required", True):
        return PUBLIC, frozenset()
    roles = getattr(view, "roles", None)
    return (OFFICERS, roles) if roles else (MEMBERS, frozenset())
