"""A reference is never given twice, and a slip in typing it is noticed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.kernel import references
from jaminan.kernel.references import ALPHABET, check_character, parse, shown

LETTERS = st.text(ALPHABET, min_size=8, max_size=8).map(lambda text: text + check_character(text))


@given(LETTERS)
def test_every_single_wrong_character_is_noticed(letters: str) -> None:
    for place, right in enumerate(letters):
        wrong = [letters[:place] + other + letters[place + 1 :] for other in ALPHABET]
        found = [text for text in wrong if parse(text)]
        assert found == [letters[:place] + right + letters[place + 1 :]]


@given(LETTERS)
def test_every_swap_of_two_different_characters_is_noticed(letters: str) -> None:
    for first, second in combinations(range(9), 2):
        swapped = list(letters)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        assert letters[first] == letters[second] or parse("".join(swapped)) is None


@given(LETTERS)
def test_typed_small_with_blanks_or_without_dashes_it_is_the_same_reference(letters: str) -> None:
    assert (
        parse(letters.lower()) == parse(f"  {shown(letters).replace('-', ' ')}") == shown(letters)
    )


@pytest.mark.parametrize("text", ["", "K7F3", "K7F3-9QXD-40", "K7F3-9Q0D-4", "٣٣٣٣٣٣٣٣٣", "ß" * 9])
def test_what_cannot_be_a_reference_is_none(text: str) -> None:
    assert parse(text) is None


def test_references_differ_and_remember_their_kind(db) -> None:
    given_out = references.new_many("claim", 200)
    assert len(set(given_out)) == 200
    assert all(parse(text) == text for text in given_out)
    letter = references.new("letter")
    assert references.kind_of(letter.lower()) == "letter"
    assert references.kind_of("2222-2222-2") is None


def test_a_reference_that_is_taken_is_drawn_again(db, monkeypatch) -> None:
    taken = references.new("claim")
    drawn = iter([taken, shown("2222222" + "3" + check_character("22222223"))])
    monkeypatch.setattr(references, "_draw", lambda: next(drawn))
    assert references.new("claim") == shown("22222223" + check_character("22222223"))
