"""Answers of the law that say why: a Finding for a figure, a Verdict for a claim.

Both are kept in machine form, so that screens, letters, API and command line render the same steps
with words from texts.yaml, and so that years later the rule can be run again on the same facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from msgspec import Struct, field

from jaminan.law.money import Rounding, as_fraction
from jaminan.law.parameters import Entry
from jaminan.law.sources import Json, Source, Status
from jaminan.law.values import Exact, decode, encode, figure_text
from jaminan.law.words import question_sentences, value_text, words

Operator = Literal["", "+", "−", "×", "÷", "="]
Line = Literal["", "rule", "end"]
Outcome = Literal["met", "unmet", "person", "open"]


def resting_on(*entries: Entry | Source) -> tuple[Source, ...]:
    """The sources of these dated values, each once, in order."""
    sources = [one.as_source if isinstance(one, Entry) else one for one in entries]
    if len(sources) == 1:
        return (sources[0],)
    return tuple({source.origin: source for source in sources}.values())


class Step(Struct, frozen=True):
    """One line of a slip: words, operator, figure; `door` is the finding behind the figure."""

    words: str
    figure: Any
    op: Operator = ""
    line: Line = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    door: "Finding | None" = None

    def to_json(self) -> Json:
        """Machine form."""
        return {
            "words": self.words,
            "figure": encode(self.figure),
            "op": self.op,
            "line": self.line,
            "given": {blank: encode(value) for blank, value in self.given.items()},
            "door": self.door.to_json() if self.door else None,
        }

    @classmethod
    def from_json(cls, data: Json) -> "Step":
        """The step that `to_json` wrote."""
        return cls(
            words=data["words"],
            figure=decode(data["figure"]),
            op=data["op"],
            line=data["line"],
            given={blank: decode(value) for blank, value in data["given"].items()},
            door=Finding.from_json(data["door"]) if data["door"] else None,
        )


def rounded_steps(exact: Fraction | int, rounding: Rounding) -> tuple[Step, Step]:
    """The last two lines of a slip: the exact amount, and the amount in whole rupiah."""
    return (
        Step("law:before_rounding", Exact(as_fraction(exact)), "=", "rule"),
        Step(rounding.words, rounding.apply(exact), "=", "end"),
    )


class Row(Struct, frozen=True):
    """A step in words: `line` is "rule" above a result, "end" above the last one."""

    label: str
    op: str
    figure: str
    line: str
    door: "Finding | None"


class LawLine(Struct, frozen=True):
    """The line under a slip: which article, what it says, and whether it is an assumption."""

    article: str
    sentence: str
    status: str
    parameter: str


class DoubtLine(Struct, frozen=True):
    """A doubt under a slip: its number in docs/domain/questions.md and one sentence."""

    question: int
    sentence: str


class Finding(Struct, frozen=True):
    """One answer of the law: the value, the steps that led to it, what they rest on."""

    value: Any
    because: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[int, ...] = ()
    rule: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    law_version: str = ""

    def recorded(self, rule: str, arguments: Mapping[str, Any], law_version: str) -> "Finding":
        """The same, with the name of its rule, the arguments as JSON and the law's version."""
        return Finding(
            self.value, self.because, self.sources, self.questions, rule, arguments, law_version
        )

    @property
    def is_assumed(self) -> bool:
        """Whether the value, or a figure it is made of, rests on an assumption."""
        return any(source.status is Status.ASSUMED for source in self.sources) or any(
            step.door.is_assumed for step in self.because if step.door
        )

    @property
    def doubts(self) -> tuple[int, ...]:
        """The numbers of all questions under this value, rising; not those behind doors."""
        of_sources = {source.question for source in self.sources if source.question is not None}
        return tuple(sorted({*self.questions, *of_sources}))

    def rows(self, language: str = "id") -> tuple[Row, ...]:
        """The slip, line by line, as text."""
        return tuple(
            Row(
                words(step.words, language, **step.given),
                step.op,
                figure_text(step.figure, language),
                step.line,
                step.door,
            )
            for step in self.because
        )

    def law_lines(self, language: str = "id") -> tuple[LawLine, ...]:
        """The articles and publications under the slip."""
        lines = {
            (source.named(language), source.says.get(language, "")): source
            for source in self.sources
        }
        return tuple(
            LawLine(article, sentence, source.status, source.parameter)
            for (article, sentence), source in lines.items()
        )

    def doubt_lines(self, language: str = "id") -> tuple[DoubtLine, ...]:
        """The doubts under the slip, each with its number."""
        sentences = question_sentences()
        return tuple(DoubtLine(number, sentences[number][language]) for number in self.doubts)

    def text(self, language: str = "id") -> str:
        """The value as people read it; nothing for a table, which the steps tell line by line.

        What is one of our own words is said as the last step says it.
        """
        parts = self.value if isinstance(self.value, tuple) else (self.value,)
        if any(isinstance(part, Mapping) for part in parts):
            return ""
        if any(isinstance(part, str) for part in parts) and self.because:
            return value_text(self.because[-1].figure, language)
        return value_text(self.value, language)

    def to_json(self) -> Json:
        """Machine form, complete: `from_json` gives an equal finding."""
        return {
            "kind": "finding",
            "rule": self.rule,
            "arguments": dict(self.arguments),
            "law_version": self.law_version,
            "value": encode(self.value),
            "is_assumed": self.is_assumed,
            "because": [step.to_json() for step in self.because],
            "sources": [source.to_json() for source in self.sources],
            "questions": list(self.questions),
            "doubts": list(self.doubts),
        }

    @classmethod
    def from_json(cls, data: Json) -> "Finding":
        """The finding that `to_json` wrote."""
        return cls(
            value=decode(data["value"]),
            because=tuple(Step.from_json(step) for step in data["because"]),
            sources=tuple(Source.from_json(source) for source in data["sources"]),
            questions=tuple(data["questions"]),
            rule=data["rule"],
            arguments=data["arguments"],
            law_version=data["law_version"],
        )


class Cure(Struct, frozen=True):
    """One way out of an unmet condition.

    `wait`: time alone, met from `opens_on`. `paper`: any one of `papers`. `act`: something that
    `who` ("claimant", "employer", "bpjs") does, named by `act`. `other_road`: not to be cured here.
    """

    kind: Literal["wait", "paper", "act", "other_road"]
    words: str
    given: Mapping[str, Any] = field(default_factory=dict)
    opens_on: date | None = None
    papers: tuple[str, ...] = ()
    act: str = ""
    who: str = "claimant"

    def sentence(self, language: str = "id") -> str:
        """What to do, in words."""
        return words(self.words, language, **self.given)

    def to_json(self) -> Json:
        """Machine form."""
        return {
            "kind": self.kind,
            "words": self.words,
            "given": {blank: encode(value) for blank, value in self.given.items()},
            "opens_on": self.opens_on.isoformat() if self.opens_on else None,
            "papers": list(self.papers),
            "act": self.act,
            "who": self.who,
        }

    @classmethod
    def from_json(cls, data: Json) -> "Cure":
        """The cure that `to_json` wrote."""
        return cls(
            **{
                **data,
                "given": {blank: decode(value) for blank, value in data["given"].items()},
                "opens_on": date.fromisoformat(data["opens_on"]) if data["opens_on"] else None,
                "papers": tuple(data["papers"]),
            }
        )


class Condition(Struct, frozen=True):
    """One thing the law asks, and how it stands.

    `met`; `unmet` (each cure alone is enough); `person` (met or not, somebody must look);
    `open` (never blocking: the tax number, a paper that hangs on an answer still to be given).
    """

    code: str
    outcome: Outcome
    words: str
    given: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    questions: tuple[int, ...] = ()
    cures: tuple[Cure, ...] = ()
    group: Literal["right", "paper", "channel"] = "right"

    def __post_init__(self) -> None:
        assert self.outcome != "unmet" or self.cures, f"{self.code}: never a wall without a way"

    @property
    def opens_on(self) -> date | None:
        """The first day on which time alone has cured it; None when time alone does not."""
        return min((cure.opens_on for cure in self.cures if cure.opens_on), default=None)

    @property
    def article(self) -> str:
        """The articles it rests on, in one line."""
        return self.articles()

    def articles(self, language: str = "id") -> str:
        """The same in that language."""
        return "; ".join(dict.fromkeys(source.named(language) for source in self.sources))

    @property
    def doubts(self) -> tuple[int, ...]:
        """The numbers of the questions under it."""
        of_sources = {source.question for source in self.sources if source.question is not None}
        return tuple(sorted({*self.questions, *of_sources}))

    def sentence(self, language: str = "id") -> str:
        """How it stands, in words."""
        return words(self.words, language, **self.given)

    def to_json(self) -> Json:
        """Machine form."""
        return {
            "code": self.code,
            "outcome": self.outcome,
            "words": self.words,
            "given": {blank: encode(value) for blank, value in self.given.items()},
            "sources": [source.to_json() for source in self.sources],
            "questions": list(self.questions),
            "cures": [cure.to_json() for cure in self.cures],
            "group": self.group,
        }

    @classmethod
    def from_json(cls, data: Json) -> "Condition":
        """The condition that `to_json` wrote."""
        return cls(
            **{
                **data,
                "given": {blank: decode(value) for blank, value in data["given"].items()},
                "sources": tuple(Source.from_json(source) for source in data["sources"]),
                "questions": tuple(data["questions"]),
                "cures": tuple(Cure.from_json(cure) for cure in data["cures"]),
            }
        )


class Verdict(Struct, frozen=True):
    """Everything the law says on a claim: all conditions, and the amounts when there is a balance.

    `gross`, `tax` and `net` are given also while a condition is unmet, as a forecast.
    """

    conditions: tuple[Condition, ...]
    gross: Finding | None = None
    tax: Finding | None = None
    net: Finding | None = None
    rule: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    law_version: str = ""

    def recorded(self, rule: str, arguments: Mapping[str, Any], law_version: str) -> "Verdict":
        """The same, with the name of its rule, the arguments as JSON and the law's version."""
        return Verdict(
            self.conditions, self.gross, self.tax, self.net, rule, arguments, law_version
        )

    @property
    def granted(self) -> bool:
        """Whether no condition is unmet."""
        return not self.unmet

    @property
    def unmet(self) -> tuple[Condition, ...]:
        """Every unmet condition, papers included."""
        return tuple(self._with("unmet"))

    def is_unmet(self, code: str) -> bool:
        """Whether the condition of that code is unmet."""
        return any(condition.code == code for condition in self.unmet)

    @property
    def for_person(self) -> tuple[Condition, ...]:
        """What a person must look at before anything is paid."""
        return tuple(self._with("person"))

    @property
    def papers(self) -> tuple[Condition, ...]:
        """Every paper that is asked for here or hangs on an answer, at hand or not."""
        return tuple(condition for condition in self.conditions if condition.group == "paper")

    @property
    def opens_on(self) -> date | None:
        """The day on which time alone will have cured everything; None when it will not."""
        days = [condition.opens_on for condition in self.unmet]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    @property
    def is_assumed(self) -> bool:
        """Whether an amount rests on an assumption."""
        return any(finding.is_assumed for finding in self._amounts())

    @property
    def doubts(self) -> tuple[int, ...]:
        """The numbers of all questions under the conditions and the amounts."""
        under_conditions = {number for condition in self.conditions for number in condition.doubts}
        under_amounts = {number for finding in self._amounts() for number in finding.doubts}
        return tuple(sorted(under_conditions | under_amounts))

    def to_json(self) -> Json:
        """Machine form, complete: `from_json` gives an equal verdict."""
        return {
            "kind": "verdict",
            "rule": self.rule,
            "arguments": dict(self.arguments),
            "law_version": self.law_version,
            "granted": self.granted,
            "is_assumed": self.is_assumed,
            "opens_on": self.opens_on.isoformat() if self.opens_on else None,
            "conditions": [condition.to_json() for condition in self.conditions],
            "gross": self.gross.to_json() if self.gross else None,
            "tax": self.tax.to_json() if self.tax else None,
            "net": self.net.to_json() if self.net else None,
        }

    @classmethod
    def from_json(cls, data: Json) -> "Verdict":
        """The verdict that `to_json` wrote."""
        amounts = {
            name: Finding.from_json(data[name]) if data[name] else None
            for name in ("gross", "tax", "net")
        }
        return cls(
            conditions=tuple(Condition.from_json(condition) for condition in data["conditions"]),
            rule=data["rule"],
            arguments=data["arguments"],
            law_version=data["law_version"],
            **amounts,
        )

    def _with(self, outcome: Outcome) -> Iterator[Condition]:
        return (condition for condition in self.conditions if condition.outcome == outcome)

    def _amounts(self) -> Iterable[Finding]:
        return (finding for finding in (self.gross, self.tax, self.net) if finding)


Answer = Finding | Verdict


def answer_from_json(data: Json) -> Answer:
    """The finding or verdict that `to_json` wrote."""
    return Verdict.from_json(data) if data["kind"] == "verdict" else Finding.from_json(data)
