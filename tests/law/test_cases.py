"""Worked cases: what single rules answer, and where every expected figure comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest

from jaminan.law.findings import Finding
from jaminan.law.rules import recompute, rules
from tests.law.cases import Case, as_parameter, pages, worked_cases

ALL = worked_cases()
OF_SINGLE_RULES = [as_parameter(case) for case in ALL if case.is_of_a_single_rule]
FEWEST, FEWEST_PRINTED = 150, 50
# Days, months, names, yes and no, lists of shares: told by the tests beside each rule.
ANSWERED_OTHERWISE = {
    "ahli_waris.bagian",
    "ahli_waris.berdampingan",
    "ahli_waris.urutan",
    "bpu.perlindungan",
    "iuran.bagi_pembayaran",
    "iuran.bulan_iuran",
    "iuran.jatuh_tempo",
    "jkk.batas_klaim",
    "jkk.batas_putusan",
    "jkk.keringanan_padat_karya",
    "jkk.pembayar",
    "jkm.batas_bayar",
    "jkp.batas_bayar",
    "jkp.batas_ganti",
    "jkp.batas_klaim",
    "jkp.batas_lapor",
    "jkp.batas_minta_ganti",
    "jkp.masa_iur",
    "jkp.pembayar",
    "jkp.tunggakan",
    "jkp.uang_tunai.jendela",
    "jmo.menerima_sebab",
    "jmo.tiga_pemeriksaan",
    "jp.batas_daftar",
    "jp.bulan_terakhir",
    "jp.hari_sekaligus",
    "jp.hari_usia_pensiun",
    "jp.kepadatan",
    "jp.masa_iur",
    "jp.mulai_bulanan",
    "jp.penerima",
    "jp.pensiun_anak.bagian",
    "jp.usia_pensiun",
    "kalender.batas_bayar",
    "pajak.nomor",
    "pmi.perlindungan_sebelum",
}


@pytest.mark.parametrize("case", OF_SINGLE_RULES)
def test_a_rule_answers_what_was_printed_or_worked_out_by_hand(case: Case) -> None:
    found = case.answer()
    assert isinstance(found, Finding)
    assert found.value == case.expected
    assert Finding.from_json(found.to_json()) == found == recompute(found)


def test_every_amount_is_either_printed_on_a_page_or_derived_with_its_arithmetic() -> None:
    with_amount = [case for case in ALL if case.expected is not None]
    assert all(bool(case.printed) != bool(case.derived) for case in with_amount)
    assert len(ALL) >= FEWEST
    assert len({case.id for case in ALL}) == len(ALL), "a case is named once"


def test_at_least_fifty_figures_are_printed_on_pages_that_are_named() -> None:
    printed = [case for case in ALL if case.printed]
    named = pages()
    assert len(printed) >= FEWEST_PRINTED
    assert {case.printed for case in printed} == named.keys()
    for page in named.values():
        assert page.keys() == {"address", "title", "dated"}
        assert urlsplit(page["address"]).netloc
        assert page["title"]
        assert isinstance(page["dated"], str | date)


def test_every_rule_that_answers_in_rupiah_has_a_worked_case() -> None:
    reached = {name for case in ALL if case.is_here for name in _rules_of(case)}
    forms = {f"{case.rule}.bentuk" for case in ALL}
    taken_away = {case.rule for case in ALL if not case.is_here}
    for rule in rules():
        assert rule.name in reached | forms | taken_away | ANSWERED_OTHERWISE, rule.name


def _rules_of(case: Case) -> Iterator[str]:
    """The rule of a case, the amount of its claim, and all rules behind the figures."""
    yield from (case.rule, f"{case.rule}.jumlah")
    answered = case.answer()
    if isinstance(answered, Finding):
        yield from _behind(answered)
        return
    for amount in (answered.gross, answered.tax, answered.net):
        yield from _behind(amount) if amount else ()


def _behind(finding: Finding) -> Iterator[str]:
    yield finding.rule
    for step in finding.because:
        yield from _behind(step.door) if step.door else ()
