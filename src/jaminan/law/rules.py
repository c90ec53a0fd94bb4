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
from typing import Any, NoReturn, ParamSpec, TypeVar, cast, get_type_hints

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
        hints = get_type_hints(self.function)
        return {name: TypeAdapter(hints[name]) for name in self.parameters}

    def read(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Typed arguments from JSON, defaults filled in, in the order of the rule.

        WrongArguments names what is missing or unreadable.
        """
        given = {**self.defaults, **arguments}
        if given.keys() != self.parameters.keys():
            self._refuse_names(given)
        return self._typed([given[name] for name in self.parameters])

    def _typed(self, values: Sequence[Any]) -> dict[str, Any]:
        """Each argument read, all of them in the order of the rule."""
        try:
            return {
                name: reader(value)
                for (name, reader), value in zip(self._readers.items(), values, strict=True)
            }
        except ValidationError as mistake:
            raise self._unreadable(values) from mistake

    def write(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments as JSON."""
        return {name: self._writers[name](value, mode="json") for name, value in arguments.items()}

    def answer(self, arguments: Mapping[str, Any]) -> Answer:
        """The answer to these arguments, with the rule's name, all arguments and law version."""
        typed = self.read(arguments)
        if self.is_kept:
            return self._kept(version(), *typed.values())
        return self._answer(typed, version())

    def answer_to(self, values: tuple[Any, ...], named: Mapping[str, Any]) -> Answer:
        """The same to arguments as a function is given them, by place and by name."""
        if named or len(values) != len(self.parameters):
            return self.answer({**dict(zip(self.parameters, values, strict=False)), **named})
        if self.is_kept:
            return self._kept(version(), *values)
        return self._answer(self._typed(values), version())

    @cached_property
    def _kept(self) -> Callable[..., Answer]:
        """Answers by version of the law and arguments, as asked before."""

        @lru_cache(maxsize=4_096, typed=True)
        def kept(law_version: str, *values: Any) -> Answer:
            return self._answer(self._typed(values), law_version)

        return kept

    def _answer(self, typed: Mapping[str, Any], law_version: str) -> Answer:
        return self.run(typed).recorded(self.name, Asked(self, typed), law_version)

    def run(self, typed: Mapping[str, Any]) -> Answer:
        """The answer of the rule, or of what a reform in use puts in its place on that day."""
        view = view_in_use()
        changed = view.rules.get(self.name) if view else None
        if changed is None or self._day_of(typed) < changed.starts:
            return self.function(**typed)
        return changed.function(**typed)  # type: ignore[no-any-return]

    def _day_of(self, typed: Mapping[str, Any]) -> date:
        name, *fields = self.day.split(".")
        day = typed.get(name, self.parameters[name].default)
        for field in fields:
            day = getattr(day, field)
        assert isinstance(day, date), f"{self.name}: {self.day} is {day!r}"
        return day

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

    @cached_property
    def _readers(self) -> Mapping[str, Callable[[Any], Any]]:
        return {name: one.validator.validate_python for name, one in self.adapters.items()}

    @cached_property
    def _writers(self) -> Mapping[str, Callable[..., Any]]:
        return {name: one.serializer.to_python for name, one in self.adapters.items()}

    def _unreadable(self, values: Sequence[Any]) -> WrongArguments:
        """Which argument cannot be read, and why: the first one."""
        for (name, reader), value in zip(self._readers.items(), values, strict=True):
            try:
                reader(value)
            except ValidationError as mistake:
                return _unreadable(name, mistake)
        raise AssertionError(f"{self.name}: every argument can be read")


class Asked(Mapping[str, Any]):
    """The arguments of an answer as JSON, in the order of the rule.

    Written when somebody looks: of the answers inside an answer few are ever opened.
    """

    def __init__(self, asked: Rule, typed: Mapping[str, Any]) -> None:
        self._asked, self._typed = asked, typed

    @cached_property
    def _written(self) -> dict[str, Any]:
        return self._asked.write(self._typed)

    def __getitem__(self, name: str) -> Any:
        return self._written[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._typed)

    def __len__(self) -> int:
        return len(self._typed)

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
    and again, such as an index of a year; never for facts of a person.
    """

    def register(function: Callable[P, A]) -> Callable[P, A]:
        assert name not in _RULES, f"two rules are named {name}"
        entry = _RULES[name] = Rule(name, title_key, function, day, is_kept)
        assert day.partition(".")[0] in entry.parameters, f"{name} has no argument {day}"

        @wraps(function)
        def recorded(*args: P.args, **kwargs: P.kwargs) -> A:
            return cast(A, entry.answer_to(args, kwargs))

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
