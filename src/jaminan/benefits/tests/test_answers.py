import pytest

from jaminan.benefits.answers import WrongAnswers, answers_schema, checked_answers
from jaminan.benefits.claim_type import Question, When

QUESTIONS = (
    Question("jumlah", "amount"),
    Question("cara", "choice", choices=("tunai", "kredit")),
    Question(
        "untuk", "choice", choices=("muka", "lunas"), when=(When("answers.cara", ("kredit",)),)
    ),
    Question("pada", "date", required=False),
    Question("usia", "number", required=False),
    Question("setuju", "yes_no", required=False),
)


def test_right_answers_come_back_in_json_form():
    given = {"jumlah": "500000", "cara": "tunai", "pada": "2026-11-21", "usia": 55, "setuju": True}
    assert checked_answers(QUESTIONS, given) == {**given, "jumlah": 500_000}


def test_an_answer_to_a_question_that_is_not_asked_is_left_out():
    given = {"jumlah": 1, "cara": "tunai", "untuk": "muka"}
    assert checked_answers(QUESTIONS, given) == {"jumlah": 1, "cara": "tunai"}


def test_a_question_that_follows_from_an_answer_must_be_answered():
    with pytest.raises(WrongAnswers) as refusal:
        checked_answers(QUESTIONS, {"jumlah": 1, "cara": "kredit"})
    assert set(refusal.value.sentences) == {"untuk"}


@pytest.mark.parametrize(
    ("answers", "code", "key"),
    [
        ({}, "jumlah", "benefits:answer_missing"),
        ({"jumlah": 0}, "jumlah", "benefits:answer_unreadable"),
        ({"jumlah": -5}, "jumlah", "benefits:answer_unreadable"),
        ({"jumlah": 1.0}, "jumlah", "benefits:answer_unreadable"),
        ({"jumlah": True}, "jumlah", "benefits:answer_unreadable"),
        ({"jumlah": "1.000"}, "jumlah", "benefits:answer_unreadable"),
        ({"cara": "barter"}, "cara", "benefits:answer_unreadable"),
        ({"pada": "kemarin"}, "pada", "benefits:answer_unreadable"),
        ({"pada": "2026-02-30"}, "pada", "benefits:answer_unreadable"),
        ({"warna": "biru"}, "warna", "benefits:answer_unknown"),
    ],
)
def test_each_wrong_answer_has_its_own_sentence(answers, code, key):
    with pytest.raises(WrongAnswers) as refusal:
        checked_answers(QUESTIONS, answers)
    assert refusal.value.keys[code] == key
    assert refusal.value.sentences[code].endswith(".")


def test_the_schema_can_be_published():
    assert set(answers_schema(QUESTIONS).model_json_schema()["properties"]) == {
        question.code for question in QUESTIONS
    }
