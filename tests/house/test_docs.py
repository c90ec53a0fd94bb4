"""Settings, commands and events have their place in the docs."""

from __future__ import annotations

import ast
import re

from django.core.management import get_commands

from jaminan.config.environment import SETTINGS
from tests.house.test_transactions import PACKAGE, calls

DOCS = PACKAGE.parents[1] / "docs"
ROW = re.compile(r"^\| `(?P<variable>\w+)` \| (?P<default>[^|]*) \| (?P<help>.*) \|$", re.MULTILINE)
MADE_AT_HOME = {"JAMINAN_HOME": "`.jaminan` of the checkout"}


def test_the_page_of_settings_lists_exactly_the_settings() -> None:
    page = (DOCS / "operations" / "settings.md").read_text()
    told = {row["variable"]: (row["default"], row["help"]) for row in ROW.finditer(page)}
    assert told == {
        setting.variable: (default_of(setting), setting.help) for setting in SETTINGS.values()
    }


def test_every_command_of_the_house_is_told() -> None:
    pages = "\n".join(page.read_text() for page in DOCS.rglob("*.md"))
    ours = {name for name, app in get_commands().items() if app.startswith("jaminan.")}
    assert {name for name in ours if f"`jaminan {name.replace('_', '-')}" not in pages} == set()


def test_every_event_is_told_where_its_domain_is() -> None:
    pages = "\n".join(page.read_text() for page in (DOCS / "domain").glob("*.md"))
    emitted = {
        call.args[0].value
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        for call in calls(path, "emit")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert {name for name in emitted if f"`{name}`" not in pages} == set()


def default_of(setting) -> str:
    if setting.variable in MADE_AT_HOME:
        return MADE_AT_HOME[setting.variable]
    return f"`{setting.default}`" if setting.default is not None else ""


def test_every_test_that_the_page_of_rows_names_exists() -> None:
    named = re.findall(r"`((?:src|tests)/[^`]+)`", (DOCS / "rows.md").read_text())
    assert named
    assert [path for path in named if not (DOCS.parent / path).exists()] == []
