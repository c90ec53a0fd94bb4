"""Whose account it is, asked at the bank's twin before any money goes there."""

from __future__ import annotations

import hashlib

import pytest
from django.db import transaction

from jaminan.kernel.refusal import Refused
from jaminan.payments import actions
from jaminan.payments.models import NameInquiry
from jaminan.payments.tests.makers import THEIRS


def ask(number: str, name: str = "Siti Aminah"):
    return actions.inquire_name(THEIRS, number, name, by="claimant")


def test_the_owners_name_matches_whatever_its_case_and_title(at_the_bank) -> None:
    to = at_the_bank.customer("Hj. SITI AMINAH")
    inquiry = ask(to.number)
    assert (inquiry.outcome, inquiry.name_told) == ("match", "Hj. SITI AMINAH")
    assert len(bytes(inquiry.digest)) == hashlib.sha256().digest_size


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("wrong_name", "mismatch"),
        ("one_letter", "match"),
        ("closed", "closed"),
        ("not_found", "not_found"),
    ],
)
def test_what_the_bank_says_is_an_outcome(at_the_bank, fault: str, outcome: str) -> None:
    to = at_the_bank.customer()
    at_the_bank.twin.fault(fault, key=to.number, place="inquiry")
    assert ask(to.number).outcome == outcome


def test_a_blocked_account_is_an_outcome(at_the_bank) -> None:
    assert ask(at_the_bank.customer(status="blocked").number).outcome == "blocked"


def test_an_unexpired_answer_is_not_asked_again(at_the_bank) -> None:
    to = at_the_bank.customer()
    first = ask(to.number)
    at_the_bank.twin.fault("closed", key=to.number, place="inquiry")
    assert ask(to.number) == first
    assert ask(to.number, "Siti Aminah Rahayu") != first


def test_a_bank_that_does_not_answer_is_an_outcome_that_does_not_last(at_the_bank) -> None:
    to = at_the_bank.customer()
    at_the_bank.twin.fault("server_error", place="inquiry", times=1)
    assert ask(to.number).outcome == "not_available"
    assert ask(to.number).outcome == "match"
    assert NameInquiry.objects.count() == 2


@pytest.mark.parametrize("number", ["123", "2030000000001", "10300000000x1"])
def test_a_number_that_cannot_be_one_is_refused_with_its_form(at_the_bank, number: str) -> None:
    with pytest.raises(Refused) as refusal:
        ask(number)
    assert "13 angka" in refusal.value.sentence
    assert "103" in refusal.value.sentence


def test_spaces_and_dashes_in_a_number_do_not_matter(at_the_bank) -> None:
    to = at_the_bank.customer()
    assert ask(f"{to.number[:4]} {to.number[4:8]}-{to.number[8:]}").outcome == "match"


def test_a_bank_is_never_asked_inside_a_transaction(at_the_bank) -> None:
    to = at_the_bank.customer()
    with pytest.raises(AssertionError), transaction.atomic():
        ask(to.number)
