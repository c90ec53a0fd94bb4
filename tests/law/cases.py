"""All worked cases of the law: those in the folders of claim types, and those of single rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from jaminan.benefits.registry import BENEFITS, claim_types
from jaminan.law.findings import Answer
from jaminan.law.rules import answer

SINGLE_RULES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """One question to the law, and where its expected figure comes from."""

    id: str
    rule: str
    arguments: dict[str, Any]
    expected: Any = None
    derived: str = ""
    printed: str = ""
    written: dict[str, Any] = field(default_factory=dict)

    def answer(self) -> Answer:
        """What the law says to it."""
        return answer(self.rule, self.arguments)


def worked_cases() -> tuple[Case, ...]:
    """Every worked case, those of claim types first."""
    return (*_of_claim_types(), *_of_single_rules())


def _of_claim_types() -> Iterator[Case]:
    for name, claim_type in claim_types().items():
        folder = BENEFITS / claim_type.programme / name / "cases"
        for file in sorted(folder.glob("*.yaml")):
            content = _read(file)
            for case in content["cases"]:
                facts = {**content["base"], **case.get("facts", {})}
                yield Case(
                    id=f"{name}: {case['case']}",
                    rule=f"{claim_type.programme}.{name}",
                    arguments={"facts": facts},
                    expected=case.get("gross"),
                    derived=case.get("derived", ""),
                    printed=case.get("printed", ""),
                    written=case,
                )


def _of_single_rules() -> Iterator[Case]:
    for file in sorted(SINGLE_RULES.glob("*.yaml")):
        for case in _read(file)["cases"]:
            yield Case(
                id=f"{case['rule']}: {case['case']}",
                rule=case["rule"],
                arguments=case["arguments"],
                expected=case["expected"],
                derived=case.get("derived", ""),
                printed=case.get("printed", ""),
                written=case,
            )


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content
