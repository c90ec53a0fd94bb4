"""Names are compared as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.people.names import MATCH_SCORE_MIN, compare

NAME_WORDS = [
    "budi",
    "siti",
    "ahmad",
    "dewi",
    "agus",
    "rina",
    "wahyu",
    "sri",
    "nur",
    "hidayat",
    "santoso",
    "lestari",
    "kurniawan",
    "rahman",
    "putri",
    "saputra",
    "wulandari",
    "simanjuntak",
    "situmorang",
    "ginting",
    "made",
    "ketut",
    "wayan",
    "maria",
    "yohanes",
]
names = st.lists(st.sampled_from(NAME_WORDS), min_size=1, max_size=4, unique=True).map(" ".join)
anything = st.text(max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BUDI SANTOSO", "Budi Santoso"),
        ("dr. Budi Santoso", "Budi Santoso"),
        ("H. Budi Santoso, S.Kom., M.M.", "BUDI SANTOSO"),
        ("Hj. Siti Aminah, S. Pd", "Siti Aminah"),
        ("Prof. Dr. Ir. Agus Salim", "Agus Salim"),
        ("Sri Wahyuni", "Sriwahyuni"),
        ("Nur Hidayat", "Hidayat Nur"),
        ("Muh. Rizki", "Mochammad Rizki"),
        ("Suparno", "SUPARNO SUPARNO"),
        ("Suparno", "Suparno -"),
        ("Ma'ruf Amin", "Maruf Amin"),
        ("Soeharto", "Suharto"),
        ("José Ximenes", "Jose Ximenes"),
    ],
)
def test_these_spellings_are_one_name(one: str, other: str) -> None:
    assert compare(one, other).score == 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi Santoso", "Budi Santosa"),
        ("Sutrisno", "Sutrismo"),
        ("Rina Wulandari", "Rina Wulnadari"),
        ("Dewi K. Lestari", "Dewi Kurnia Lestari"),
        ("A. Rahman Hakim", "Abdul Rahman Hakim"),
    ],
)
def test_one_letter_or_an_initial_still_matches_but_not_fully(one: str, other: str) -> None:
    assert MATCH_SCORE_MIN <= compare(one, other).score < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Budi", "Budi Santoso"),
        ("Yanto", "Yanti"),
        ("Adi", "Edi"),
        ("Budi Santoso", "Sutrisno Wibisono"),
        ("Siti Aminah", "Siti Aisyah"),
        ("Suparno", "12345"),
        ("", ""),
    ],
)
def test_these_are_left_to_a_person(one: str, other: str) -> None:
    assert not compare(one, other).is_match


def test_an_initial_that_differs_is_no_agreement() -> None:
    assert compare("Budi S.", "Budi Santoso").score > compare("Budi T.", "Budi Santoso").score


def test_a_man_called_haji_keeps_his_name() -> None:
    assert compare("Haji", "Haji").score == 100
    assert compare("Haji", "Budi").score < MATCH_SCORE_MIN


@given(anything, anything)
def test_comparison_has_no_direction(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(anything, anything)
def test_the_score_is_a_percentage(one: str, other: str) -> None:
    assert 0 <= compare(one, other).score <= 100


@given(names)
def test_a_name_agrees_with_itself(name: str) -> None:
    assert compare(name, name).score == 100


@given(names, st.sampled_from(["dr. ", "H. ", "Hj. ", "Prof. Dr. ", "Drs. "]))
def test_titles_before_a_name_change_nothing(name: str, title: str) -> None:
    assert compare(title + name, name).score == 100


@given(names, st.sampled_from([", S.Kom.", ", S.E., M.M.", " S.Pd", ", A.Md", ", Ph.D."]))
def test_degrees_after_a_name_change_nothing(name: str, degree: str) -> None:
    assert compare(name + degree, name).score == 100


@given(names)
def test_case_and_spacing_change_nothing(name: str) -> None:
    assert compare(name.upper().replace(" ", "   "), name).score == 100
