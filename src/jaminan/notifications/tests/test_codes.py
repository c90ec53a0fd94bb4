"""A code proves one address for one purpose, for a short time, to who can read it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import transaction

from jaminan.kernel import clock, outbox
from jaminan.kernel.refusal import Refused
from jaminan.notifications import codes
from jaminan.notifications.actions import Recipient, record_outcome
from jaminan.notifications.models import Delivery, Notice, OneTimeCode

BUDI = Recipient("user:9", email="budi@contoh.id", phone="+6281100000001")


def sent_code() -> str:
    text = Delivery.objects.order_by("-pk").first().text
    return re.search(r"\d{6}", text)[0]


def refusal(purpose: str, recipient_id: str, address: str, code: str) -> Refused:
    with pytest.raises(Refused) as refused:
        codes.check(purpose, recipient_id, address, code)
    return refused.value


def test_the_code_that_was_sent_is_right_once(db) -> None:
    codes.send("login", BUDI, "sms")
    code = sent_code()
    codes.check("login", "user:9", BUDI.phone, f" {code[:3]} {code[3:]} ")
    assert refusal("login", "user:9", BUDI.phone, code).code == "code_void"


@pytest.mark.parametrize(
    "binding",
    [
        ("reset", "user:9", "+6281100000001"),
        ("login", "user:8", "+6281100000001"),
        ("login", "user:9", "budi@contoh.id"),
    ],
)
def test_a_code_serves_no_other_purpose_recipient_or_address(db, binding) -> None:
    codes.send("login", BUDI, "sms")
    assert refusal(*binding, sent_code()).code == "code_void"


def test_a_wrong_code_says_how_many_tries_are_left_and_the_sixth_is_void(db) -> None:
    codes.send("login", BUDI, "sms")
    right = sent_code()
    wrong = f"{(int(right) + 1) % 10**6:06}"
    left = [refusal("login", "user:9", BUDI.phone, wrong) for _ in range(codes.TRIES)]
    assert [refused.details.get("left") for refused in left] == [4, 3, 2, 1, None]
    assert left[0].field == "code"
    assert refusal("login", "user:9", BUDI.phone, right).code == "code_void"


def test_a_code_ends_after_five_real_minutes(db, monkeypatch) -> None:
    codes.send("login", BUDI, "sms")
    began = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: began + timedelta(minutes=5, seconds=1))
    assert refusal("login", "user:9", BUDI.phone, sent_code()).code == "code_void"


def test_a_new_code_makes_the_one_before_void(db) -> None:
    codes.send("login", BUDI, "sms")
    first = sent_code()
    codes.send("login", BUDI, "sms")
    second = sent_code()
    if first != second:
        assert refusal("login", "user:9", BUDI.phone, first).code == "code_wrong"
    codes.check("login", "user:9", BUDI.phone, second)


def test_no_more_than_five_codes_an_hour_go_to_one_address(db) -> None:
    for _ in range(codes.CODES_MOST):
        codes.send("login", BUDI, "sms")
    with pytest.raises(Refused) as refused:
        codes.send("reset", BUDI, "sms")
    assert refused.value.code == "too_many_codes"
    assert refused.value.details == {"minutes": 60}
    codes.send("login", BUDI, "email")


def test_only_digests_are_kept_and_a_sent_code_is_forgotten(parties) -> None:
    codes.send("login", BUDI, "email")
    code = sent_code()
    outbox.drain()
    kept = [*Notice.objects.values(), *Delivery.objects.values(), *OneTimeCode.objects.values()]
    assert code not in re.findall(r"\d+", str([row.get("text", "") for row in kept]))
    assert Notice.objects.get().facts == {}
    assert not Notice.objects.get().is_in_app
    (mail,) = parties.get("mail", "/v1/messages", to="budi@contoh.id").json()["messages"][-1:]
    assert code in parties.get("mail", f"/v1/messages/{mail['id']}").json()["text"]


def test_a_code_never_goes_to_another_address_than_the_one_it_proves(db) -> None:
    codes.send("login", BUDI, "sms")
    record_outcome(Delivery.objects.get().pk, "failed")
    assert Delivery.objects.count() == 1
    assert Notice.objects.get().state == "untold"
    assert Delivery.objects.get().text == ""


def test_a_try_in_a_transaction_is_our_mistake(db) -> None:
    with transaction.atomic(), pytest.raises(AssertionError):
        codes.check("login", "user:9", BUDI.phone, "000000")
