"""The reforms of this repository are read, and each does what it says."""

import json

import pytest

from jaminan.benefits.proposals import proposals, proposed
from jaminan.benefits.registry import load_rules
from jaminan.law.findings import Finding
from jaminan.law.parameters import HOUSE, parameter_at
from jaminan.law.reform import read_reform, reformed
from jaminan.law.rules import answer

REFORMS = HOUSE.parent.parent / "reforms"
load_rules()


@pytest.mark.belongs_to("uang_tunai")
@pytest.mark.belongs_to("pelatihan_kerja")
def test_every_reform_is_read_and_each_value_has_words():
    places = sorted(place for place in REFORMS.iterdir() if place.name != "__pycache__")
    assert len(places) >= 4
    for place in places:
        reform = read_reform(place)
        with reformed(reform):
            for path in reform.parameters:
                assert parameter_at(path).on(parameter_at(path).entries()[-1].starts).said["en"]


@pytest.mark.belongs_to("uang_tunai")
@pytest.mark.belongs_to("pelatihan_kerja")
def test_every_reform_is_offered_by_its_name():
    assert list(proposals()) == sorted(
        one.stem for one in REFORMS.iterdir() if one.name != "__pycache__"
    )


@pytest.mark.belongs_to("uang_tunai")
def test_words_of_a_reform_tell_nothing_of_the_machine():
    with proposed("jkp_batas_bawah"):
        asked = {"last_wage": 2_500_000, "month": 1, "laid_off_on": "2027-01-01"}
        sent = json.dumps(answer("jkp.uang_tunai.bulan", asked).to_json())
    assert "jkp_batas_bawah:at_least" in sent
    assert str(REFORMS.parent) not in sent


@pytest.mark.belongs_to("uang_tunai")
def test_cash_without_work_gets_a_lower_limit_and_says_why():
    asked = {"last_wage": 2_500_000, "laid_off_on": "2027-01-01"}
    with reformed(read_reform(REFORMS / "jkp_batas_bawah")):
        month = answer("jkp.uang_tunai.bulan", {**asked, "month": 1})
        six = answer("jkp.uang_tunai.enam_bulan", asked)
        high = answer("jkp.uang_tunai.bulan", {**asked, "last_wage": 4_000_000, "month": 1})
        low = answer("jkp.uang_tunai.bulan", {**asked, "last_wage": 1_200_000, "month": 1})
    assert (month.value, six.value, high.value, low.value) == (
        2_000_000,
        12_000_000,
        2_400_000,
        1_200_000,
    )
    assert month.rows("id")[1].label == "paling sedikit Rp2.000.000, tidak lebih dari upah"
    assert Finding.from_json(month.to_json()) == month


def test_a_higher_ceiling_and_a_higher_threshold_move_the_figures_they_name():
    with reformed(read_reform(REFORMS / "jp_batas_upah.yaml")):
        paid = answer("jp.iuran", {"wage_monthly": 20_000_000, "month": "2027-03-01"})
    with reformed(read_reform(REFORMS / "jht_ambang_pajak.yaml")):
        tax = answer("jht.pajak", {"gross": 110_000_000, "paid_on": "2027-01-01"})
    assert (paid.value, tax.value) == (450_000, 500_000)
