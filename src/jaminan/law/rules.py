"""Rules by name, so that any answer can be asked for, opened, and computed again years later.

A rule's arguments are facts that JSON can hold: whole numbers, rupiah, dates, text, truth values,
and lists or frozen dataclasses of these. Types of the signature read them back.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from textwrap import shorten
from types import GenericAlias
from typing import Any, NoReturn, ParamSpec, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from jaminan.law.errors import LawError
from jaminan.law.findings import Answer, Finding, Verdict
from jaminan.law.parameters import version
from jaminan.law.views import View, seen_through, view_in_use
from jaminan.law.words import words

SHOWN_MOST = 80  # letters of a wrong input that its sentence repeats

P = ParamSpec("P")
A = TypeVar("A", Finding, Verdict)


class UnknownRule(LawError):  # noqa: N818 - a sentence for the person who asked
    """No rule has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tidak ada aturan bernama “{name}”.", f"No rule is named “{name}”.")


class WrongArguments(LawError):  # noqa: N818 - a sentence for the person who asked
    """An argument is missing, unknown or not readable; `inputs` names each, dotted."""

    def __init__(self, sentence: str, english: str, inputs: tuple[str, ...]) -> None:
        super().__init__(sentence, english)
        self.inputs = inputs


@dataclass(frozen=True)
class Rule:
    """A registered rule; `day` names the argument, or `argument.field`, that is the day asked."""

    name: str
    title_key: str
    function: Callable[..., Answer]
    day: str
    is_kept: bool = False

    def title(self, language: str = "id") -> str:
        """What the rule answers, in words."""
        return words(self.title_key, language)

    @cached_property
    def parameters(self) -> Mapping[str, inspect.Parameter]:
        """The arguments in order, by name."""
        return inspect.signature(self.function).parameters

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """The arguments that may be left out, with what then counts."""
        return {
            name: parameter.default
            for name, parameter in self.parameters.items()
            if parameter.default is not inspect.Parameter.empty
        }

    @cached_property
    def adapters(self) -> Mapping[str, TypeAdapter[Any]]:
        """How each argument is read from and written to JSON."""
        return {name: TypeAdapter(kind) for name, kind in self._kinds.items()}

    def read(self, arguments: Mapping[str, Any]) -> tuple[Any, ...]:
        """Typed arguments from JSON, defaults filled in, in the order of the rule.

        WrongArguments names what is missing or unreadable.
        """
        given = {**self.defaults, **arguments}
        if given.keys() != self.parameters.keys():
            self._refuse_names(given)
        return self._typed(tuple(given[name] for name in self.parameters))

    def write(self, values: Sequence[Any]) -> dict[str, Any]:
        """Typed arguments, in the order of the rule, as JSON by name."""
        return {
            name: adapter.serializer.to_python(value, mode="json")
            for (name, adapter), value in zip(self.adapters.items(), values, strict=True)
        }

    def answer(self, arguments: Mapping[str, Any]) -> Answer:
        """The answer to these arguments, with the rule's name, all arguments and law version."""
        values = self.read(arguments)
        return self._kept(version(), *values) if self.is_kept else self._answer(values)

    def answer_to(self, values: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
        """The same to arguments as a function is given them, by place and by name.

        Of the kind that the function says it returns.
        """
        if named or len(values) != len(self.parameters):
            return self.answer({**dict(zip(self.parameters, values, strict=False)), **named})
        return self._kept(version(), *values) if self.is_kept else self._answer(self._typed(values))

    @cached_property
    def _kept(self) -> Callable[..., Answer]:
        """Answers by version of the law and arguments, as asked before."""

        @lru_cache(maxsize=4_096, typed=True)
        def kept(_law_version: str, *values: Any) -> Answer:
            return self._answer(self._typed(values))

        return kept

    def _answer(self, values: tuple[Any, ...]) -> Answer:
        view = view_in_use()
        function = self._in_place(view, values) if view else self.function
        return function(*values).recorded(self.name, Asked(self, values), version())

    def _in_place(self, view: View, values: tuple[Any, ...]) -> Callable[..., Answer]:
        """The rule, or what a reform in use puts in its place on the day that is asked."""
        changed = view.rules.get(self.name)
        if changed is None or self._day_of(values) < changed.starts:
            return self.function
        return changed.function

    def _day_of(self, values: tuple[Any, ...]) -> date:
        name, *fields = self.day.split(".")
        day = values[list(self.parameters).index(name)]
        for field in fields:
            day = getattr(day, field)
        assert isinstance(day, date), f"{self.name}: {self.day} is {day!r}"
        return day

    def _typed(self, values: tuple[Any, ...]) -> tuple[Any, ...]:
        """Each argument read, all of them in the order of the rule."""
        try:
            return self._reader(values)
        except ValidationError as mistake:
            raise self._unreadable(values) from mistake

    @cached_property
    def _reader(self) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
        """What reads all arguments at once: rules ask one another often."""
        kinds: Any = GenericAlias(tuple, tuple(self._kinds.values()))
        together: TypeAdapter[tuple[Any, ...]] = TypeAdapter(kinds)
        return together.validator.validate_python

    @cached_property
    def _kinds(self) -> Mapping[str, Any]:
        hints = get_type_hints(self.function, include_extras=True)
        return {name: hints[name] for name in self.parameters}

    def _unreadable(self, values: tuple[Any, ...]) -> WrongArguments:
        """Which argument cannot be read, and why: the first one."""
        for (name, adapter), value in zip(self.adapters.items(), values, strict=True):
            try:
                adapter.validate_python(value)
            except ValidationError as mistake:
                return _unreadable(name, mistake)
        raise AssertionError(f"{self.name}: every argument can be read")

    def _refuse_names(self, given: Mapping[str, Any]) -> NoReturn:
        unknown = given.keys() - self.parameters.keys()
        if unknown:
            raise WrongArguments(
                f"Aturan {self.name} tidak mengenal isian {_listed(unknown)}.",
                f"Rule {self.name} knows no input {_listed(unknown)}.",
                tuple(sorted(unknown)),
            )
        missing = [name for name in self.parameters if name not in given]
        raise WrongArguments(
            f"Aturan {self.name} masih memerlukan isian {_listed(missing)}.",
            f"Rule {self.name} still needs the input {_listed(missing)}.",
            tuple(missing),
        )


class Asked(Mapping[str, Any]):
    """The arguments of an answer as JSON, in the order of the rule.

    Written when somebody looks: of the answers inside an answer few are ever opened.
    """

    def __init__(self, asked: Rule, values: tuple[Any, ...]) -> None:
        self._asked, self._values = asked, values

    @cached_property
    def _written(self) -> dict[str, Any]:
        return self._asked.write(self._values)

    def __getitem__(self, name: str) -> Any:
        return self._written[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked.parameters)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._written)

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        return dict, (self._written,)


def _unreadable(name: str, mistake: ValidationError) -> WrongArguments:
    """The first thing that is wrong inside an argument: missing, unknown, or of another kind."""
    first = mistake.errors(include_url=False)[0]
    where = ".".join(str(part) for part in (name, *first["loc"]))
    if first["type"] == "missing":
        said = f"Isian {where} belum ada.", f"Input {where} is missing."
    elif first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        said = f"Isian {where} tidak dikenal.", f"Input {where} is unknown."
    elif first["type"] == "literal_error":
        choices = first["ctx"]["expected"]
        said = (
            f"Isian {where} tidak dikenal; pilihannya: {choices.replace(' or ', ' atau ')}.",
            f"Input {where} is not known; the choices are: {choices}.",
        )
    else:
        given = shorten(repr(first["input"]), SHOWN_MOST, placeholder="…")
        said = (
            f"Isian {where} tidak dapat dibaca: {given}. Periksa bentuknya.",
            f"Input {where} cannot be read: {given}. Check its form.",
        )
    return WrongArguments(*said, (where,))


_RULES: dict[str, Rule] = {}


def rule(
    name: str, title_key: str, *, day: str, is_kept: bool = False
) -> Callable[[Callable[P, A]], Callable[P, A]]:
    """Register a pure rule by name; its answers then carry name, arguments and law version.

    `title_key` leads to its title in words; `day` names the argument that is the day asked.
    `is_kept`: answers are kept for who asks next. For rules that are asked the same things again
    and again, such as an index of a year or the day after one; never for what tells of a person.
    """

    def register(function: Callable[P, A]) -> Callable[P, A]:
        assert name not in _RULES, f"two rules are named {name}"
        entry = _RULES[name] = Rule(name, title_key, function, day, is_kept)
        assert day.partition(".")[0] in entry.parameters, f"{name} has no argument {day}"

        @wraps(function)
        def recorded(*args: P.args, **kwargs: P.kwargs) -> A:
            return entry.answer_to(args, kwargs)  # type: ignore[no-any-return]

        recorded.rule_name = name  # type: ignore[attr-defined]
        return recorded

    return register


def rules() -> tuple[Rule, ...]:
    """All registered rules by name."""
    return tuple(_RULES[name] for name in sorted(_RULES))


def find_rule(name: str) -> Rule:
    """The rule of that name, or UnknownRule."""
    try:
        return _RULES[name]
    except KeyError:
        raise UnknownRule(name) from None


def answer(name: str, arguments: Mapping[str, Any]) -> Answer:
    """Run a rule on facts in JSON form; UnknownRule, WrongArguments or NotFormalised otherwise."""
    return find_rule(name).answer(arguments)


def recompute(before: Answer, law: View | None = None) -> Answer:
    """The same rule on the same facts; equal while neither the rule nor its numbers changed.

    Under the law as loaded now, or that `law` (law/record.py). Never through a reform, also where
    one is in use.
    """
    with seen_through(law):
        return answer(before.rule, before.arguments)


def _listed(names: Any) -> str:
    return ", ".join(sorted(names))
