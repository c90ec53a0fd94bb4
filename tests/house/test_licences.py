"""A licence that a public body cannot take closes the gate, whatever words stand around it."""

from __future__ import annotations

import json
from email.message import Message
from pathlib import Path

import pytest
from tools import licences


class Package:
    """A package that says this of itself."""

    def __init__(self, **fields: str | list[str]) -> None:
        self.metadata = Message()
        for name, value in fields.items():
            for one in [value] if isinstance(value, str) else value:
                self.metadata[name.replace("_", "-")] = one


@pytest.mark.parametrize(
    "expression",
    [
        "MIT", "Apache-2.0 AND MIT", "GPL-3.0-only OR MIT", "(MIT OR GPL-2.0-only) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
    ],
)  # fmt: skip
def test_what_the_list_allows_passes(expression: str) -> None:
    assert licences.is_allowed(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "GPL-3.0-only", "AGPL-3.0-or-later", "MIT AND GPL-3.0-only", "SSPL-1.0", "",
        "(MIT", "MIT MIT", "Other/Proprietary License",
        "Permission is hereby granted to use this within limits, MIT-like",
    ],
)  # fmt: skip
def test_anything_else_is_refused(expression: str) -> None:
    assert not licences.is_allowed(expression)


def test_classifiers_count_where_no_expression_stands() -> None:
    package = Package(
        Name="x", Classifier=["License :: OSI Approved :: MIT License", "Topic :: Software"]
    )
    assert licences.licence_of(package) == "MIT"


def test_two_classifiers_must_both_be_allowed() -> None:
    classifiers = ["License :: OSI Approved :: MIT License", "License :: OSI Approved :: GPL"]
    assert not licences.is_allowed(licences.licence_of(Package(Name="x", Classifier=classifiers)))


def test_an_expression_goes_before_a_friendlier_classifier() -> None:
    package = Package(
        Name="x",
        License_Expression="AGPL-3.0-only",
        Classifier="License :: OSI Approved :: MIT License",
    )
    assert not licences.is_allowed(licences.licence_of(package))


def test_npm_packages_are_looked_at_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = {"packages": {"": {}, "node_modules/a": {"license": "GPL-3.0"}, "node_modules/b": {}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    monkeypatch.setattr(licences, "ROOT", tmp_path)
    monkeypatch.setattr(licences, "distributions", lambda: iter([]))
    assert licences.main() == 1


def test_everything_that_is_installed_passes() -> None:
    assert licences.main() == 0
