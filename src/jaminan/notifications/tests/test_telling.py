"""Somebody is told once, over the way that works; what nobody was told, somebody knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction

from jaminan.kernel import clock, outbox
from jaminan.kernel.models import Event
from jaminan.kernel.transitions import DONE, QUEUED, STUCK
from jaminan.notifications import delivery, kinds, queries
from jaminan.notifications.actions import Recipient, mark_read, notify, record_outcome
from jaminan.notifications.kinds import Kind, Words
from jaminan.notifications.models import Delivery, Notice
from jaminan.notifications.transitions import (
    DELIVERED,
    FAILED,
    SILENT,
    TOLD,
    UNTOLD,
    WAITING,
)
from jaminan.twins.tests.outside import eventually

DELIVERS, FAILS, SAYS_NOTHING = "+6281100000001", "+6281100000002", "+6281100000003"
WRONG_MAIL = "siti@gagal.invalid"
SITI = Recipient("user:17", email="siti@contoh.id", phone=DELIVERS)


@pytest.fixture(autouse=True)
def claim_paid(monkeypatch) -> None:
    """A kind as a claims app would declare it."""
    words = {
        "id": Words("Klaim dibayar", "Klaim {ref}: {amount:rupiah}, {on:date}.", "{ref} dibayar"),
        "en": Words("Claim paid", "Claim {ref}: {amount:rupiah} on {on:date}.", "{ref} paid"),
    }
    sample = {"ref": "K7F3-9QXD-4", "amount": 8_200_000, "on": date(2026, 3, 2)}
    kind = Kind("claim_paid", sample, words, is_secret=False, patience_seconds=600)
    monkeypatch.setitem(kinds._kinds, "claim_paid", kind)


def tell(recipient: Recipient = SITI, *channels: str, subject: str = "claim:1:paid") -> Notice:
    facts = {"ref": "K7F3-9QXD-4", "amount": 8_200_000, "on": date(2026, 3, 2)}
    return notify(
        recipient=recipient,
        kind="claim_paid",
        channels=channels or ("sms", "in_app"),
        subject_key=subject,
        **facts,
    )


def work_until(parties, outcome: str) -> None:
    """Dispatch, and ask for reports once the centre knows the outcome."""
    outbox.dispatcher("messages").run()
    for row in Delivery.objects.filter(channel="sms", state=DONE, outcome=WAITING):
        if outcome in {DELIVERED, FAILED}:
            eventually(lambda row=row: parties.sms_state(row.receipt) == outcome)
    delivery.ask_for_reports()


def mails_to(parties, address: str) -> list[dict]:
    return parties.get("mail", "/v1/messages", to=address).json()["messages"]


def test_an_sms_is_delivered_and_the_notice_told(parties) -> None:
    notice = tell()
    work_until(parties, DELIVERED)
    notice.refresh_from_db()
    (sent,) = notice.deliveries.all()
    assert (sent.outcome, sent.text) == (DELIVERED, "K7F3-9QXD-4 dibayar")
    assert notice.state == TOLD
    assert notice.other_ways == {}


def test_the_same_thing_is_told_once_however_often_it_is_said(parties) -> None:
    assert tell().pk == tell().pk
    assert tell(subject="claim:2:paid").pk != tell().pk
    assert Delivery.objects.count() == 2


def test_a_notice_vanishes_with_a_cause_that_failed(fresh_database) -> None:
    with transaction.atomic():
        tell()
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    with pytest.raises(AssertionError):
        tell()


def test_a_failed_sms_is_followed_by_an_e_mail(parties) -> None:
    notice = tell(Recipient("user:1", email="siti.satu@contoh.id", phone=FAILS))
    work_until(parties, FAILED)
    outbox.drain()
    notice.refresh_from_db()
    outcomes = dict(notice.deliveries.values_list("channel", "outcome"))
    assert outcomes == {"sms": FAILED, "email": DELIVERED}
    assert notice.state == TOLD
    (mail,) = mails_to(parties, "siti.satu@contoh.id")
    assert mail["subject"] == "Klaim dibayar"


def test_silence_for_ten_minutes_is_followed_by_an_e_mail(parties, monkeypatch) -> None:
    notice = tell(Recipient("user:2", email="siti.dua@contoh.id", phone=SAYS_NOTHING))
    work_until(parties, SILENT)
    assert notice.deliveries.get().outcome == WAITING
    assert notice.deliveries.get().ask_at > clock.real_now()
    began = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: began + timedelta(seconds=601))
    delivery.ask_for_reports()
    outbox.drain()
    notice.refresh_from_db()
    assert dict(notice.deliveries.values_list("channel", "outcome")) == {
        "sms": SILENT,
        "email": DELIVERED,
    }
    assert notice.state == TOLD


def test_when_every_way_fails_somebody_is_told_of_it(parties) -> None:
    notice = tell(Recipient("user:3", email=WRONG_MAIL, phone=FAILS), "sms", "email")
    work_until(parties, FAILED)
    notice.refresh_from_db()
    assert notice.state == UNTOLD
    assert list(queries.untold()) == [notice]
    event = Event.objects.get(name="notice_lost")
    assert (event.subject, event.payload["kind"]) == ("user:3", "claim_paid")
    assert Delivery.objects.get(channel="email").state == STUCK


def test_a_report_that_comes_late_still_counts(db) -> None:
    notice = tell(Recipient("user:4", phone=SAYS_NOTHING))
    sent = notice.deliveries.get()
    record_outcome(sent.pk, SILENT)
    notice.refresh_from_db()
    assert notice.state == UNTOLD
    record_outcome(sent.pk, DELIVERED)
    notice.refresh_from_db()
    assert notice.state == TOLD


def test_what_was_delivered_stays_delivered(db) -> None:
    sent = tell().deliveries.get()
    for outcome in (DELIVERED, FAILED, SILENT, DELIVERED):
        record_outcome(sent.pk, outcome)
    sent.refresh_from_db()
    assert sent.outcome == DELIVERED
    assert Delivery.objects.count() == 1


def test_without_the_wished_address_the_other_one_is_taken(parties) -> None:
    notice = tell(Recipient("user:5", email="siti.lima@contoh.id"), "sms")
    assert notice.deliveries.get().channel == "email"


def test_without_any_address_the_notice_is_lost_at_once_and_still_in_the_inbox(db) -> None:
    notice = tell(Recipient("user:6"), "sms", "in_app")
    assert notice.state == UNTOLD
    assert Event.objects.filter(name="notice_lost").exists()
    assert queries.unread_count("user:6") == 1


def test_a_provider_that_is_down_is_waited_for_and_then_gone_around(
    parties, settings, tmp_path, monkeypatch
) -> None:
    notice = tell(Recipient("user:7", email="siti.tujuh@contoh.id", phone=DELIVERS))
    settings.OUTSIDE_PARTIES_FILE = tmp_path / "nothing.json"
    outbox.drain()
    sent = notice.deliveries.get()
    assert (sent.state, sent.tries) == (QUEUED, 0)
    began = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: began + timedelta(seconds=601))
    settings.OUTSIDE_PARTIES_FILE = tmp_path / "nothing.json"
    outbox.dispatcher("messages").settle(outbox.dispatcher("messages").take()[0])
    settings.OUTSIDE_PARTIES_FILE = parties.port_file
    outbox.drain()
    assert dict(notice.deliveries.values_list("channel", "outcome")) == {
        "sms": FAILED,
        "email": DELIVERED,
    }


def test_a_message_sent_twice_is_one_message_to_the_provider(parties) -> None:
    sent = tell().deliveries.get()
    delivery.deliver(sent)
    first = Delivery.objects.get().receipt
    delivery.deliver(sent)
    assert Delivery.objects.get().receipt == first


def test_an_e_mail_server_that_is_busy_is_asked_again(parties) -> None:
    parties.fault("mail", "reject_now", key="siti.sibuk@contoh.id", times=1)
    notice = tell(Recipient("user:8", email="siti.sibuk@contoh.id"), "email")
    outbox.drain()
    assert notice.deliveries.get().state == QUEUED
    Delivery.objects.update(due_at=clock.real_now())
    outbox.drain()
    assert notice.deliveries.get().outcome == DELIVERED


def test_the_inbox_is_read_in_the_language_of_the_reader(db) -> None:
    first = tell()
    tell(subject="claim:2:paid")
    newest, oldest = queries.inbox("user:17", "en")
    assert oldest.id == first.pk
    assert newest.text == "Claim K7F3-9QXD-4: Rp8,200,000 on 2 March 2026."
    assert queries.inbox("user:17", "id", most=1)[0].text == (
        "Klaim K7F3-9QXD-4: Rp8.200.000, 2 Maret 2026."
    )
    assert queries.inbox("user:17", "id", before=newest.id) == queries.inbox("user:17", "id")[1:]
    assert queries.inbox("user:18", "id") == []


def test_nobody_marks_the_notices_of_another_as_read(db) -> None:
    notice = tell()
    assert mark_read("user:18", notice.pk) == 0
    assert mark_read("user:17", notice.pk) == 1
    tell(subject="claim:2:paid")
    assert queries.unread_count("user:17") == 1
    assert mark_read("user:17") == 1
    assert queries.unread_count("user:17") == 0


def test_a_fact_too_many_or_too_few_is_our_mistake(db) -> None:
    with pytest.raises(AssertionError, match="tells"):
        notify(recipient=SITI, kind="claim_paid", channels=["sms"], subject_key="x", nik="3171")
