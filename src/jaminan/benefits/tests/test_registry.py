"""Claim types are folders: found by themselves and named nowhere else."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from jaminan.benefits.registry import (
    BENEFITS,
    UnknownClaimType,
    claim_type_named,
    claim_types,
    offered_in,
)
from jaminan.law.parameters import HOUSE
from jaminan.law.rules import find_rule
from jaminan.law.words import has_words

NAMED_FREELY = {"demo", "migrations", "locale", "__pycache__", "static"}
SUFFIXES = {".py", ".html", ".yaml", ".txt", ".js", ".toml"}


def test_every_folder_with_a_claim_type_is_found_in_the_order_of_its_letter():
    folders = {file.parent.name for file in BENEFITS.glob("*/*/claim_type.py")}
    assert set(claim_types()) == folders
    causes = [(one.programme, one.cause) for one in claim_types().values()]
    assert causes == sorted(set(causes))


@pytest.mark.parametrize("name", claim_types())
def test_a_claim_type_has_title_rules_and_words_for_all_it_asks(name):
    one = claim_types()[name]
    assert has_words(one.title_key)
    assert find_rule(f"{one.programme}.{name}").day == "facts.submitted_on"
    shared = f"benefits/{one.programme}"
    for document in one.documents:
        _has_own_or_shared(one.texts, shared, f"document_{document.code}")
        for paper in document.one_of:
            _has_own_or_shared(one.texts, shared, f"paper_{paper}")
    for question in one.questions:
        _has_own_or_shared(one.texts, shared, f"question_{question.code}")
        for choice in question.choices:
            _has_own_or_shared(one.texts, shared, f"choice_{question.code}_{choice}")


def test_an_unknown_claim_type_is_a_sentence():
    with pytest.raises(UnknownClaimType) as refusal:
        claim_type_named("tidak_ada")
    assert "tidak_ada" in refusal.value.sentence


def test_a_channel_that_nobody_knows_takes_nothing():
    assert offered_in("tidak_ada", date(2026, 11, 21)) == ()


@pytest.mark.parametrize("name", claim_types())
def test_no_name_of_a_claim_type_appears_outside_its_folder(name):
    spelled = re.compile(rf"""["'./]{name}\b""")
    own = next(BENEFITS.glob(f"*/{name}"))
    found = [
        str(file.relative_to(HOUSE))
        for file, text in _texts().items()
        if own not in file.parents and spelled.search(text)
    ]
    assert found == []


@cache
def _texts() -> dict[Path, str]:
    """What stands in each file that may not name a claim type of another folder."""
    return {
        file: file.read_text(encoding="utf-8")
        for file in HOUSE.rglob("*")
        if file.suffix in SUFFIXES and not NAMED_FREELY & set(file.relative_to(HOUSE).parts)
    }


def _has_own_or_shared(own, shared, name):
    assert has_words(f"{own}:{name}") or has_words(f"{shared}:{name}"), name
