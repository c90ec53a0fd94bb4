from pathlib import Path

import pytest

from jaminan.benefits.registry import load_rules
from jaminan.law.reform import Reform, read_reform

THRESHOLD = """\
parameters:
  law/parameters/tax/final_threshold:
    2027-01-01: {value: 20000000}
"""
WORKERS_PAY_NOTHING = """\
from jaminan.law.findings import Finding
from jaminan.law.money import Rupiah
from jaminan.law.reform import in_place_of

@in_place_of("jp.iuran_pekerja")
def nothing(wage_monthly, month):
    return Finding(Rupiah(0))
"""


def written(folder: Path, text: str, code: str = "") -> Reform:
    load_rules()
    head = "title: {id: Usulan & coba, en: A <trial>}\nstarts: 2027-01-01\nsource: Usulan\n"
    (folder / "reform.yaml").write_text(head + text)
    if code:
        (folder / "rules.py").write_text(code)
    return read_reform(folder)


@pytest.fixture
def lower_threshold(tmp_path):
    """JHT is taxed from Rp20,000,000 on, from 2027 on."""
    return written(tmp_path, THRESHOLD)


@pytest.fixture
def free_for_workers(tmp_path):
    """A rule replaced: workers pay nothing for JP from 2027 on."""
    return written(tmp_path, "", WORKERS_PAY_NOTHING)
