"""Claim types are folders: found by themselves, named nowhere else, removable one by one."""

import os
import random
import re
import shutil
import subprocess
import sys
from datetime import date
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

REPOSITORY = HOUSE.parent.parent
NAMED_FREELY = {"demo", "migrations", "locale", "__pycache__", "static"}
SUFFIXES = {".py", ".html", ".yaml", ".txt", ".js", ".toml"}
CARRIED_ALONG = ("law", "benefits", "channels/cli", "demo/assumptions.yaml", "__init__.py")


def test_every_folder_with_a_claim_type_is_found_in_the_order_of_its_letter():
    folders = {file.parent.name for file in BENEFITS.glob("*/*/claim_type.py")}
    assert set(claim_types()) == folders
    letters = [one.cause for one in claim_types().values()]
    assert letters == sorted(set(letters))


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
        assert has_words(f"{one.texts}:question_{question.code}")
        for choice in question.choices:
            assert has_words(f"{one.texts}:choice_{question.code}_{choice}")


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
        for file in HOUSE.rglob("*")
        if file.suffix in SUFFIXES
        and not NAMED_FREELY & set(file.relative_to(HOUSE).parts)
        and own not in file.parents
        and spelled.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_law_and_benefits_stand_without_one_folder_picked_by_the_seed(tmp_path):
    _prove_without(random.choice(sorted(claim_types())), tmp_path)


@pytest.mark.prove
@pytest.mark.parametrize("name", claim_types())
def test_law_and_benefits_stand_without_each_folder_in_turn(name, tmp_path):
    _prove_without(name, tmp_path)


def _has_own_or_shared(own, shared, name):
    assert has_words(f"{own}:{name}") or has_words(f"{shared}:{name}"), name


def _prove_without(name, folder):
    _copy_house(folder)
    shutil.rmtree(next((folder / "src" / "jaminan" / "benefits").glob(f"*/{name}")))
    (folder / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib --strict-markers\n"
        "pythonpath = src\nfilterwarnings = error\nmarkers = prove: long versions\n"
    )
    (folder / "src" / "conftest.py").write_text(
        "import hypothesis\n"
        "hypothesis.settings.register_profile('short', max_examples=20, deadline=None)\n"
        "hypothesis.settings.load_profile('short')\n"
    )
    environment = {key: value for key, value in os.environ.items() if not _is_of_this_run(key)}
    ran = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-x",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:django",
            ),
            *("-m", "not prove", "-k", "not picked_by_the_seed", "src"),
        ],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"without {name}:\n{ran.stdout[-4000:]}{ran.stderr[-2000:]}"
    assert f"{name}:" not in ran.stdout


def _is_of_this_run(key):
    return key.startswith(("PYTEST", "DJANGO", "COV")) or key in ("PYTHONPATH", "DATABASE_URL")


def _copy_house(folder: Path):
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for part in CARRIED_ALONG:
        source, target = HOUSE / part, folder / "src" / "jaminan" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    (folder / "src" / "jaminan" / "channels" / "__init__.py").touch()
    shutil.copytree(REPOSITORY / "docs" / "domain", folder / "docs" / "domain")
