"""What was done and what was looked at, in chains that nobody can change unseen.

One chain for each object. A link's digest covers the link before, the fields, and a digest over a
salt and the payload's bytes. So a payload can be erased for good and the chain still be checked.
The functions of the database append; the app role can neither edit nor insert links itself, and a
root over all new links, sealed with the audit's key, goes to a file outside the database.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate

from jaminan.kernel import clock, keys
from jaminan.kernel.models import AuditChain, AuditRecord, AuditRoot, View
from jaminan.kernel.transactions import assert_open

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
VIEWS = "view"


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold: the link's number, and what is wrong with it."""

    chain: str
    object_id: str
    number: int
    what: str


@dataclass(frozen=True)
class Root:
    """One line of the file of roots; `seal` is the audit's key's over the other fields."""

    number: int
    at: str
    links: int
    digest: str
    key: str = ""
    seal: str = ""

    @property
    def text(self) -> str:
        """What is sealed."""
        return f"{self.number} {self.at} {self.links} {self.digest}"

    def sealed(self) -> Root:
        """The same root with its seal."""
        seal = keys.sealed(self.text)
        return replace(self, key=seal.key, seal=seal.digest)

    @property
    def fault(self) -> str | None:
        """What is wrong with the seal."""
        if not self.seal:
            return "it has no seal"
        return keys.fault_of(keys.Seal(self.key, self.seal), self.text)


def record(chain: str, object_id: str, what: str, by: str, payload: Mapping[str, Any]) -> int:
    """The number of the new link. Called in the transaction that does it, with the object locked.

    `by` is an opaque id ("user:17", "law"); the payload becomes JSON text, kept byte for byte.
    """
    assert_open()
    assert chain != VIEWS, "views have their own door"
    text = json.dumps(payload, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True)
    salt = secrets.token_bytes(16)
    return int(_call("kernel_audit_append", chain, object_id, what, by, clock.now(), salt, text))


def viewed(who: str, whose: str, page: str) -> None:
    """Note that somebody looked at somebody's personal data; ids are opaque, a page is a route."""
    _call("kernel_view_append", whose, who, page, clock.now())


def views_of(whose: Collection[str]) -> QuerySet[View, Any]:
    """Who looked at these data: one row for each day, looker and page, the newest first.

    A row has `day` (in Jakarta), `who`, `page`, `first`, `last` and `times`; a page that was opened
    again while work went on is one row.
    """
    seen = View.objects.filter(whose__in=whose).order_by()
    by_day = seen.annotate(day=TruncDate("at", tzinfo=clock.JAKARTA)).values("day", "who", "page")
    counted = by_day.annotate(first=Min("at"), last=Max("at"), times=Count("pk"))
    return counted.order_by("-last", "who", "page")


def erase(chain: str, object_id: str, number: int, *, by: str, reason: str) -> None:
    """Remove a link's payload and salt for good; the chain tells who did it and why."""
    with transaction.atomic():
        _call("kernel_audit_erase", chain, object_id, number)
        record(chain, object_id, "payload_erased", by, {"number": number, "reason": reason})


def verify(chain: str, object_id: str) -> list[Fault]:
    """Every place where this object's chain does not hold; an empty list when it is whole."""
    links = _views(object_id) if chain == VIEWS else _records(chain, object_id)
    head = AuditChain.objects.filter(chain=chain, object_id=object_id).first()
    faults, before, expected = [], None, None
    for link in links:
        before = before if before is not None else link.first_before
        expected = link.number if expected is None else expected + 1
        faults += [Fault(chain, object_id, link.number, what) for what in link.faults(before)]
        if link.number != expected:
            faults.append(Fault(chain, object_id, link.number, f"link {expected} is missing"))
            expected = link.number
        before = link.digest
    if head is None or (head.length, bytes(head.digest)) != (expected or 0, before or b""):
        faults.append(Fault(chain, object_id, expected or 0, "the head is not the last link"))
    return faults


def verify_all(chain: str) -> list[Fault]:
    """The faults of all objects of one chain; reads every link."""
    objects = AuditChain.objects.filter(chain=chain).values_list("object_id", flat=True)
    return [fault for object_id in objects.order_by("id") for fault in verify(chain, object_id)]


def chains() -> list[str]:
    """The names of all chains that have a link."""
    names = AuditChain.objects.order_by("chain").values_list("chain", flat=True)
    return list(names.distinct())


def write_root() -> Root | None:
    """A root over all links since the last one, in the database and in the file; None without any.

    The file is synced before the database commits: a root can stand in the file alone after a
    crash, and then the next one of the same number replaces it there as the later line.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT number, at, links, digest FROM kernel_audit_root(%s)", [clock.now()])
        row = cursor.fetchone()
        if row is None or row[0] is None:
            return None
        root = Root(
            row[0], row[1].astimezone(UTC).isoformat(), row[2], bytes(row[3]).hex()
        ).sealed()
        _append_line(settings.AUDIT_ROOTS_FILE, json.dumps(asdict(root)))
    return root


def verify_roots() -> list[str]:
    """What differs between the file of roots, the table of roots and the links, in sentences."""
    told = _roots_of_file(settings.AUDIT_ROOTS_FILE)
    stored = {root.number: root for root in AuditRoot.objects.order_by("number")}
    faults = [
        f"root {number} of the file is not in the database"
        for number in told.keys() - stored.keys()
    ]
    before = b""
    faults += _faulty_seals(told)
    for number, root in stored.items():
        digest = _root_digest(before, number)
        if digest != bytes(root.digest):
            faults.append(f"the links of root {number} have changed")
        if number not in told:
            faults.append(f"root {number} is not in the file")
        elif told[number].digest != bytes(root.digest).hex():
            faults.append(f"root {number} differs from the file")
        before = bytes(root.digest)
    return faults


def _faulty_seals(told: Mapping[int, Root]) -> list[str]:
    """Roots that another key sealed, or none; those from before the first seal need none."""
    roots = [told[number] for number in sorted(told)]
    since = next((number for number, root in enumerate(roots) if root.seal), len(roots))
    return [f"root {root.number} of the file: {root.fault}" for root in roots[since:] if root.fault]


@dataclass(frozen=True)
class _Link:
    number: int
    digest: bytes
    first_before: bytes
    fields: tuple[bytes, ...]
    payload: tuple[bytes, str] | None = None
    payload_digest: bytes | None = None
    stored_before: bytes | None = None

    def faults(self, before: bytes) -> list[str]:
        found = []
        if self.stored_before is not None and self.stored_before != before:
            found.append("it does not follow the link before")
        if _digest(before, *self.fields) != self.digest:
            found.append("its content has changed")
        if self.payload is not None:
            salt, text = self.payload
            if _digest(salt, text.encode()) != self.payload_digest:
                found.append("its payload has changed")
        return found


def _records(chain: str, object_id: str) -> Iterable[_Link]:
    rows = AuditRecord.objects.filter(chain=chain, object_id=object_id).order_by("number")
    for row in rows.iterator():
        texts = (_sha(text) for text in (row.chain, row.object_id, row.what, row.by))
        fields = (
            _int8(row.number),
            *texts,
            _int8(_microseconds(row.at)),
            bytes(row.payload_digest),
        )
        payload = None
        if row.salt is not None and row.payload is not None:
            payload = (bytes(row.salt), row.payload)
        yield _Link(row.number, bytes(row.digest), b"", fields, payload, bytes(row.payload_digest))


def _views(whose: str) -> Iterable[_Link]:
    for row in View.objects.filter(whose=whose).order_by("number").iterator():
        texts = (_sha(text) for text in (row.whose, row.who, row.page))
        fields = (_int8(row.number), *texts, _int8(_microseconds(row.at)))
        previous = bytes(row.previous)
        # The oldest views are removed by their retention rule: the first kept one says what it
        # followed, and the head still fixes the end.
        yield _Link(row.number, bytes(row.digest), previous, fields, stored_before=previous)


def _root_digest(before: bytes, number: int) -> bytes:
    digest = hashlib.sha256(before)
    links = AuditRecord.objects.filter(root=number).order_by("id").values_list("digest", flat=True)
    for link in links.iterator():
        digest.update(bytes(link))
    return digest.digest()


def _roots_of_file(path: Path) -> dict[int, Root]:
    if not path.exists():
        return {}
    roots = [Root(**json.loads(line)) for line in path.read_text().splitlines()]
    return {root.number: root for root in roots}


def _append_line(path: Path, line: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())


def _call(function: str, *arguments: str | bytes | int | datetime) -> Any:
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(arguments))
        cursor.execute(f"SELECT {function}({marks})", arguments)
        row = cursor.fetchone()
    assert row is not None
    return row[0]


def _sha(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def _int8(number: int) -> bytes:
    return number.to_bytes(8, "big", signed=True)


def _microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)
