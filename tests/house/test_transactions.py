"""What follows a commit goes through an outbox: `on_commit` may only wake its dispatcher."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "jaminan"


def test_on_commit_only_wakes_a_dispatcher() -> None:
    found = [
        (str(path.relative_to(PACKAGE)), ast.unparse(call.args[0]))
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        for call in calls(path, "on_commit")
    ]
    assert found == [("kernel/outbox.py", "partial(wake, kind)")]


def calls(path: Path, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and called(node) == name
    ]


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
