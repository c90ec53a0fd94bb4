"""Who receives after a death, programme by programme, and in which shares."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaminan.benefits.heirs import Heir, entitled_heirs, shares, side_by_side
from jaminan.benefits.jp.facts import Relative
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.parameters import NotFormalised
from jaminan.law.rules import answer, recompute

DIED = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("living", "entitled"),
    [
        (("pasangan", "anak", "orang_tua"), ("pasangan", "anak")),
        (("anak", "saudara"), ("anak",)),
        (("cucu", "orang_tua"), ("orang_tua",)),
        (("kakek_nenek", "cucu"), ("cucu",)),
        (("saudara", "mertua"), ("saudara",)),
        (("penerima_wasiat", "mertua"), ("mertua",)),
        (("penerima_wasiat",), ("penerima_wasiat",)),
        ((), ()),
    ],
)
def test_the_first_class_in_which_somebody_lives_inherits_jht(living, entitled):
    found = entitled_heirs("jht", living, DIED)
    assert found.value == entitled
    assert recompute(found) == found


def test_without_heir_and_will_the_public_trustee_is_named():
    assert entitled_heirs("jht", (), DIED).rows()[0].figure == "Balai Harta Peninggalan"


@pytest.mark.parametrize("programme", ["jkk", "jkm"])
def test_jkk_and_jkm_take_the_straight_line_as_one_class(programme):
    assert entitled_heirs(programme, ("cucu", "orang_tua"), DIED).value == ("orang_tua", "cucu")
    assert entitled_heirs(programme, ("anak", "orang_tua"), DIED).value == ("anak",)
    nobody = entitled_heirs(programme, (), DIED)
    assert nobody.value == ()
    assert [row.figure for row in nobody.rows()] == [
        "Dana Jaminan Sosial",
        "yang mengurus pemakaman",
    ]


def test_the_orders_begin_with_the_programmes():
    for programme in ("jht", "jkk", "jkm"):
        with pytest.raises(NotFormalised):
            entitled_heirs(programme, ("anak",), date(2015, 6, 30))


def test_one_death_has_other_heirs_in_each_programme():
    family = (Relative("anak", "Dewi", date(2000, 1, 1)), Relative("pasangan", "Sri"))
    found = side_by_side(("pasangan", "anak", "orang_tua"), family, DIED, date(2026, 11, 21))
    assert found.value == {
        "jht": ("pasangan", "anak"),
        "jkk": ("pasangan", "anak"),
        "jkm": ("pasangan", "anak"),
        "jp": ("pasangan",),
    }
    assert Finding.from_json(found.to_json()) == found == recompute(found)


def test_grandchild_and_sibling_inherit_but_have_no_pension():
    found = side_by_side(("cucu", "saudara"), (), DIED, DIED)
    assert found.value == {"jht": ("cucu",), "jkk": ("cucu",), "jkm": ("cucu",), "jp": ()}


def test_the_parts_of_the_heir_letter_divide_the_sum():
    # 24 parts of 1,000,000.
    heirs = (Heir("Sri", "pasangan", 3), Heir("Budi", "anak", 14), Heir("Dewi", "anak", 7))
    found = shares(Rupiah(24_000_000), heirs, DIED)
    assert [one["amount"] for one in found.value] == [3_000_000, 14_000_000, 7_000_000]
    assert found.doubts == (128,)


def test_without_parts_heirs_share_equally_and_the_first_named_gets_what_is_left():
    heirs = (Heir("Sri", "pasangan"), Heir("Budi", "anak"), Heir("Dewi", "anak"))
    found = shares(Rupiah(20_000_000), heirs, DIED)
    assert [one["amount"] for one in found.value] == [6_666_668, 6_666_666, 6_666_666]


def test_the_slip_says_who_gets_what_rounding_leaves():
    # 50,000,000.5, 25,000,000.25 and 25,000,000.25: whole rupiah, and one left.
    heirs = (Heir("A", "anak", 2), Heir("B", "anak", 1), Heir("C", "anak", 1))
    found = shares(Rupiah(100_000_001), heirs, DIED)
    assert [(row.label, row.figure) for row in found.rows("en")] == [
        ("A, 2 of 4 parts, whole rupiah", "50,000,000"),
        ("B, 1 of 4 parts, whole rupiah", "25,000,000"),
        ("C, 1 of 4 parts, whole rupiah", "25,000,000"),
        ("Rest of the rounding, for A", "1"),
        ("Sum divided", "100,000,001"),
    ]
    assert [one["amount"] for one in found.value] == [50_000_001, 25_000_000, 25_000_000]
    even = shares(Rupiah(100_000_000), heirs, DIED)
    assert len(even.because) == len(heirs) + 1


def test_who_has_no_part_gets_no_rest():
    heirs = (Heir("A", "anak", 0), Heir("B", "anak", 1), Heir("C", "anak", 2))
    found = shares(Rupiah(10), heirs, DIED)
    assert [one["amount"] for one in found.value] == [0, 4, 6]


def test_jht_is_divided_by_its_own_order():
    heirs = (Heir("Ibu", "orang_tua"), Heir("Rani", "cucu"))
    with pytest.raises(OutsideLaw, match="urutan program"):
        shares(Rupiah(42_000_000), heirs, DIED, "jht")
    of_jkm = shares(Rupiah(42_000_000), heirs, DIED, "jkm")
    assert [one["amount"] for one in of_jkm.value] == [21_000_000, 21_000_000]
    of_jht = shares(Rupiah(42_000_000), heirs[:1], DIED, "jht")
    assert [one["amount"] for one in of_jht.value] == [42_000_000]
    assert of_jht.sources[0].parameter == "benefits/jht/parameters/heir_order"
    assert recompute(of_jht) == of_jht


def test_a_division_that_was_stored_without_a_programme_is_of_jkk_and_jkm():
    stored = {
        "amount": 42_000_000,
        "heirs": [{"name": "Ibu", "relation": "orang_tua"}, {"name": "Rani", "relation": "cucu"}],
        "died_on": "2026-11-01",
    }
    assert (
        answer("ahli_waris.bagian", stored).value
        == answer("ahli_waris.bagian", {**stored, "programme": "jkm"}).value
    )


@pytest.mark.parametrize(
    "heirs",
    [(), (Heir("Sri", "pasangan"), Heir("Ibu", "orang_tua")), (Heir("Sri", "pasangan", -1),)],
)
def test_heirs_of_different_classes_never_share(heirs):
    with pytest.raises(OutsideLaw):
        shares(Rupiah(20_000_000), heirs, DIED)


@given(
    amount=st.integers(0, 10**9).map(Rupiah),
    parts=st.lists(st.integers(0, 100), min_size=1, max_size=9),
)
def test_shares_always_add_up_to_the_sum(amount, parts):
    heirs = tuple(Heir(f"Anak {number}", "anak", part) for number, part in enumerate(parts))
    found = shares(amount, heirs, DIED)
    assert sum(one["amount"] for one in found.value) == amount
    assert all(one["amount"] >= 0 for one in found.value)
    if any(parts):
        assert all(
            one["amount"] < len(parts)
            for one, part in zip(found.value, parts, strict=True)
            if not part
        )
    assert recompute(found) == found
