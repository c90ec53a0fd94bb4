"""A real browser on the real product: `jaminan run` in a home of its own, and Debian's Chromium.

Each process of a test run that meets such tests starts a product and a browser of its own, once,
before others.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.plugins.logs import leaks

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}


@dataclass(frozen=True)
class Product:
    """A running product: where it answers and where its data are."""

    address: str
    home: Path
    log: Path


_open_browser = ExitStack()


@pytest.hookimpl(trylast=True)  # after the order was drawn by chance
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests of the running product, then with others that take long."""
    items.sort(key=lambda item: (not _needs(item, "product"), not item.get_closest_marker("long")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close the browser before tests without one: its event loop would be in the way of theirs."""
    if not _needs(item, "browser"):
        _open_browser.close()
        _chromium.cache_clear()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close the browser after the last test."""
    _open_browser.close()


def _needs(item: pytest.Item, fixture: str) -> bool:
    return fixture in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """The product as `make run` starts it, with an embedded server and demo country of its own."""
    with tempfile.TemporaryDirectory(prefix="jaminan-product-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        port = _free_port()
        log = home / "run.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "jaminan", "run"],
                env=_bare_environment() | {"JAMINAN_HOME": folder, "PORT": str(port)},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        try:
            _wait_until_ready(process, port, log)
            yield Product(f"http://127.0.0.1:{port}", home, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            assert leaks(log.read_text()) == [], "the product logged personal data"


@pytest.fixture
def browser() -> Browser:
    """Chromium without a window, the same for all tests of it; contexts are each test's own."""
    return _chromium()


@cache
def _chromium() -> Browser:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    playwright = _open_browser.enter_context(sync_playwright())
    browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
    _open_browser.callback(browser.close)
    return browser


@pytest.fixture
def phone(browser: Browser, product: Product) -> Iterator[Page]:
    """A page at phone size; any error on its console fails the test."""
    context = browser.new_context(
        base_url=product.address, viewport=PHONE, locale="id-ID", has_touch=True, is_mobile=True
    )
    yield from _watched_page(context)


@pytest.fixture
def desk(browser: Browser, product: Product) -> Iterator[Page]:
    """A page at the size of a small desk screen; any error on its console fails the test."""
    context = browser.new_context(base_url=product.address, viewport=DESK, locale="id-ID")
    yield from _watched_page(context)


def _watched_page(context: BrowserContext) -> Iterator[Page]:
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            errors.append(f"{message.text} at {message.location}")

    page = context.new_page()
    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors, errors


def program() -> str:
    """The Chromium of this machine."""
    return next(filter(None, map(shutil.which, NAMES)))


def accessibility_problems(page: Page) -> list[str]:
    """What axe finds on this page at WCAG 2.2 AA, one sentence each."""
    page.evaluate(AXE.read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    # Of what holds, half of the time would go into selectors that nobody reads.
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']}: {rule['help']} at {[node['target'] for node in rule['nodes']]}"
        for rule in found["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the screen."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


def spilling_cards(page: Page) -> list[str]:
    """The first words of each card or slip whose content is wider than it."""
    return list(
        page.evaluate(
            """() => [...document.querySelectorAll('.card, .slip, .hero, .note')]
              .filter(e => e.scrollWidth > e.clientWidth + 1)
              .map(e => `${e.innerText.slice(0, 60)}: ${e.scrollWidth} > ${e.clientWidth}`)"""
        )
    )


def small_targets(page: Page, smallest: int = 44) -> list[str]:
    """What can be tapped but is under 44 pixels (or `smallest`), links in running text excepted."""
    return list(
        page.evaluate(
            """smallest => [...document.querySelectorAll(
                'a[href], button, summary, select, textarea,'
                + 'input:not([type=hidden]):not([type=radio]):not([type=checkbox])')]
              .filter(e => e.checkVisibility() && !e.closest('p, dd, li.prose, .sr, .skip'))
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([e, r]) => r.width && (r.height < smallest - .5 || r.width < smallest - .5))
              .map(([e, r]) => `${e.outerHTML.slice(0, 90)} ${r.width}x${r.height}`)""",
            smallest,
        )
    )


def _bare_environment() -> dict[str, str]:
    """The environment without what points the tests at their own server."""
    ours = ("JAMINAN_", "DATABASE_", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"JAMINAN_DEMO_PEOPLE": "40"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            select_pause()
    raise AssertionError(f"the product ended at its start:\n{log.read_text()}")


def select_pause() -> None:
    """Leave the processor to the product for a moment."""
    import time

    time.sleep(0.2)
