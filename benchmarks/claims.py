"""Claims from consent to instructed and paid, against pgbench's TPC-B-like script on one server.

Members, registries and banks are those of the tests of claims; the server writes to disk at every
commit. Four processes give consents; the backlog is then drained until every claim is paid.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import httpx
import psycopg
from django.core.management import call_command

from benchmarks.ledger import SETTINGS, close_connections, migrate
from benchmarks.product import web_server
from benchmarks.row import Row
from jaminan.config.database import open_for_app
from jaminan.ops.postgres import Credentials, EmbeddedServer, wheel_binaries

CLIENTS = 4
CLAIMS = 200
PGBENCH_SECONDS = 15
PGBENCH_SCALE = 10  # more branches than clients, as pgbench advises
SECONDS_MAX = 300
A_CLEAR_FACE = 1  # one whose drawing the inspection takes; not every drawing is


def measure() -> Iterator[Row]:
    """Claims a second in process and through HTTP, and the slowest twentieth until instructed."""
    from jaminan.twins.tests.outside import TOKEN, Twins

    with tempfile.TemporaryDirectory(prefix="jaminan-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        with EmbeddedServer(home).running() as credentials:
            open_for_app(credentials.url("owner"), "jaminan_app")
            migrate(home)
            twins = Twins(home / "parties").start()
            os.environ |= {"JAMINAN_HOME": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
            os.environ |= {"JAMINAN_TWINS_TOKEN": TOKEN, "JAMINAN_TWINS_FILE": str(twins.port_file)}
            django.setup()
            try:
                baseline = transactions_a_second(credentials)
                yield from rows(twins, baseline, folder)
            finally:
                close_connections()
                twins.close()


def rows(twins: object, baseline: float, home: str) -> Iterator[Row]:
    """Drafts are made first; only consents and what follows are measured."""
    from jaminan.claims.tests.members import Members

    members = Members(twins).open()
    in_process = timed(drafts_of(members), consent, baseline)
    yield in_process.row("in process", 0.10)
    yield in_process.slowest_row()
    drafts = [with_session(number) for number in drafts_of(members)]
    call_command("collectstatic", interactive=False, verbosity=0)
    with web_server(home) as port:
        through_http = timed([(port, *draft) for draft in drafts], consent_by_page, baseline)
    yield through_http.row("through HTTP", 0.05)


@dataclass(frozen=True)
class Timed:
    """Claims from the first consent until the last one is paid; seconds."""

    times: list[float]
    instructed: float
    paid: float
    baseline: float

    def row(self, how: str, aim: float) -> Row:
        """Claims a second, the backlog drained, as a share of pgbench's transactions."""
        rate = CLAIMS / self.paid
        ratio = rate / self.baseline
        return Row(
            f"{CLAIMS} claims from consent to paid, {how}",
            f"{rate:.1f}/s {ratio:.1%}",
            f"at least {aim:.0%}",
            f"pgbench TPC-B-like: {self.baseline:,.0f}/s; "
            f"consents alone {CLAIMS / self.instructed:.1f}/s",
            ratio >= aim,
        )

    def slowest_row(self) -> Row:
        """From consent to instructed, the slowest twentieth."""
        slowest = self.times[int(0.95 * (CLAIMS - 1))]
        return Row(
            f"consent to instructed, p95 of {CLAIMS} claims",
            f"{slowest:.2f} s",
            "under 2 s",
            f"median {self.times[CLAIMS // 2]:.2f} s, {CLIENTS} clients",
            slowest < 2,
        )


def drafts_of(members: Any) -> list[int]:
    """New drafts with every step done but the consent, and no connection left open."""
    drafts = [members.drafted(members.member(face=A_CLEAR_FACE)).pk for _ in range(CLAIMS)]
    close_connections()
    return drafts


def timed(work: list[Any], consents: Callable[[Any], float], baseline: float) -> Timed:
    """All consents by four clients, then the backlog."""
    with multiprocessing.get_context("spawn").Pool(CLIENTS, initializer=django.setup) as clients:
        clients.map(touch, range(CLIENTS), chunksize=1)
        started = time.perf_counter()
        times = sorted(clients.map(consents, work, chunksize=1))
        instructed = time.perf_counter() - started
    drain(started)
    return Timed(times, instructed, time.perf_counter() - started, baseline)


def with_session(number: int) -> tuple[str, str]:
    """The reference of a draft, and the cookie of a session of its claimant."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from jaminan.claims.models import Claim

    claim = Claim.objects.select_related("claimant__user").get(pk=number)
    user = claim.claimant.user
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return claim.reference, f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def consent_by_page(work: tuple[int, str, str]) -> float:
    """Seconds of the request that "Konfirmasi" sends, after its page was read."""
    port, reference, cookie = work
    address = f"http://localhost:{port}/klaim/{reference}/jumlah/"
    with httpx.Client(headers={"Cookie": cookie}, timeout=60) as browser:
        page = browser.get(address)
        assert page.status_code == httpx.codes.OK, page.text
        form = dict(re.findall(r'type="hidden"\s+name="(\w+)"\s+value="([^"]*)"', page.text))
        token = browser.cookies["csrftoken"]
        sent = {"Cookie": f"{cookie}; csrftoken={token}", "Referer": address}
        started = time.perf_counter()
        answer = browser.post(address, data=form | {"agree": "on"}, headers=sent)
        assert answer.status_code == httpx.codes.FOUND, answer.text
        return time.perf_counter() - started


def touch(_: int) -> None:
    """Open this client's connection before the clock runs."""
    from django.db import connection

    connection.ensure_connection()


def consent(number: int) -> float:
    """Seconds from "Konfirmasi" on one draft until its payment is instructed."""
    from jaminan.claims import actions, queries
    from jaminan.claims.actions.deciding import Amounts
    from jaminan.claims.models import Claim

    claim = Claim.objects.whole().get(pk=number)
    shown, text = Amounts.of(queries.verdict(claim)), queries.consent("id").pk
    started = time.perf_counter()
    claim = actions.confirm(
        claim, shown=shown, consent=text, version=claim.version, by=f"bench:{number}"
    )
    assert claim.state == "instructed", claim.state
    return time.perf_counter() - started


def drain(started: float) -> None:
    """Work off everything that is owed, asking the banks again and again, until all is paid."""
    from jaminan.claims.models import Claim
    from jaminan.kernel import outbox
    from jaminan.payments.models import Bank

    while Claim.objects.exclude(state="paid").exists():
        assert time.perf_counter() - started < SECONDS_MAX, "not every claim was paid"
        Bank.objects.update(polled_at=None)
        outbox.drain()


def transactions_a_second(credentials: Credentials) -> float:
    """What pgbench's TPC-B-like script does on a database of its own on this server."""
    with psycopg.connect(credentials.url("admin"), autocommit=True) as admin:
        admin.execute("CREATE DATABASE pgbench")
    url = credentials.url("admin", "pgbench")
    pgbench = str(wheel_binaries() / "pgbench")
    filled = [pgbench, "--initialize", "--quiet", "--scale", str(PGBENCH_SCALE), url]
    subprocess.run(filled, check=True, capture_output=True)
    command = [pgbench, "--client", str(CLIENTS), "--jobs", "2", "--time", str(PGBENCH_SECONDS)]
    ran = subprocess.run([*command, url], check=True, capture_output=True, text=True)
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    assert found, ran.stdout
    return float(found[1])
