"""The rules of the house are held: each of them, broken once in a copy of the tree, is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]
LINTER = Path(sys.executable).with_name("lint-imports")

# The name of a contract: a module, and a line in it that the contract forbids.
BREAKS = {
    "A storey imports only the storeys below it": (
        "kernel/clock.py", "import jaminan.people.models.user",
    ),
    "Law and benefits know neither Django nor numpy": ("law/__init__.py", "import django.db"),
    "The kernel knows no domain": ("kernel/clock.py", "import jaminan.law"),
    "The house imports nothing of the twins": ("ops/views.py", "import jaminan.twins"),
    "The twins import nothing of the house": ("twins/clock.py", "import jaminan.kernel.clock"),
    "Only settings of the ground are read from config": (
        "people/models/user.py", "import jaminan.config.environment",
    ),
    "Only the ledger touches its tables": (
        "ops/views.py", "from jaminan.ledger.models import Account",
    ),
    "Channels read and write through actions, queries and access": (
        "channels/public/views.py", "import jaminan.people.models",
    ),
    "Only tests import the demo": ("ops/views.py", "import jaminan.demo.personas"),
    "Channels do not import each other": (
        "channels/public/views.py", "import jaminan.channels.public_twin",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree's Python files, with a second channel that nobody imports."""
    root = tmp_path_factory.mktemp("copied")
    shutil.copy(ROOT / "pyproject.toml", root)
    only_python = shutil.ignore_patterns("__pycache__", "static", "icons", "templates", "locale")
    shutil.copytree(ROOT / "src", root / "src", ignore=only_python)
    channels = root / "src/jaminan/channels"
    shutil.copytree(channels / "public", channels / "public_twin")
    for path in (channels / "public_twin").rglob("*.py"):
        path.write_text(path.read_text().replace("channels.public", "channels.public_twin"))
    return root


def test_every_contract_has_a_break_that_proves_it() -> None:
    assert {contract["name"] for contract in CONTRACTS} == set(BREAKS)


def test_the_tree_keeps_every_contract(copied: Path) -> None:
    outcome = lint(copied)
    assert outcome.returncode == 0, outcome.stdout


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_contract_is_refused_by_its_name(copied: Path, name: str) -> None:
    module, line = BREAKS[name]
    path = copied / "src/jaminan" / module
    whole = path.read_text()
    path.write_text(f"{whole}\n{line}\n")
    try:
        outcome = lint(copied)
    finally:
        path.write_text(whole)
    assert outcome.returncode == 1, outcome.stdout
    assert f"{name} BROKEN" in " ".join(outcome.stdout.split())


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": "src", "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
