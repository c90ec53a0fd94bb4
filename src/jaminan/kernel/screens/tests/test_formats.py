"""What people read: figures, days, times and masks in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from django.utils.translation import override

from jaminan.kernel.screens import formats
from jaminan.kernel.templatetags.figures import hero_amount, rupiah

FRIDAY = date(2026, 11, 20)


def test_rupiah_have_points_in_indonesian_and_commas_in_english() -> None:
    with override("id"):
        assert formats.rupiah_text(1_234_567) == "Rp1.234.567"
        assert formats.rupiah_text(-50) == "−Rp50"
    with override("en"):
        assert formats.rupiah_text(1_234_567) == "Rp1,234,567"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(55, 1000), "5,50 %"),
        (Fraction(5, 100), "5 %"),
        (Decimal("0.0559"), "5,59 %"),
        (Fraction(1, 3), "33,33 %"),
        (Fraction(0), "0 %"),
        (Fraction(-1, 8), "−12,50 %"),
    ],
)
def test_shares_are_per_cent_with_two_digits_or_none(share: Fraction, text: str) -> None:
    with override("id"):
        assert formats.percent_text(share).replace("\N{NO-BREAK SPACE}", " ") == text


def test_days_are_written_out() -> None:
    with override("id"):
        assert formats.day_text(FRIDAY) == "20 November 2026"
        assert formats.weekday_text(date(2026, 11, 24)) == "Selasa, 24 November 2026"
        assert formats.month_text(date(2026, 8, 1)) == "Agustus 2026"
    with override("en"):
        assert formats.weekday_text(FRIDAY) == "Friday, 20 November 2026"


def test_times_name_their_zone() -> None:
    moment = datetime(2026, 11, 20, 2, 41, tzinfo=UTC)
    with override("id"):
        assert formats.time_text(moment) == "09.41 WIB"
        assert formats.time_text(moment, "WIT") == "11.41 WIT"
    with override("en"):
        assert formats.time_text(moment, "WITA") == "10:41 WITA"


def test_masks_keep_only_what_one_knows_one_s_own_by() -> None:
    assert formats.masked_nik("3311014407900004") == "3311 •••• •••• 0004"
    assert formats.masked_phone("081234567321") == "0812 •••• 321"
    assert formats.masked_account("00417722231") == "•••• 2231"
    assert formats.masked_email("sri.wahyuni@contoh.id") == "s••••@contoh.id"
    assert formats.grouped_kpj(21084731926) == "2108 4731 926"


@pytest.mark.parametrize("short", ["", "12", "1234"])
def test_masks_never_show_a_short_number_whole(short: str) -> None:
    for mask in (formats.masked_nik, formats.masked_phone, formats.masked_account):
        assert not short or short not in mask(short).replace(" ", "")


def test_an_amount_carries_its_value_for_machines() -> None:
    with override("id"):
        assert 'value="-663297"' in rupiah(-663_297)
        assert "−\N{NARROW NO-BREAK SPACE}<span>Rp</span>663.297" in rupiah(-663_297)


def test_ten_digits_get_smaller_letters() -> None:
    assert "amount-longest" in hero_amount(9_999_999_999)
    assert "amount-long" not in hero_amount(99_999_999)


def test_a_moment_is_shown_as_its_day_in_jakarta() -> None:
    late = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    template = Template("{{ late|day }} {{ late|short_day }} {{ late|clock_time }}")
    with override("id"):
        assert template.render(Context({"late": late})) == "21 November 2026 Sab 21 Nov 03.30 WIB"
