"""The law and the register use one set of words for why a membership ended."""

from __future__ import annotations

from typing import get_args

from jaminan.benefits.jht import facts
from jaminan.people.models import EndReason


def test_every_reason_the_law_asks_for_can_be_recorded() -> None:
    asked = set(get_args(facts.EndReason)) - {""}
    assert asked <= set(EndReason.values)


def test_what_the_law_does_not_know_says_that_no_reason_was_confirmed() -> None:
    assert set(EndReason.values) - set(get_args(facts.EndReason)) == {"lapsed", "unstated"}
