"""The balance page against a bare view with one indexed SELECT, on the same server and database.

Requests a second say what a quiet machine gives. The processor time of a page, in web server and
database, is told as well: it hardly depends on what else the machine does.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from benchmarks.load import Load, load
from benchmarks.product import free_port, running, web_server
from benchmarks.row import Row

SECONDS = 8
TURNS = 3  # of each side, in turn; the median counts
PERSONA = "Sri Wahyuni"
BARE = "benchmarks.bare.wsgi:application"


def measure() -> Iterator[Row]:
    """Requests a second, the slowest hundredth and the processor time of a persona's balance."""
    with tempfile.TemporaryDirectory(prefix="jaminan-bench-") as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        with running(folder, port) as product, web_server(folder, BARE, "/1/") as bare_port:
            cookie, kpj = logged_in(port)
            load(port, "/saldo/", 2, cookie)
            load(bare_port, f"/{kpj}/", 2)
            bare, pages, seconds = [], [], Processor(0, 0)
            for _ in range(TURNS):
                bare.append(load(bare_port, f"/{kpj}/", SECONDS))
                before = processor_of(product.pid)
                pages.append(load(port, "/saldo/", SECONDS, cookie))
                seconds += processor_of(product.pid) - before
    yield from rows(middle(bare), middle(pages))
    yield processor_row(seconds, sum(len(one.times) for one in pages))


@dataclass(frozen=True)
class Processor:
    """Seconds of processor of the web server and of the database."""

    web: float
    database: float

    def __add__(self, other: Processor) -> Processor:
        return Processor(self.web + other.web, self.database + other.database)

    def __sub__(self, other: Processor) -> Processor:
        return Processor(self.web - other.web, self.database - other.database)


def processor_of(launcher: int) -> Processor:
    """What web server and database of a launcher took so far; backends that ended are left out."""
    web = database = 0.0
    for process in psutil.Process(launcher).children(recursive=True):
        used = process.cpu_times()
        words = " ".join(process.cmdline())
        web += used.user + used.system if "granian" in words else 0
        database += used.user + used.system if "postgres" in words else 0
    return Processor(web, database)


def processor_row(seconds: Processor, pages: int) -> Row:
    """Milliseconds of processor for a page."""
    web, database = seconds.web / pages * 1000, seconds.database / pages * 1000
    return Row(
        f"balance page: processor time of {pages:,} pages",
        f"{web + database:.1f} ms",
        "under 6 ms",
        f"web server {web:.1f} ms, database {database:.1f} ms, whatever else the machine does",
        web + database < 6,
    )


def rows(bare: Load, page: Load) -> Iterator[Row]:
    """The two rows of the balance page."""
    ratio = page.per_second / bare.per_second
    yield Row(
        f"balance page: {page.per_second:,.0f} requests/s",
        f"{ratio:.0%}",
        "at least 50 %",
        f"bare view: {bare.per_second:,.0f}/s (clients took {bare.client_share:.0%} of a core)",
        ratio >= 0.5,
    )
    half, most = page.quantile(0.5), page.quantile(0.99)
    yield Row(
        f"balance page, p99 with p50 at {half * 1000:.1f} ms",
        f"{most / half:.1f} x p50",
        "under 5 x p50",
        f"bare view: {bare.quantile(0.99) / bare.quantile(0.5):.1f} x {bare.quantile(0.5):.4f} s",
        most < 5 * half,
    )


def logged_in(port: int) -> tuple[str, str]:
    """The cookies of a persona's session, and one KPJ of hers."""
    with httpx.Client(base_url=f"http://localhost:{port}", follow_redirects=True) as browser:
        people = browser.get("/dev/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', people)
        account = re.search(rf'{PERSONA}.*?name="akun" value="(\d+)"', people, re.DOTALL)
        assert token, "the page of people has no form"
        assert account, f"{PERSONA} has no account"
        form = {"csrfmiddlewaretoken": token[1], "akun": account[1]}
        browser.post("/dev/masuk/", data=form).raise_for_status()
        kpj = re.search(r"/saldo/(\d{11})/", browser.get("/saldo/").raise_for_status().text)
        assert kpj, "the balance page names no card"
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items()), kpj[1]


def middle(loads: list[Load]) -> Load:
    """The load with the median of requests a second."""
    return sorted(loads, key=lambda one: one.per_second)[len(loads) // 2]
