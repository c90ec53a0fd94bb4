"""Claimants in a storm: each goes on, page by page, until the product has the claim."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx

from tests.markup import hidden_fields

AT_ONCE = 4
TRIES_MOST = 600
PAUSE_SECONDS = 0.5
THEIRS = "PNSIIDJX"


@dataclass
class Ride:
    """Riders on their way, a few at once, each until it arrives or gives up."""

    address: str
    photograph: bytes
    _hands: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE))
    _rides: list[Future[str]] = field(default_factory=list)

    def depart(self, riders: Iterable[dict[str, str]]) -> None:
        """Let these ride as well, as soon as there is a place."""
        self._rides += [self._hands.submit(self._one, rider) for rider in riders]

    def lost(self) -> list[str]:
        """The references of claims that never arrived, when everybody has stopped."""
        with self._hands:
            return [reference for ride in self._rides if (reference := ride.result())]

    def _one(self, rider: dict[str, str]) -> str:
        """The reference of a claim that never arrived, or nothing."""
        pause = threading.Event()
        for _ in range(TRIES_MOST):
            try:
                if is_sent(self, rider):
                    return ""
            except httpx.HTTPError:
                pass  # the product is down just now, as a claimant would see
            pause.wait(PAUSE_SECONDS)
        return rider["reference"]


def is_sent(ride: Ride, rider: dict[str, str]) -> bool:
    """Whether the product has the claim, after one more step; raises httpx.HTTPError."""
    with Browser(ride.address, rider) as browser:
        seen = browser.open("jumlah")
        if seen.status_code == httpx.codes.OK:
            return browser.hand_in("jumlah", seen, {"agree": "on"})
        if seen.status_code == httpx.codes.FOUND:
            due = seen.headers["Location"].rstrip("/").rsplit("/", 1)[-1]
            if due == rider["reference"]:  # a claim that was sent shows where it stands
                return True
            give(browser, due, signed(ride.photograph, rider["reference"]))
    return False


def give(browser: Browser, due: str, photograph: bytes) -> None:
    """What the step asks for that is due."""
    page = browser.open(due)
    if due == "foto" and 'type="file"' in page.text:
        browser.hand_in(due, page, {}, {"photo": ("foto.jpg", photograph, "image/jpeg")})
    elif due == "rekening":
        number = browser.rider["account"]
        account = {"bank": THEIRS, "account_number": number, "tax_number": ""}
        browser.hand_in(due, page, account)


def signed(photograph: bytes, reference: str) -> bytes:
    """The photograph with a comment of its own: the same contents are inspected only once."""
    comment = reference.encode()
    return (
        photograph[:2]
        + b"\xff\xfe"
        + (len(comment) + 2).to_bytes(2, "big")
        + comment
        + photograph[2:]
    )


class Browser:
    """One request after another of one claimant, without scripts."""

    def __init__(self, address: str, rider: dict[str, str]) -> None:
        self.rider, self.claim = rider, f"{address}/klaim/{rider['reference']}"
        cookie = {"Cookie": rider["cookie"]}
        self._web = httpx.Client(headers=cookie, timeout=20, trust_env=False)

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self._web.close()

    def open(self, step: str) -> httpx.Response:
        """A page of the claim."""
        return self._web.get(f"{self.claim}/{step}/")

    def hand_in(
        self, step: str, page: httpx.Response, given: dict, files: dict | None = None
    ) -> bool:
        """Whether the product took a form, sent with what its page holds hidden."""
        if page.status_code != httpx.codes.OK:
            return False
        address = f"{self.claim}/{step}/"
        form = hidden_fields(page.text) | given
        cookie = f"{self.rider['cookie']}; csrftoken={self._web.cookies['csrftoken']}"
        sent = {"Cookie": cookie, "Referer": address}
        answer = self._web.post(address, data=form, files=files, headers=sent)
        return answer.status_code == httpx.codes.FOUND
