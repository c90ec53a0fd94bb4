"""Orders of unknown fate at the desk: one officer names the bank's letter, another confirms it."""

from __future__ import annotations

import pytest

from jaminan.channels.backoffice.tests.officers import browser_of, officer, text_of
from jaminan.payments.models import Instruction
from jaminan.payments.tests.makers import instruct, open_banks
from jaminan.payments.tests.test_held_by_the_database import set_state

pytestmark = pytest.mark.django_db
PAGE = "/petugas/pembayaran/"


def test_a_letter_is_named_by_one_officer_and_confirmed_by_another() -> None:
    open_banks()
    order = instruct()
    set_state(order, "unknown")
    made, tiurma = browser_of(officer("finance")), browser_of(officer("head"))
    assert order.end_to_end_id in text_of(made.get(PAGE))
    assert "Catat surat bank" not in text_of(tiurma.get(PAGE))
    given = {"end_to_end_id": order.end_to_end_id, "act": "name"}
    assert "Sebutkan surat bank" in text_of(made.post(PAGE, given, follow=True))
    named = text_of(made.post(PAGE, given | {"words": "Surat 12/2026"}, follow=True))
    assert "Surat 12/2026" in named
    assert "Benar, tidak terlaksana" not in named
    assert "Benar, tidak terlaksana" in text_of(tiurma.get(PAGE))
    tiurma.post(PAGE, given | {"act": "confirm"})
    assert Instruction.objects.get(pk=order.pk).state == "rejected"
    assert "Tidak ada bank yang diam" in text_of(tiurma.get(PAGE))


def test_an_auditor_reads_and_others_do_not_get_in() -> None:
    assert browser_of(officer("auditor")).get(PAGE).status_code == 200
    assert browser_of(officer("verifier")).get(PAGE).status_code == 403
