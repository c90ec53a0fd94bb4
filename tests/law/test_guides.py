"""The guides print what the product prints, and a pocket calculator follows it from the page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from jaminan.channels.cli.hitung import main
from jaminan.law.parameters import HOUSE
from tests.law.calculator import Line, figure, worked_out

GUIDES = HOUSE.parent.parent / "docs" / "guides"
PAGES = {"id": "periksa-jumlah.md", "en": "check-an-amount.md"}
BLOCK = re.compile(
    r"^```text\n\$ jaminan hitung (?P<asked>.*)\n(?P<answer>(?:.*\n)*?)```$", re.MULTILINE
)
PRINTED = re.compile(
    r"^(?P<indent> *)(?P<label>\S.*?) {2,}(?:(?P<op>[+−×÷=]) +)?(?P<figure>[^ ]+)$"
)
FEWEST = 5
OWNERS = {"jkk.stmb": "tidak_mampu_bekerja", "jkp.uang_tunai.bulan": "uang_tunai"}
OF_THE_LAW = ("§", "?")
DEEPER = 4


def _blocks() -> Iterator[object]:
    for language, page in PAGES.items():
        for block in BLOCK.finditer((GUIDES / page).read_text(encoding="utf-8")):
            asked = block["asked"]
            owner = OWNERS.get(asked.split()[0])
            marks = pytest.mark.belongs_to(owner) if owner else ()
            name = f"{page}: {asked[:30]}"
            yield pytest.param(language, asked, block["answer"], id=name, marks=marks)


BLOCKS = list(_blocks())


@pytest.mark.parametrize(("language", "asked", "answer"), BLOCKS)
def test_the_guide_shows_what_the_command_prints(
    language: str, asked: str, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*shlex.split(asked)]) == 0
    printed = capsys.readouterr().out.splitlines(keepends=True)
    kept = [line for line in printed if not line.strip().startswith(OF_THE_LAW)]
    assert "".join(kept) == answer
    assert f"--lang {language}" in asked


@pytest.mark.parametrize(("language", "asked", "answer"), BLOCKS)
def test_the_page_alone_leads_to_its_last_figure(language: str, asked: str, answer: str) -> None:
    slip = _slip(answer.splitlines()[1:])
    reached = worked_out(slip, language)
    assert reached == figure(slip[-1].figure, language)
    assert reached.low == reached.high


def test_both_pages_show_the_same_five_explanations() -> None:
    asked = {
        page: [block["asked"].partition(" --lang")[0] for block in BLOCK.finditer(text)]
        for page in PAGES.values()
        for text in [(GUIDES / page).read_text(encoding="utf-8")]
    }
    assert asked[PAGES["id"]] == asked[PAGES["en"]]
    assert len(asked[PAGES["id"]]) >= FEWEST


def _slip(printed: list[str]) -> tuple[Line, ...]:
    """Printed lines as a slip; those further to the right open behind the line above them."""
    found = [PRINTED.match(line) for line in printed]
    assert all(found), printed
    edge = len(found[0]["indent"]) if found and found[0] else 0
    lines: list[Line] = []
    behind: list[str] = []
    for match, text in zip(found, printed, strict=True):
        assert match
        if len(match["indent"]) >= edge + DEEPER:
            behind.append(text)
            continue
        _open_behind(lines, behind)
        lines.append(Line(match["label"], match["op"] or "", match["figure"]))
    _open_behind(lines, behind)
    return tuple(lines)


def _open_behind(lines: list[Line], behind: list[str]) -> None:
    if behind:
        last = lines.pop()
        lines.append(Line(last.label, last.op, last.figure, _slip(list(behind))))
        behind.clear()
