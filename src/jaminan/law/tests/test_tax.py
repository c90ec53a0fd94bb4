from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.rules import recompute
from jaminan.law.tax import EarlierPayment, net_payment, tax_due, tax_number_kind

TODAY = date(2026, 11, 21)
AMOUNTS = st.integers(0, 20_000_000_000)
NUMBERS = st.sampled_from(["npwp", "nik", "none"])
TAX_OF_A_THOUSAND = 420  # rupiah: 35 %, and a fifth more without a tax number


def before(paid_on, gross, tax=0):
    return EarlierPayment(paid_on, Rupiah(gross), Rupiah(tax))


@pytest.mark.parametrize(
    ("gross", "tax"),
    [
        (0, 0),
        (50_000_000, 0),
        (50_000_019, 0),
        (50_000_020, 1),
        (63_265_951, 663_297),
        (80_000_000, 1_500_000),
    ],
)
def test_inside_the_window_five_per_cent_is_due_above_fifty_million(gross, tax):
    assert tax_due(gross, TODAY).value == tax


@pytest.mark.parametrize(
    ("paid_on", "tax"),
    [(date(2027, 12, 31), 1_500_000), (date(2028, 1, 1), 6_000_000)],
)
def test_the_window_closes_with_the_second_calendar_year(paid_on, tax):
    assert tax_due(80_000_000, paid_on, (before(date(2026, 12, 31), 0),)).value == tax


@pytest.mark.parametrize(
    ("gross", "number", "tax"),
    [
        (80_000_000, "npwp", 6_000_000),
        (80_000_000, "nik", 6_000_000),
        (80_000_000, "none", 7_200_000),
        (80_000_999, "npwp", 6_000_000),
        (60_000_000, "npwp", 3_000_000),
        (250_000_000, "npwp", 31_500_000),
        (500_000_000, "npwp", 94_000_000),
        (5_000_000_000, "npwp", 1_444_000_000),
        (5_000_001_000, "npwp", 1_444_000_350),
        (999, "none", 0),
    ],
)
def test_from_the_third_year_the_brackets_hold(gross, number, tax):
    assert tax_due(gross, TODAY, (before(date(2020, 5, 1), 1),), number).value == tax


@pytest.mark.parametrize(
    ("paid_on", "tax"), [(date(2021, 12, 31), 7_000_000), (date(2022, 1, 1), 6_000_000)]
)
def test_the_wider_first_bracket_holds_from_2022(paid_on, tax):
    assert tax_due(80_000_000, paid_on, (before(date(2012, 5, 1), 1),)).value == tax


def test_the_threshold_counts_all_payments_of_the_window():
    first = before(date(2026, 2, 1), 40_000_000)
    assert tax_due(20_000_000, TODAY, (first,)).value == 500_000


def test_tax_withheld_before_is_taken_off_but_never_paid_back():
    first = before(date(2026, 2, 1), 60_000_000, 900_000)
    assert tax_due(0, TODAY, (first,)).value == 0
    assert tax_due(20_000_000, TODAY, (first,)).value == 600_000


def test_tax_withheld_too_low_before_is_taken_now_but_never_more_than_the_payment():
    first = before(date(2026, 2, 1), 90_000_000, 0)
    found = net_payment(1_000_000, TODAY, (first,))
    assert found.because[1].figure == 1_000_000
    assert found.value == 0
    assert tax_due(3_000_000, TODAY, (first,)).value == 2_150_000


def test_the_rupiah_that_fills_a_thousand_bears_its_tax_and_no_other_lowers_what_is_paid():
    earlier = (before(date(2020, 1, 1), 0),)
    paid = [net_payment(7_000_000_000 + more, TODAY, earlier, "none").value for more in range(2001)]
    fallen = [more for more in range(1, 2001) if paid[more] < paid[more - 1]]
    assert fallen == [1000, 2000]
    assert paid[999] - paid[1000] == TAX_OF_A_THOUSAND - 1


def test_the_extra_fifth_never_touches_the_final_tax():
    assert tax_due(80_000_000, TODAY, (), "none").value == 1_500_000


def test_a_payment_later_than_this_one_is_refused_with_a_sentence():
    with pytest.raises(OutsideLaw, match="terdahulu"):
        tax_due(1, TODAY, (before(date(2026, 11, 22), 1),))


@example(one=19_999_999_651, two=20_000_000_000, paid=0, number="npwp", late=True)
@given(AMOUNTS, AMOUNTS, AMOUNTS, NUMBERS, st.booleans())
def test_tax_rises_with_the_gross_amount_and_net_is_never_below_zero(one, two, paid, number, late):
    earlier = (before(date(2020 if late else 2026, 1, 1), paid),)
    low, high = sorted((one, two))
    assert tax_due(low, TODAY, earlier, number).value <= tax_due(high, TODAY, earlier, number).value
    assert net_payment(high, TODAY, earlier, number).value >= 0
    # By brackets full thousands are taxed: the rupiah that fills one bears the tax of all of it.
    borne = TAX_OF_A_THOUSAND if late else 0
    assert net_payment(low, TODAY, earlier, number).value <= (
        net_payment(high, TODAY, earlier, number).value + borne
    )


@given(st.lists(st.integers(0, 200_000_000), min_size=1, max_size=5), NUMBERS)
def test_splitting_inside_the_window_never_changes_the_whole_tax(parts, number):
    assert _tax_of_parts(parts, (), number) == tax_due(sum(parts), TODAY, (), number).value


@given(st.lists(st.integers(0, 900_000_000), min_size=1, max_size=5), NUMBERS)
def test_splitting_inside_a_late_year_never_changes_the_whole_tax(parts, number):
    long_ago = (before(date(2020, 1, 1), 0),)
    whole = tax_due(sum(parts), TODAY, long_ago, number).value
    assert _tax_of_parts(parts, long_ago, number) == whole


def _tax_of_parts(parts, earlier, number):
    total = 0
    for part in parts:
        tax = tax_due(part, TODAY, earlier, number).value
        earlier = (*earlier, EarlierPayment(TODAY, Rupiah(part), tax))
        total += tax
    return total


@given(AMOUNTS, AMOUNTS, NUMBERS, st.integers(2018, 2026))
def test_findings_read_back_and_recompute_equal(gross, paid, number, year):
    found = net_payment(gross, TODAY, (before(date(year, 1, 1), paid),), number)
    assert Finding.from_json(found.to_json()) == found
    assert recompute(found) == found


@pytest.mark.parametrize(
    ("npwp", "validated", "kind"),
    [
        ("", True, "nik"),
        ("", False, "none"),
        ("3171011511900003", True, "nik"),
        ("01.300.066.6-091.000", False, "npwp"),
        ("0013000666091000", False, "npwp"),
    ],
)
def test_a_tax_number_may_be_blank_fifteen_sixteen_or_the_nik(npwp, validated, kind):
    assert tax_number_kind(npwp, "3171011511900003", validated, TODAY).value == kind


@pytest.mark.parametrize(
    "npwp",
    [
        "123",
        "013000667091000",
        "3171011511900004",
        "12345678901234567",
        "abc",
        "00.000.000.0-000.000",  # what forms show for "no NPWP"; its check digit is right
        "00.000.000.0-411.000",
        "0000000000000000",
    ],
)
def test_a_number_that_cannot_be_an_npwp_is_answered_with_what_to_type(npwp):
    with pytest.raises(OutsideLaw, match="NPWP"):
        tax_number_kind(npwp, "3171011511900003", True, TODAY)
