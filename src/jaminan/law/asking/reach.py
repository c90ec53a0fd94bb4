"""Which dated numbers a rule may read, found in its code; and which rules may read a number."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from jaminan.law.parameters import Parameter
from jaminan.law.rules import Rule, rules

HOUSE = "jaminan."


@cache
def parameters_of(rule: Rule) -> tuple[str, ...]:
    """The paths of all numbers that the rule's code names, itself or through what it calls."""
    found: dict[str, None] = {}
    seen: set[int] = set()
    todo: list[Any] = [rule.function]
    while todo:
        one = todo.pop()
        if isinstance(one, Parameter):
            found[one.path] = None
        elif id(one) not in seen:
            seen.add(id(one))
            todo.extend(_named_by(one))
    return tuple(sorted(found))


@cache
def readers() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that may read each number: path → rules by name."""
    known: dict[str, list[Rule]] = {}
    for rule in rules():
        for path in parameters_of(rule):
            known.setdefault(path, []).append(rule)
    return {path: tuple(found) for path, found in known.items()}


def _named_by(one: Any) -> Iterator[Any]:
    """What a function, a class, a record or a collection of the house holds on to.

    Of a rule only what it computes: how rules are registered and asked leads to all of them.
    """
    if isinstance(one, Rule):
        yield one.function
    elif hasattr(one, "rule_name"):
        yield one.__wrapped__
    elif isinstance(one, FunctionType):
        if one.__module__.startswith(HOUSE):
            yield from _named_by_function(one)
    elif isinstance(one, type):
        if one.__module__.startswith(HOUSE):
            yield from (getattr(value, "fget", None) or value for value in vars(one).values())
    elif isinstance(one, Mapping):
        yield from one.values()
    elif isinstance(one, tuple | list | frozenset | set):
        yield from one
    elif is_dataclass(one) and type(one).__module__.startswith(HOUSE):
        yield from vars(one).values()
        yield type(one)


def _named_by_function(function: FunctionType) -> Iterator[Any]:
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    for name in _names(function.__code__):
        value = function.__globals__.get(name)
        yield value
        if getattr(value, "__file__", None):  # a module of the house, its parts named after a dot
            yield from (getattr(value, part, None) for part in _names(function.__code__))


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
