"""House rules of templates and style sheets, for every app of the product."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from jaminan.kernel.screens.tokens import tokens

PACKAGE = Path(__file__).parents[3]
FILES = {
    path.relative_to(root): path
    for root in PACKAGE.rglob("templates")
    for path in root.rglob("*")
    if path.is_file()
}
TEMPLATES = sorted(FILES)
STYLES = [path for path in PACKAGE.rglob("static/jaminan/*.css") if path.name != "tokens.css"]
ICON = re.compile(r"{% (?:small_)?icon \"([\w-]+)\"")


@pytest.mark.parametrize("name", TEMPLATES, ids=str)
def test_every_template_compiles(name: Path) -> None:
    get_template(str(name))


@pytest.mark.parametrize("name", TEMPLATES, ids=str)
def test_templates_stay_under_150_lines(name: Path) -> None:
    assert FILES[name].read_text().count("\n") < 150


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.suffix == ".html"], ids=str)
def test_templates_hold_no_style_script_or_colour_of_their_own(name: Path) -> None:
    text = FILES[name].read_text()
    assert not re.search(r"\sstyle=|<style|\son\w+=[\"']|javascript:|<font", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"[\"'\s:]#[0-9a-fA-F]{3,8}[\"';\s]", re.sub(r'href="#[^"]*"', "", text))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_style_sheets_use_only_tokens_for_colours_and_letters(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not re.search(r":[^;{}]*#[0-9a-fA-F]{3,8}\b(?![^;]*\))", css)
    assert not re.search(r"\b(?:rgb|hsl|oklch)a?\(", css)
    assert not re.search(r"font(?:-size)?:[^;]*\d(?:px|pt)", css)
    used = set(re.findall(r"var\(--([\w-]+)", css))
    own = set(re.findall(r"--([\w-]+):", css))
    assert used <= own | set(tokens("light"))


def test_every_icon_that_templates_name_is_in_the_set() -> None:
    named = {name for path in FILES.values() for name in ICON.findall(path.read_text())}
    icons = PACKAGE / "kernel" / "icons"
    assert named
    assert [name for name in sorted(named) if not (icons / f"{name}.svg").exists()] == []
