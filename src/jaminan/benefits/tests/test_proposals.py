"""A proposal is the law for a block; one that nobody made, or does not fit the law, is not."""

import pytest

from jaminan.benefits import proposals as offered
from jaminan.benefits.proposals import FOLDER, UnknownProposal, proposals, proposed
from jaminan.law.parameters import version
from jaminan.law.rules import answer

TAX = {"gross": 110_000_000, "paid_on": "2027-01-01"}


def test_the_law_is_seen_through_a_proposal_for_a_block():
    as_it_stands = version()
    with proposed("jht_ambang_pajak") as reform:
        assert reform == proposals()["jht_ambang_pajak"]
        assert answer("jht.pajak", TAX).value == 500_000
        assert version() != as_it_stands
    with proposed("") as nothing:
        assert nothing is None
        assert (answer("jht.pajak", TAX).value, version()) == (3_000_000, as_it_stands)


def test_a_proposal_that_nobody_made_is_refused_in_a_sentence():
    with pytest.raises(UnknownProposal) as refused, proposed("../secret"):
        pass
    assert refused.value.said("en") == "No proposal is named “../secret”."


def test_a_proposal_that_does_not_fit_the_law_is_left_out_and_logged(tmp_path, monkeypatch, caplog):
    fits = (FOLDER / "jht_ambang_pajak.yaml").read_text(encoding="utf-8")
    (tmp_path / "fits.yaml").write_text(fits, encoding="utf-8")
    gone = fits.replace("tax/final_threshold", "tax/gone")
    (tmp_path / "gone.yaml").write_text(gone, encoding="utf-8")
    monkeypatch.setattr(offered, "FOLDER", tmp_path)
    assert list(proposals.__wrapped__()) == ["fits"]
    assert "the proposal gone.yaml is not offered" in caplog.text
