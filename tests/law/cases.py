"""All worked cases of the law: those in the folders of claim types, and those of single rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from jaminan.benefits.registry import BENEFITS, claim_types
from jaminan.law.findings import Answer
from jaminan.law.rules import answer, rules

SINGLE_RULES = Path(__file__).parent / "cases"
_OF_A_FOLDER = ("programme", "folder", "rule")


@dataclass(frozen=True)
class Case:
    """One question to the law, and where its expected figure comes from."""

    id: str
    rule: str
    arguments: dict[str, Any]
    expected: Any = None
    derived: str = ""
    printed: str = ""
    is_of_a_single_rule: bool = False
    rests_on: tuple[str, ...] = ()

    @property
    def belongs_to(self) -> tuple[str, ...]:
        """The claim types without any of which it is another question."""
        return (*([self.claim_type] if self.claim_type else []), *self.rests_on)

    @property
    def claim_type(self) -> str:
        """The folder whose rule is asked, "" for a rule of the law itself."""
        parts = self.rule.split(".")
        return "" if self.is_of_a_single_rule and len(parts) < len(_OF_A_FOLDER) else parts[1]

    @property
    def is_here(self) -> bool:
        """Whether its rule is, and what that rests on; not while such a folder is taken away."""
        is_known = any(rule.name == self.rule for rule in rules())
        return is_known and set(self.rests_on) <= set(claim_types())

    def answer(self) -> Answer:
        """What the law says to it."""
        return answer(self.rule, self.arguments)


def as_parameter(case: Case) -> Any:
    """A case as a parameter of a test that goes when a folder of its rule goes."""
    marks = [pytest.mark.belongs_to(name) for name in case.belongs_to]
    return pytest.param(case, id=case.id, marks=marks)


def pages() -> dict[str, dict[str, Any]]:
    """The pages that print figures, by the key that cases name."""
    named: dict[str, dict[str, Any]] = _read(SINGLE_RULES / "printed.yaml")["pages"]
    return named


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
                is_of_a_single_rule=True,
                rests_on=tuple(case.get("rests_on", ())),
            )


def _read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content
