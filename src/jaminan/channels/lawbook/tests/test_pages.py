"""Every page of the law explorer: each rule with its example, each number, both languages."""

from __future__ import annotations

import itertools

import pytest
from django.test import Client

from jaminan.benefits.asking import groups

pytestmark = pytest.mark.django_db
ADDRESSES = (f"10.{one}.{two}.1" for one, two in itertools.product(range(200), range(200)))


def opened(address: str, **headers: str):
    """A page as a new visitor meets it, so that no limit of another one counts."""
    return Client(REMOTE_ADDR=next(ADDRESSES), headers=headers).get(address)


def test_every_rule_is_tried_with_its_example_and_compared() -> None:
    for rule in itertools.chain.from_iterable(groups().values()):
        empty = opened(f"/aturan/tanya/{rule.name}/")
        assert empty.status_code == 200
        filled = opened(empty.context["example_href"])
        assert filled.status_code == 200, (rule.name, filled.context["silence"])
        found = filled.context["finding"] or filled.context["verdict"]
        again = opened(filled.context["share_href"])
        assert (again.context["finding"] or again.context["verdict"]) == found
        compared = opened(filled.context["comparison_href"] + "&dari=2019-12-01&sampai=2026-11-20")
        assert compared.status_code in {200, 422}
