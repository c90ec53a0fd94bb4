"""The withholding certificate says what was decided, and nothing that was not."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
from django.utils import translation

from jaminan.claims import certificate
from jaminan.claims.tests.members import AGE, Members


def test_the_certificate_of_a_decided_claim_is_a_tagged_pdf(members: Members) -> None:
    budi = members.member(balance=70_000_000, reason="pension_age", birth_date=date(1968, 1, 5))
    claim = members.confirm(budi, members.drafted(budi, AGE, channel="branch"))
    made = certificate.pdf(claim)
    with pikepdf.open(io.BytesIO(made)) as paper:
        assert len(paper.pages) == 1
        assert paper.Root.MarkInfo.Marked
        assert str(paper.docinfo["/Title"]) == "Bukti Pemotongan Pajak (PPh Pasal 21)"


def test_the_same_decision_gives_the_same_bytes(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    assert certificate.pdf(claim) == certificate.pdf(claim)


def test_the_certificate_holds_amounts_steps_and_articles(members: Members) -> None:
    budi = members.member(balance=70_000_000, reason="pension_age", birth_date=date(1968, 1, 5))
    claim = members.confirm(budi, members.drafted(budi, AGE, channel="branch"))
    data = certificate._data(claim.decision)
    assert ["Pajak yang dipotong", "Rp1.000.000"] in data["payment"]
    assert data["slip"][-1]["figure"] == "1.000.000"
    assert any("PP 68/2009" in sentence for sentence in data["law"])


def test_the_certificate_speaks_the_reader_s_language(members: Members) -> None:
    sri = members.member()
    claim = members.confirm(sri, members.drafted(sri))
    with translation.override("en"):
        made = certificate.pdf(claim)
    with pikepdf.open(io.BytesIO(made)) as paper:
        assert str(paper.Root.Lang) == "en"
