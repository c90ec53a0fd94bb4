"""Officers in a browser without scripts, and what they look at."""

from __future__ import annotations

import html
import itertools
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from jaminan.people.tests import makers

_numbers = itertools.count(1)
TAG = re.compile(r"<[^>]+>")


def officer(*roles: str, login: str = "", branch_code: str = "") -> Any:
    """An account that holds these roles from today on."""
    user = makers.account(login=login or f"petugas{next(_numbers)}@petugas.contoh.id")
    user.full_name = "Nadia Kusumawardani"
    user.save(update_fields=["full_name"])
    return makers.grant(user, *roles, branch_code=branch_code)


def browser_of(user: Any) -> Client:
    """A browser in which somebody is logged in."""
    client = Client()
    client.force_login(user)
    return client


def text_of(response: HttpResponse) -> str:
    """What a page says, tags left out."""
    return " ".join(html.unescape(TAG.sub(" ", response.content.decode())).split())
