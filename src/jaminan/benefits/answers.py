"""Answers of a claimant against the questions of a claim type: typed, complete, nothing more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from jaminan.benefits.claim_type import ANSWERS, Facts, Question
from jaminan.law.errors import LawError
from jaminan.law.findings import Condition, Cure
from jaminan.law.money import Whole
from jaminan.law.sources import Source
from jaminan.law.words import words


class WrongAnswers(LawError):  # noqa: N818 - sentences for the person who answered
    """Answers that are missing, unknown or unreadable; `sentences` has one per question."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        self.keys = dict(keys)
        self.sentences = {code: words(key) for code, key in keys.items()}
        super().__init__(" ".join(self.sentences.values()))


@dataclass(frozen=True)
class AnswerFacts:
    """Answers alone, as what questions look at."""

    answers: Mapping[str, Any]

    def look_up(self, path: str) -> object:
        """The answer of that name, or None."""
        return self.answers.get(path.removeprefix(ANSWERS))


def checked_answers(questions: tuple[Question, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers in JSON form, or WrongAnswers with a sentence for each wrong one.

    Answers to questions that are not asked under the other answers are left out.
    """
    try:
        typed = answers_schema(questions).model_validate(dict(answers))
    except ValidationError as mistake:
        raise WrongAnswers(_keys(mistake)) from mistake
    given = typed.model_dump(mode="json", exclude_none=True)
    asked = asked_questions(questions, AnswerFacts(given))
    missing = [
        question.code for question in asked if question.required and question.code not in given
    ]
    if missing:
        raise WrongAnswers(dict.fromkeys(missing, "benefits:answer_missing"))
    return {question.code: given[question.code] for question in asked if question.code in given}


def asked_questions(questions: Iterable[Question], facts: Facts) -> tuple[Question, ...]:
    """The questions that are asked on these facts, in order."""
    return tuple(question for question in questions if question.is_asked(facts))


def unanswered(
    questions: Iterable[Question],
    facts: Facts,
    folder: str,
    sources: tuple[Source, ...],
    doubts: tuple[int, ...] = (),
) -> tuple[Condition, ...]:
    """An unmet condition for each question that must be answered and is not.

    What is not answered is not taken for a no: papers depend on it. `folder` has the words of the
    questions.
    """
    return tuple(
        _unanswered(question.code, folder, sources, doubts)
        for question in asked_questions(questions, facts)
        if question.required and facts.look_up(f"{ANSWERS}{question.code}") is None
    )


def _unanswered(
    code: str, folder: str, sources: tuple[Source, ...], doubts: tuple[int, ...]
) -> Condition:
    given = {"question": f"{folder}:question_{code}"}
    cure = Cure("act", "benefits:answer_question", given, act=f"answer:{code}")
    return Condition(
        f"answer:{code}", "unmet", "benefits:not_answered", given, sources, doubts, (cure,)
    )


@cache
def answers_schema(questions: tuple[Question, ...]) -> type[BaseModel]:
    """A typed schema of the answers, unknown ones refused; all optional, conditions come after."""
    fields: dict[str, Any] = {
        question.code: (Optional[_answer_type(question)], None)  # noqa: UP045 - a runtime type
        for question in questions
    }
    return create_model("Answers", __config__=ConfigDict(extra="forbid"), **fields)


def _answer_type(question: Question) -> Any:
    if question.kind == "choice":
        return Literal[question.choices]
    return _TYPES[question.kind]


_TYPES: Mapping[str, Any] = {
    "amount": Annotated[Whole, Field(gt=0, lt=10**15)],
    "number": Annotated[Whole, Field(ge=0, lt=10**4)],
    "date": date,
    "yes_no": bool,
}


def _keys(mistake: ValidationError) -> dict[str, str]:
    return {
        str(error["loc"][0]): (
            "benefits:answer_unknown"
            if error["type"] == "extra_forbidden"
            else "benefits:answer_unreadable"
        )
        for error in mistake.errors(include_url=False)
    }
