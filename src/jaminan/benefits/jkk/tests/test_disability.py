"""The table of disability: sides, ranges, steps, the cap."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.jkk.amounts import part_of_wages
from jaminan.benefits.jkk.body import BODY
from jaminan.benefits.jkk.disability import CAP, TABLE, anatomical, functional
from jaminan.benefits.jkk.facts import Loss
from jaminan.law.errors import OutsideLaw
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.words import has_words, words

DAY = date(2026, 9, 1)
PARTS = tuple(TABLE.on(DAY).value["parts"])
PLACES = BODY.on(DAY).value["places"]
# Losses that one body can have side by side, however they are put together.
APART = ("tangan_kanan_pergelangan", "telunjuk_kiri", "sebelah_mata", "impotensi", "fisik_26_50")
OTHERS = ("jari_lain_kiri", "sebelah_kaki_paha", "penciuman", "daun_telinga_kedua", "mental")
LOSSES = st.lists(st.sampled_from(APART).map(Loss), min_size=1, unique=True)
MORE = st.lists(st.sampled_from(OTHERS).map(Loss), min_size=1, unique=True)
WAGES = st.integers(0, 10**9).map(Rupiah)


def test_every_part_of_the_table_has_words_in_both_languages():
    for part in (*PARTS, *TABLE.on(DAY).value["ranges"]):
        assert has_words(f"benefits/jkk:loss_{part}"), part
        assert words(f"benefits/jkk:loss_{part}", "id") != words(f"benefits/jkk:loss_{part}", "en")


def test_what_counts_more_than_once_is_in_the_table():
    assert set(TABLE.on(DAY).value["repeated"]) <= set(PARTS)


@pytest.mark.parametrize("part", [part for part in PARTS if "kanan" in part or "kiri" in part])
def test_each_side_has_its_other_side_which_the_left_handed_change(part):
    other = part.replace("kanan", "X").replace("kiri", "kanan").replace("X", "kiri")
    assert other in PARTS
    mine = anatomical((Loss(part),), True, DAY).share
    assert mine == anatomical((Loss(other),), False, DAY).share


@pytest.mark.parametrize(
    "loss",
    [
        Loss("ekor"),
        Loss("ibu_jari_kanan", 2),
        Loss("ibu_jari_kanan", 0),
        Loss("ibu_jari_kanan", percent=20),
        Loss("kulit_kepala"),
        Loss("kulit_kepala", percent=9),
        Loss("kulit_kepala", percent=31),
    ],
)
def test_a_loss_that_the_table_does_not_know_is_refused(loss):
    with pytest.raises(OutsideLaw):
        anatomical((loss,), False, DAY)


@pytest.mark.parametrize("percent", [None, -1, 101])
def test_lost_function_is_stated_in_per_cent(percent):
    with pytest.raises(OutsideLaw):
        functional((Loss("ibu_jari_kanan", percent=percent),), False, DAY)


@pytest.mark.parametrize(("percent", "share"), [(10, "0.10"), (30, "0.30")])
def test_a_range_holds_at_its_edges(percent, share):
    found = anatomical((Loss("kulit_kepala", percent=percent),), False, DAY)
    assert found.share == Fraction(share)


def test_the_body_has_every_part_of_the_table():
    held = BODY.on(DAY).value["parts"]
    assert held.keys() == {*PARTS, *TABLE.on(DAY).value["ranges"]}
    assert {place for places in held.values() for place in places} == set(PLACES)


@pytest.mark.parametrize("part", [*PARTS, "kulit_kepala"])
def test_no_body_loses_a_part_more_often_than_it_has_it(part):
    percent = 10 if part == "kulit_kepala" else None
    with pytest.raises(OutsideLaw):
        anatomical((Loss(part, percent=percent),) * 13, False, DAY)


@pytest.mark.parametrize(
    "losses",
    [
        (Loss("ibu_jari_kanan"), Loss("ibu_jari_kanan")),
        (Loss("jari_lain_kanan", 4),),
        (Loss("jari_lain_kanan", 2), Loss("ruas_jari_lain_kanan", 2)),
        (Loss("lengan_kiri_bahu"), Loss("tangan_kiri_pergelangan")),
        (Loss("kedua_mata"), Loss("tajam_penglihatan")),
        (Loss("sebelah_kaki_paha"), Loss("kedua_kaki_mata_kaki")),
        (Loss("sebelah_kaki_paha"), Loss("ibu_jari_kaki", 2)),
        (Loss("pendengaran_kedua"), Loss("dengar_turun_sebelah", 2)),
        (Loss("kulit_kepala", 2, 20),),
    ],
)
def test_what_no_body_can_lose_is_refused_in_a_sentence(losses):
    with pytest.raises(OutsideLaw, match="satu tubuh"):
        anatomical(losses, False, DAY)


def test_an_ear_that_is_deaf_and_one_that_hears_less_are_two_ears():
    losses = (Loss("pendengaran_sebelah"), Loss("dengar_turun_sebelah", 4))
    assert anatomical(losses, False, DAY).share == Fraction("0.32")  # 20 % + 4 × 3 %


def test_lost_function_is_stated_part_by_part():
    with pytest.raises(OutsideLaw):
        functional((Loss("jari_lain_kanan", 2, 50),), False, DAY)


def test_the_table_begins_with_the_programme():
    with pytest.raises(NotFormalised):
        anatomical((Loss("ibu_jari_kanan"),), False, date(2015, 6, 30))


@given(losses=LOSSES, more=MORE, left=st.booleans())
def test_more_losses_never_give_less_and_never_more_than_the_cap(losses, more, left):
    some = anatomical(tuple(losses), left, DAY).share
    all_of_them = anatomical((*losses, *more), left, DAY).share
    assert some <= all_of_them <= CAP.on(DAY).share


@given(part=st.sampled_from(PARTS), percent=st.integers(0, 100))
def test_lost_function_never_gives_more_than_the_part_lost(part, percent):
    by_function = functional((Loss(part, percent=percent),), False, DAY).share
    assert by_function <= anatomical((Loss(part),), False, DAY).share


@given(one=WAGES, other=WAGES, losses=LOSSES)
def test_more_wage_never_means_less_benefit(one, other, losses):
    low, high = sorted((one, other))
    found = anatomical(tuple(losses), False, DAY)
    benefits = [part_of_wages(wage, found.share, DAY, found.table).value for wage in (low, high)]
    assert benefits[0] <= benefits[1]


def test_a_wage_below_zero_is_refused():
    found = anatomical((Loss("ibu_jari_kanan"),), False, DAY)
    with pytest.raises(OutsideLaw):
        part_of_wages(Rupiah(-1), found.share, DAY, found.table)
