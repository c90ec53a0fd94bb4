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
from collections.abc import Iterator
from pathlib import Path

import django
import psycopg

from benchmarks.ledger import SETTINGS, close_connections, migrate
from benchmarks.row import Row
from jaminan.config.database import open_for_app
from jaminan.ops.postgres import Credentials, EmbeddedServer, wheel_binaries

CLIENTS = 4
CLAIMS = 200
PGBENCH_SECONDS = 15
PGBENCH_SCALE = 10  # more branches than clients, as pgbench advises
SECONDS_MAX = 300


def measure() -> Iterator[Row]:
    """Claims a second in process, and the slowest twentieth from consent to instructed."""
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
                yield from rows(twins, baseline)
            finally:
                close_connections()
                twins.close()


def rows(twins: object, baseline: float) -> Iterator[Row]:
    """Drafts are made first; only consents and what follows are measured."""
    from jaminan.claims.tests.members import Members

    members = Members(twins).open()
    drafts = [members.drafted(members.member()).pk for _ in range(CLAIMS)]
    close_connections()
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(CLIENTS, initializer=django.setup) as clients:
        clients.map(touch, range(CLIENTS), chunksize=1)
        started = time.perf_counter()
        times = sorted(clients.map(consent, drafts, chunksize=1))
    instructed = time.perf_counter() - started
    drain(started)
    seconds = time.perf_counter() - started
    ratio = CLAIMS / seconds / baseline
    yield Row(
        f"{CLAIMS} claims from consent to paid, in process",
        f"{CLAIMS / seconds:.1f}/s {ratio:.1%}",
        "at least 10 %",
        f"pgbench TPC-B-like: {baseline:,.0f}/s; consents alone {CLAIMS / instructed:.1f}/s",
        ratio >= 0.10,
    )
    slowest = times[int(0.95 * (CLAIMS - 1))]
    yield Row(
        f"consent to instructed, p95 of {CLAIMS} claims",
        f"{slowest:.2f} s",
        "under 2 s",
        f"median {times[CLAIMS // 2]:.2f} s, {CLIENTS} clients",
        slowest < 2,
    )


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
