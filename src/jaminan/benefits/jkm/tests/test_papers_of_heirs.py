"""Papers that hang on who inherits are told before anybody travels, alike in JKM and JKK."""

from datetime import date

import pytest

from jaminan.benefits.information import causes_of
from jaminan.benefits.jkk.facts import InjuryFacts
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.law.money import Rupiah

DIED_ON, CLAIMED_ON = date(2026, 11, 1), date(2026, 11, 20)
PAPERS = {"penerima_di_bawah_umur": "perwalian_anak", "beberapa_ahli_waris": "surat_kuasa"}
TO_HEIRS = [
    one
    for one in (*causes_of("jkm"), *causes_of("jkk"))
    if one.claimant == "heir" and one.questions
]


def _decided(claim_type, **answers):
    if claim_type.programme == "jkm":
        return claim_type.decide(DeathFacts(CLAIMED_ON, DIED_ON, answers=answers))
    return claim_type.decide(
        InjuryFacts(CLAIMED_ON, DIED_ON, Rupiah(5_000_000), died_on=DIED_ON, answers=answers)
    )


def _of(verdict, code):
    return next((one for one in verdict.conditions if one.code == code), None)


@pytest.mark.parametrize("claim_type", TO_HEIRS, ids=lambda one: one.name)
@pytest.mark.parametrize(("question", "paper"), PAPERS.items())
def test_a_paper_of_heirs_is_told_until_the_answer_decides_on_it(claim_type, question, paper):
    nothing_told = _of(_decided(claim_type), f"paper:{paper}")
    heir = _decided(claim_type, penerima="ahli_waris")
    for told in (nothing_told, _of(heir, f"paper:{paper}")):
        assert told.outcome == "open"
        assert told.sentence().endswith(" adalah ya.")
        assert told.sentence("en").endswith(" is yes.")
        assert told.cures[0].act == f"answer:{question}"
        assert 214 in told.doubts
    waiting = _of(heir, f"answer:{question}")
    assert waiting.outcome == "unmet"
    assert waiting.cures[0].act == f"answer:{question}"

    yes = _decided(claim_type, penerima="ahli_waris", **{question: True})
    assert _of(yes, f"paper:{paper}").outcome == "unmet"
    assert _of(yes, f"answer:{question}") is None
    no = _decided(claim_type, penerima="ahli_waris", **{question: False})
    assert _of(no, f"paper:{paper}") is _of(no, f"answer:{question}") is None


@pytest.mark.parametrize("claim_type", TO_HEIRS, ids=lambda one: one.name)
@pytest.mark.parametrize("receiver", ["penerima_wasiat", "penyelenggara_pemakaman"])
def test_who_is_no_heir_is_asked_for_no_paper_of_heirs(claim_type, receiver):
    codes = {one.code for one in _decided(claim_type, penerima=receiver).conditions}
    assert not codes & {*(f"paper:{one}" for one in PAPERS.values()), "paper:buku_nikah"}
    assert not codes & {f"answer:{one}" for one in PAPERS}


@pytest.mark.parametrize("claim_type", TO_HEIRS, ids=lambda one: one.name)
def test_a_paper_that_hangs_on_a_choice_names_the_choice(claim_type):
    will = _of(_decided(claim_type), "paper:surat_wasiat")
    assert will.sentence() == (
        "Wasiat: diminta bila jawaban atas “Siapa yang menerima?” adalah Penerima wasiat."
    )
    assert _of(_decided(claim_type, penerima="ahli_waris"), "paper:surat_wasiat") is None
