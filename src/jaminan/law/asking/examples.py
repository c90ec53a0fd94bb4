"""Facts to begin with: an example for every rule, so that nobody stands before an empty form."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from jaminan.law.asking.inputs import Input, signature_inputs
from jaminan.law.rules import Rule


def example_of(rule: Rule) -> dict[str, Any]:
    """Arguments in JSON form that the rule answers: its own of examples.yaml, or made by name."""
    known = _examples()
    own: Mapping[str, Any] = known["rules"].get(rule.name, {})
    made = {
        one.name: _example(one, known["inputs"])
        for one in signature_inputs(rule)
        if one.is_required and one.name not in own
    }
    return made | dict(own)


def _example(asked: Input, by_name: Mapping[str, Any]) -> Any:
    if f"{asked.name}_{asked.kind}" in by_name:
        return by_name[f"{asked.name}_{asked.kind}"]
    if asked.name in by_name:
        return by_name[asked.name]
    if asked.kind == "record":
        return {one.name: _example(one, by_name) for one in asked.fields if one.is_required}
    if asked.kind == "list":
        assert asked.each
        return [_example(asked.each, by_name)]
    return asked.choices[0] if asked.choices else by_name[asked.kind]


@cache
def _examples() -> Mapping[str, Mapping[str, Any]]:
    with (Path(__file__).parent / "examples.yaml").open(encoding="utf-8") as stream:
        content: Mapping[str, Mapping[str, Any]] = yaml.load(stream, Loader=yaml.CSafeLoader)
    return content
