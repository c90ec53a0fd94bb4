"""Income tax (PPh 21) on JHT payments: final inside the two-year window, progressive after it.

The window is the calendar year of the person's first JHT payment over all KPJ and the next one
(PP 68/2009 Art 2; questions 2, 3, 4 and 51). All amounts are rupiah.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from msgspec.structs import replace
from stdnum.exceptions import ValidationError
from stdnum.id import nik as nik_number
from stdnum.id import npwp as npwp_number

from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule
from jaminan.law.sources import Source, Status
from jaminan.law.values import Exact
from jaminan.law.words import LANGUAGES, words

_PARAMETER = parameters_beside(__file__)
FINAL_THRESHOLD = _PARAMETER("tax/final_threshold")
FINAL_RATE = _PARAMETER("tax/final_rate")
FINAL_WINDOW = _PARAMETER("tax/final_window")
FINAL_ROUNDING = _PARAMETER("tax/final_rounding")
BRACKETS = _PARAMETER("tax/progressive_brackets")
BASE_ROUNDING = _PARAMETER("tax/progressive_base_rounding")
NO_NUMBER_FACTOR = _PARAMETER("tax/no_tax_number_factor")

Brackets = Sequence[Mapping[str, Any]]
TaxNumber = Literal["npwp", "nik", "none"]
ASSUMED = Source(
    "Saldo memuat pengembangan dengan angka asumsi",
    Status.ASSUMED,
    question=14,
    says={
        "id": "tingkat pengembangan yang dipakai belum ada sumber resminya di sini",
        "en": "the development rate used has no official source here",
    },
)
_NPWP_LENGTHS = (15, 16)


@dataclass(frozen=True)
class EarlierPayment:
    """A JHT payment the person has had before, on any KPJ: gross and tax withheld, in rupiah."""

    paid_on: date
    gross: Rupiah
    tax: Rupiah
    kind: Literal["full", "partial"] = "full"


@rule("jht.bersih", "law:rule_net_payment", day="paid_on")
def net_payment(
    gross: Rupiah,
    paid_on: date,
    earlier: tuple[EarlierPayment, ...] = (),
    tax_number: TaxNumber = "npwp",
    gross_is_assumed: bool = False,
) -> Finding:
    """What the member receives in rupiah: the gross amount less the tax withheld now."""
    tax = tax_due(gross, paid_on, earlier, tax_number, gross_is_assumed)
    net = gross - tax.value
    return Finding(
        net,
        because=(
            Step("law:gross_payment", gross),
            Step("law:tax_now", tax.value, "−", door=tax),
            Step("law:net_payment", net, "=", "end"),
        ),
    )


def tax_behind(net: Finding) -> Finding:
    """The tax that a net payment was computed with, as `tax_due` gives it."""
    return next(step.door for step in net.because if step.door)


@rule("jht.pajak", "law:rule_tax_due", day="paid_on")
def tax_due(
    gross: Rupiah,
    paid_on: date,
    earlier: tuple[EarlierPayment, ...] = (),
    tax_number: TaxNumber = "npwp",
    gross_is_assumed: bool = False,
) -> Finding:
    """Tax to withhold now in rupiah, after what was withheld before; never below zero.

    `earlier` are all JHT payments of the person on all KPJ, the first of which opens the window.
    `gross_is_assumed`: the gross amount rests on an assumption, so the tax does.
    OutsideLaw when the gross amount is negative or an earlier payment is later than this one.
    """
    _check(gross, paid_on, earlier)
    first_year = min([payment.paid_on.year for payment in earlier] + [paid_on.year])
    last_year = first_year + FINAL_WINDOW.on(paid_on).whole - 1
    if paid_on.year <= last_year:
        found = _final_tax(gross, paid_on, earlier, last_year)
    else:
        found = _progressive_tax(gross, paid_on, earlier, tax_number)
    return replace(found, sources=(*found.sources, ASSUMED)) if gross_is_assumed else found


@rule("pajak.nomor", "law:rule_tax_number_kind", day="on")
def tax_number_kind(npwp: str, nik: str, nik_is_validated: bool, on: date) -> Finding:
    """Which tax number counts: "npwp", "nik" or "none" (question 7); never blocking (question 37).

    `npwp` is what the claimant typed: blank, 15 digits, 16 digits, or the NIK itself. A number
    that cannot be one is an OutsideLaw with a sentence that says what to type.
    """
    typed = "".join(sign for sign in npwp if sign not in " .-")
    if typed and typed != nik:
        _check_npwp(typed)
        if nik and not _is_npwp_form(typed):
            raise OutsideLaw(
                "NPWP 16 angka milik perorangan sama dengan NIK. Isi NIK Anda sendiri.",
                "An NPWP of 16 digits of a person is the NIK. Fill in your own NIK.",
            )
        kind = "npwp"
    else:
        kind = "nik" if nik and nik_is_validated else "none"
    return Finding(
        kind,
        because=(Step("law:tax_number", f"law:tax_number_{kind}", "", "end"),),
        sources=resting_on(NO_NUMBER_FACTOR.on(on)),
        questions=(37,),
    )


def _final_tax(
    gross: Rupiah, paid_on: date, earlier: Sequence[EarlierPayment], last_year: int
) -> Finding:
    threshold, rate = FINAL_THRESHOLD.on(paid_on), FINAL_RATE.on(paid_on)
    rounding = FINAL_ROUNDING.on(paid_on)
    paid_before = Rupiah(sum(payment.gross for payment in earlier))
    withheld = Rupiah(sum(payment.tax for payment in earlier))
    total = gross + paid_before
    free = min(threshold.rupiah, total)
    exact = (total - free).exact_share(rate.share)
    on_total = rounding.rounding.apply(exact)
    return Finding(
        _payable(on_total - withheld, gross),
        because=(
            *_paid_steps(gross, paid_before, total, "law:paid_in_window"),
            Step("law:free_part", free, "−"),
            Step("law:taxable", total - free, "=", "rule"),
            Step("law:rate", rate.share, "×"),
            Step("law:tax", Exact(exact), "=", "rule"),
            *_due_steps(on_total, withheld, gross, rounding.rounding.words),
        ),
        sources=(*resting_on(threshold, rate, rounding), _window(paid_on, earlier, last_year)),
        questions=(51, 68) if earlier else (),
    )


def _progressive_tax(
    gross: Rupiah, paid_on: date, earlier: Sequence[EarlierPayment], tax_number: TaxNumber
) -> Finding:
    """Tax on all gross of this calendar year less the same on what was paid before in it.

    Both at today's standing of the tax number (question 52); no allowance, no annualisation.
    """
    brackets, rounding = BRACKETS.on(paid_on), BASE_ROUNDING.on(paid_on)
    factor = NO_NUMBER_FACTOR.on(paid_on)
    this_year = [payment for payment in earlier if payment.paid_on.year == paid_on.year]
    paid_before = Rupiah(sum(payment.gross for payment in this_year))
    total = gross + paid_before
    base = rounding.rounding.apply(total)
    slices = _slices(base, brackets.value)
    surcharge = factor.share if tax_number == "none" else Fraction(1)
    on_total = _bracket_tax(base, brackets.value, surcharge)
    on_before = _bracket_tax(rounding.rounding.apply(paid_before), brackets.value, surcharge)
    return Finding(
        on_total - on_before,
        because=(
            *_paid_steps(gross, paid_before, total, "law:paid_in_year"),
            Step("law:taxable_thousands", base, "=", "rule"),
            *_slice_steps(slices),
            *_surcharge_steps(slices, surcharge),
            *_due_steps(
                on_total, on_before, gross, "law:tax", before_words="law:tax_on_paid_before"
            ),
        ),
        sources=(
            *resting_on(brackets, rounding, *([factor] if surcharge != 1 else [])),
            _third_year(paid_on, earlier),
        ),
        questions=(4, 51, *((52,) if this_year else ())),
    )


def _slices(base: Rupiah, brackets: Brackets) -> list[tuple[Rupiah, Fraction]]:
    starts = [bracket["from"] for bracket in brackets]
    ends = [*starts[1:], max(base, starts[-1])]
    rates = [bracket["rate"] for bracket in brackets]
    return [
        (Rupiah(min(base, end) - start), rate)
        for start, end, rate in zip(starts, ends, rates, strict=True)
        if base > start
    ]


def _bracket_tax(base: Rupiah, brackets: Brackets, surcharge: Fraction) -> Rupiah:
    exact = sum(
        (part.exact_share(rate) for part, rate in _slices(base, brackets)), start=Fraction(0)
    )
    return Rupiah(int(exact * surcharge))


def _paid_steps(
    gross: Rupiah, paid_before: Rupiah, total: Rupiah, sum_words: str
) -> tuple[Step, ...]:
    if not paid_before:
        return (Step("law:gross_payment", gross),)
    return (
        Step("law:gross_payment", gross),
        Step("law:paid_before", paid_before, "+"),
        Step(sum_words, total, "=", "rule"),
    )


def _slice_steps(slices: Sequence[tuple[Rupiah, Fraction]]) -> list[Step]:
    return [
        Step(
            "law:bracket",
            part.share(rate),
            "+" if index else "",
            given={"rate": rate, "part": part},
        )
        for index, (part, rate) in enumerate(slices)
    ]


def _surcharge_steps(
    slices: Sequence[tuple[Rupiah, Fraction]], surcharge: Fraction
) -> tuple[Step, ...]:
    if surcharge == 1:
        return ()
    before = Rupiah(sum(part.share(rate) for part, rate in slices))
    return (
        Step("law:tax", before, "=", "rule"),
        Step("law:no_tax_number", surcharge, "×"),
    )


def _due_steps(
    on_total: Rupiah, before: Rupiah, gross: Rupiah, total_words: str, *, before_words: str = ""
) -> tuple[Step, ...]:
    if not before and on_total <= gross:
        return (Step(total_words, on_total, "=", "end"),)
    return (
        Step(total_words, on_total, "=", "rule"),
        Step(before_words or "law:withheld_before", before, "−"),
        _now(on_total - before, gross),
    )


def _now(due: Rupiah, gross: Rupiah) -> Step:
    payable = _payable(due, gross)
    if due < payable:
        return Step("law:tax_now_least", payable, "=", "end", {"least": payable})
    if due > payable:
        return Step("law:tax_now_most", payable, "=", "end", {"most": payable})
    return Step("law:tax_now", payable, "=", "end")


def _window(paid_on: date, earlier: Sequence[EarlierPayment], last_year: int) -> Source:
    entry = FINAL_WINDOW.on(paid_on)
    first_year = last_year - entry.whole + 1
    key = "law:window_goes_on" if earlier else "law:window_opens"
    return replace(entry.as_source, says=_said(key, first=str(first_year), last=str(last_year)))


def _third_year(paid_on: date, earlier: Sequence[EarlierPayment]) -> Source:
    first = min(payment.paid_on.year for payment in earlier)
    says = _said("law:window_over", first=str(first), year=str(paid_on.year))
    return replace(FINAL_WINDOW.on(paid_on).as_source, says=says)


@lru_cache(maxsize=1_024)  # a few years, asked for again with every payment
def _said(key: str, **given: str) -> Mapping[str, str]:
    return MappingProxyType({language: words(key, language, **given) for language in LANGUAGES})


def _payable(due: Rupiah, gross: Rupiah) -> Rupiah:
    """Never below zero, and never more than what is paid (question 68)."""
    return min(max(due, Rupiah(0)), gross)


def _check(gross: Rupiah, paid_on: date, earlier: Sequence[EarlierPayment]) -> None:
    if gross < 0 or any(payment.gross < 0 or payment.tax < 0 for payment in earlier):
        raise OutsideLaw(
            "Jumlah pembayaran dan pajak tidak boleh kurang dari nol.",
            "Payments and tax must not be below zero.",
        )
    if any(payment.paid_on > paid_on for payment in earlier):
        raise OutsideLaw(
            "Pembayaran terdahulu tidak boleh lebih baru dari pembayaran ini.",
            "An earlier payment must not be later than this one.",
        )


def _check_npwp(digits: str) -> None:
    if len(digits) not in _NPWP_LENGTHS or not digits.isdigit():
        raise OutsideLaw(
            "NPWP terdiri dari 15 atau 16 angka. Kosongkan bila tidak punya, atau isi NIK Anda.",
            "An NPWP has 15 or 16 digits. Leave it empty if you have none, or fill in your NIK.",
        )
    if not _holder(digits).strip("0"):
        raise OutsideLaw(
            "NPWP tidak mungkin nol semua. Kosongkan bila tidak punya, atau isi NIK Anda.",
            "An NPWP is not all zeros. Leave it empty if you have none, or fill in your NIK.",
        )
    try:
        (npwp_number if _is_npwp_form(digits) else nik_number).validate(digits)
    except ValidationError:
        raise OutsideLaw(
            "Angka NPWP tidak cocok dengan angka pemeriksanya. Periksa kembali kartu NPWP Anda.",
            "The NPWP does not match its check digit. Look at your NPWP card again.",
        ) from None


def _holder(digits: str) -> str:
    """The nine digits that tell the holder; all zeros stand for "no NPWP" on forms."""
    return digits[-15:-6]


def _is_npwp_form(digits: str) -> bool:
    return len(digits) == min(_NPWP_LENGTHS) or digits.startswith("0")
