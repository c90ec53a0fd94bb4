from fractions import Fraction

import pytest

from jaminan.law.money import (
    Rounding,
    Rupiah,
    exact,
    number_text,
    percent_text,
    rupiah_text,
    whole_number,
)


@pytest.mark.parametrize("amount", [1.0, True, Fraction(1, 2), None])
def test_rupiah_refuse_everything_that_is_not_a_whole_number(amount):
    with pytest.raises(TypeError):
        Rupiah(amount)


def test_rupiah_refuse_text_with_separators():
    with pytest.raises(ValueError):
        Rupiah("1_000")


@pytest.mark.parametrize("value", ["1.000", "1,5", "", " 1", 1.0, True, None])
def test_a_whole_number_is_never_guessed_from_something_else(value):
    with pytest.raises(ValueError):
        whole_number(value)


def test_sums_and_negation_stay_rupiah():
    assert isinstance(sum([Rupiah(1), Rupiah(2)]), Rupiah)
    assert isinstance(-Rupiah(1), Rupiah)
    assert isinstance(Rupiah(5) - 2, Rupiah)


@pytest.mark.parametrize(
    ("rounding", "amount", "rupiah"),
    [
        (Rounding.DOWN, Fraction(199, 100), 1),
        (Rounding.HALF_UP, Fraction(3, 2), 2),
        (Rounding.HALF_UP, Fraction(149, 100), 1),
        (Rounding.DOWN_TO_THOUSAND, Fraction(1999), 1000),
        (Rounding.DOWN, Fraction(-1, 2), -1),
    ],
)
def test_each_rounding_does_what_its_name_says(rounding, amount, rupiah):
    assert rounding.apply(amount) == rupiah


@pytest.mark.parametrize("text", ["1,5", "5%", "1e3", ".5", "", "nan"])
def test_only_plain_decimals_are_exact_shares(text):
    with pytest.raises(ValueError):
        exact(text)


def test_people_read_rupiah_with_dots_and_shares_with_a_comma():
    assert rupiah_text(1234567) == "Rp1.234.567"
    assert rupiah_text(-500) == "−Rp500"
    assert rupiah_text(1234567, "en") == "Rp1,234,567"
    assert number_text(Fraction(66329755, 100)) == "663.297,55"
    assert number_text(Fraction(10, 3)) == "3,33…"
    assert percent_text(exact("0.05")) == "5\N{NO-BREAK SPACE}%"
    assert percent_text(exact("0.055")) == "5,50\N{NO-BREAK SPACE}%"
