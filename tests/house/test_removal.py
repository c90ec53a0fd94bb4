"""Each claim type can be taken away with what is marked as its own; everything else stays green.

Its own are the tests marked `belongs_to("NAME")` and the rows of docs/domain/facts.csv whose owner
is NAME. The tree is copied, the folder removed, and the tests that can reach a claim type run in
the copy.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jaminan.benefits.registry import claim_types
from jaminan.claims.programmes import PROGRAMMES
from jaminan.law.parameters import HOUSE

REPOSITORY = HOUSE.parent.parent
LINKED = (".venv", "node_modules")
LEFT_BEHIND = (*LINKED, ".git", ".jaminan", "__pycache__", ".hypothesis", ".*_cache")
OF_THIS_RUN = ("PYTEST", "DJANGO", "COV", "JAMINAN", "DATABASE", "HYPOTHESIS", "PYTHONPATH")
LAW = ("src/jaminan/law", "src/jaminan/benefits", "src/jaminan/channels/cli", "tests/law")
SHORT = (*LAW, "src/jaminan/claims/tests/test_paid.py")
# The storeys between benefits and claims import neither.
DOORS = (
    *LAW, "tests/reforms", "src/jaminan/impact", "src/jaminan/channels/api",
    "src/jaminan/channels/lawbook", "src/jaminan/channels/public",
)  # fmt: skip
ROADS = (*DOORS, "src/jaminan/claims", "src/jaminan/channels", "src/jaminan/demo", "tests/journeys")
# No claim type is reached from accounts, cards, contacts and what is saved; how pages look is told
# by none.
APART = (
    "*screens*", "*/jmo/tests/test_[acdmr]*", "*/test_corrections.py", "*/test_lockouts.py",
    "*/demo/tests/test_[blp]*", "*/test_account_doors.py", "*/test_front_page.py",
    "*/test_recovery*.py", "*/test_savings_pages.py", "*/test_statement_papers.py",
)  # fmt: skip


@pytest.mark.long
def test_the_rest_stands_without_one_folder_picked_by_the_seed(tmp_path):
    name = random.choice(sorted(claim_types()))
    stands_without(name, tmp_path, SHORT)


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", claim_types())
def test_the_rest_stands_without_each_folder_in_turn(name, tmp_path):
    # Claims reach the types of the programmes that they pay; others are only told of.
    paths = ROADS if claim_types()[name].programme in PROGRAMMES else DOORS
    stands_without(name, tmp_path, paths, *(f"--ignore-glob={apart}" for apart in APART))


def stands_without(name: str, folder: Path, paths: tuple[str, ...], *options: str) -> None:
    """Run the tests of a copy of the tree that lacks this claim type."""
    tree = copy_without(name, folder / "tree")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OF_THIS_RUN)}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *options, *paths],
        cwd=tree,
        env={
            **kept,
            "PYTHONPATH": str(tree / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HYPOTHESIS_PROFILE": "brief",
            "JAMINAN_TESTS_WITHOUT": name,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"without {name}:\n{ran.stdout[-4000:]}{ran.stderr[-2000:]}"
    assert f"{name}:" not in ran.stdout


def copy_without(name: str, tree: Path) -> Path:
    """The tree without the folder and the facts of a claim type; what is big is only linked."""
    shutil.copytree(REPOSITORY, tree, ignore=shutil.ignore_patterns(*LEFT_BEHIND), symlinks=True)
    for linked in LINKED:
        (tree / linked).symlink_to((REPOSITORY / linked).resolve())
    shutil.rmtree(next((tree / "src" / "jaminan" / "benefits").glob(f"*/{name}")))
    facts = tree / "docs" / "domain" / "facts.csv"
    rows = facts.read_text(encoding="utf-8").splitlines(keepends=True)
    own = [row for row in rows if row.rstrip().endswith(f",{name}")]
    assert own, f"no fact belongs to {name}"
    facts.write_text("".join(row for row in rows if row not in own), encoding="utf-8")
    return tree
