"""Nothing that names a person is logged: every line of every test, and of every product started.

What is looked for: NIK, passports, phones, e-mails and bank accounts of all personas, and anything
that has the form of a NIK, of a phone number or of a person's e-mail.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache

import pytest

FORMS = {
    "a number like a NIK": re.compile(r"(?<![\w.])\d{16}(?![\w.])"),
    "a number like a phone": re.compile(r"(?<!\w)(\+62|08)\d{8,12}(?!\w)"),
    "an e-mail": re.compile(r"[\w.+-]+@(peserta\.example|[\w-]+\.contoh\.id|contoh\.id)"),
}

MADE_HERE = re.compile(r'"request": "[\w-]+"')  # a random id can look like anything


class Net(logging.Handler):
    """Keeps what lines say of persons, formatted as the product formats them."""

    def __init__(self) -> None:
        super().__init__()
        from jaminan.kernel.logs import JsonFormatter  # Django's settings are read at its import

        self.setFormatter(JsonFormatter())
        self.caught: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Look at one line."""
        self.caught += [f"{record.name} logs {what}" for what in leaks(self.format(record))]


@pytest.fixture(autouse=True, scope="session")
def net_of_logs() -> Iterator[Net]:
    """The net below all loggers of this process."""
    net = Net()
    logging.getLogger().addHandler(net)
    yield net
    logging.getLogger().removeHandler(net)
    assert net.caught == [], "logged outside of a test"


@pytest.fixture(autouse=True)
def no_person_in_the_logs(net_of_logs: Net) -> Iterator[None]:
    """Fail the test whose lines name a person."""
    yield
    caught, net_of_logs.caught = net_of_logs.caught, []
    assert caught == []


def leaks(text: str) -> list[str]:
    """What a text says of persons; the persons themselves are not repeated."""
    text = MADE_HERE.sub("", text)
    found = [f"the {what} of persona {key}" for what, key, value in _known() if value in text]
    return found + [what for what, form in FORMS.items() if form.search(text)]


@cache
def _known() -> tuple[tuple[str, str, str], ...]:
    """What is known of each persona: the kind, the persona, the value."""
    from jaminan.demo.apps import ASSUMPTIONS
    from jaminan.demo.country.draw import SEED, known_people
    from jaminan.kernel import clock
    from jaminan.law.parameters import overlaid

    today = clock.real_now().astimezone(clock.JAKARTA).date()
    with overlaid(ASSUMPTIONS):  # also where the test that logs first is of the law without it
        known = known_people(today, SEED)
    found = []
    for key, one in known.items():
        found += [("NIK", key, one.nik), ("phone", key, one.phone), ("e-mail", key, one.email)]
        found.append(("passport", key, one.passport and one.passport[1]))
        found += [("bank account", key, account.number) for account in one.accounts]
    return tuple((what, key, value) for what, key, value in found if value)
