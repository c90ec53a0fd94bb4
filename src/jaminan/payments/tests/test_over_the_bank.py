"""Whole payments over the bank's twin, a process of its own with books of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from threading import Thread

import httpx
import pytest
from django.db import connections, transaction

from jaminan.kernel import clock
from jaminan.kernel.events import Event
from jaminan.payments import actions, gateway, queries
from jaminan.payments.actions import sending
from jaminan.payments.models import OrderFile
from jaminan.payments.tests.makers import OURS, account
from jaminan.payments.tests.outside import eventually
from jaminan.people.tests import makers


def names_told(order) -> list[str]:
    found = Event.objects.filter(subject=f"payment:{order.end_to_end_id}").order_by("id")
    return list(found.values_list("name", flat=True))


def test_an_order_is_paid_to_the_rupiah(at_the_bank) -> None:
    to = at_the_bank.customer()
    before = at_the_bank.twin.balance(OURS, at_the_bank.paying.number)
    order = at_the_bank.until(at_the_bank.order(to, 8_200_001), "settled")
    assert at_the_bank.twin.balance(to.bank, to.number) == 8_200_001
    assert at_the_bank.twin.balance(OURS, at_the_bank.paying.number) == before - 8_200_001
    assert names_told(order) == ["payment_settled"]
    assert queries.paid_once(order.reference)
    assert queries.differences() == []
    assert list(queries.open_oddities()) == []


def test_many_orders_in_one_file_are_each_paid_once(at_the_bank) -> None:
    to = at_the_bank.customer()
    orders = [at_the_bank.order(to, amount) for amount in range(1, 21)]
    for order in orders:
        at_the_bank.until(order, "settled")
    assert at_the_bank.twin.balance(to.bank, to.number) == sum(range(1, 21))
    assert OrderFile.objects.count() == 1


def test_a_closed_account_is_told_and_repaired(at_the_bank) -> None:
    order = at_the_bank.order(at_the_bank.customer(status="closed"))
    at_the_bank.until(order, "rejected")
    assert order.reason == "AC04"
    assert names_told(order) == ["payment_rejected"]
    to = at_the_bank.customer()
    with transaction.atomic():
        again = actions.repair(order.reference, to, by="claimant")
    at_the_bank.until(again, "settled")
    assert at_the_bank.twin.balance(to.bank, to.number) == order.amount
    assert queries.paid_once(order.reference)


def test_an_account_of_another_person_is_rejected_by_the_bank(at_the_bank) -> None:
    to = at_the_bank.customer("Sutrisno Wibisono")
    order = at_the_bank.order(account(to.number, "Siti Aminah"))
    assert at_the_bank.until(order, "rejected").reason == "BE01"


def test_money_that_comes_back_is_told_and_repaired(at_the_bank) -> None:
    order = at_the_bank.until(at_the_bank.order(), "settled")
    at_the_bank.twin.send_back(OURS, order.end_to_end_id, "AC06")
    at_the_bank.until(order, "returned")
    assert names_told(order) == ["payment_settled", "payment_returned"]
    with transaction.atomic():
        again = actions.repair(order.reference, at_the_bank.customer(), by="claimant")
    at_the_bank.until(again, "settled")
    assert queries.differences() == []


@pytest.mark.parametrize("fault", ["duplicate", "late", "pending"])
def test_answers_that_come_twice_or_late_pay_once(at_the_bank, fault: str) -> None:
    to = at_the_bank.customer()
    more = {} if fault == "duplicate" else {"params": {"polls": 3}}
    at_the_bank.twin.fault(fault, key=to.number, times=1, **more)
    order = at_the_bank.until(at_the_bank.order(to), "settled")
    at_the_bank.round()
    assert at_the_bank.twin.balance(to.bank, to.number) == order.amount
    assert names_told(order) == ["payment_settled"]
    assert list(queries.open_oddities()) == []


def test_a_lost_answer_is_found_on_the_statement(at_the_bank) -> None:
    to = at_the_bank.customer()
    at_the_bank.twin.fault("lost", key=to.number, times=1, params={"done": True})
    order = at_the_bank.order(to)
    at_the_bank.until(order, "sent")
    eventually(lambda: at_the_bank.twin.balance(to.bank, to.number))
    at_the_bank.make_suspicious()
    at_the_bank.until(order, "settled")
    assert len(at_the_bank.twin.payments(order.end_to_end_id)) == 1


def test_an_order_that_a_bank_lost_is_sent_again_byte_for_byte(at_the_bank) -> None:
    to = at_the_bank.customer()
    at_the_bank.twin.fault("lost", key=to.number, times=1, params={"done": False})
    order = at_the_bank.until(at_the_bank.order(to), "sent")
    sent = bytes(order.file.content)
    at_the_bank.make_suspicious()
    at_the_bank.until(order, "settled")
    assert bytes(OrderFile.objects.get().content) == sent
    assert order.end_to_end_id.endswith("-1")
    assert at_the_bank.twin.balance(to.bank, to.number) == order.amount


def test_silence_ends_with_an_officer_and_never_with_a_new_order(at_the_bank) -> None:
    to = at_the_bank.customer()
    at_the_bank.twin.fault("late", key=to.number, times=1, params={"seconds": 600.0})
    order = at_the_bank.until(at_the_bank.order(to), "sent")
    for _ in range(10):
        at_the_bank.make_suspicious()
        at_the_bank.round()
    order.refresh_from_db()
    assert order.state == "unknown"
    assert names_told(order) == ["payment_silent"]
    assert [row.end_to_end_id for row in queries.instructions(order.reference)] == [
        order.end_to_end_id
    ]
    actions.name_letter(
        order.end_to_end_id, words="Surat bank 12/2026", by=makers.officer("finance")
    )
    actions.confirm_unpaid(order.end_to_end_id, by=makers.officer("head"))
    order.refresh_from_db()
    assert order.state == "rejected"


@pytest.mark.parametrize("fault", ["server_error", "lost_done", "lost_undone", "half_answer"])
def test_a_bank_that_fails_while_it_takes_a_file_pays_once(at_the_bank, fault: str) -> None:
    to = at_the_bank.customer()
    order = at_the_bank.order(to)
    at_the_bank.twin.fault(fault, place="files", times=1)
    at_the_bank.until(order, "settled")
    assert at_the_bank.twin.balance(to.bank, to.number) == order.amount
    assert len(at_the_bank.twin.payments(order.end_to_end_id)) == 1


def test_a_worker_killed_between_commit_and_sending_pays_once(at_the_bank, fresh_database) -> None:
    to = at_the_bank.customer()
    order = at_the_bank.order(to)
    died = subprocess.run(
        [sys.executable, "-c", KILLED_BEFORE_SENDING], env=environment_of(fresh_database)
    )
    assert died.returncode == -signal.SIGKILL
    order.refresh_from_db()
    assert order.state == "packed"
    committed = bytes(order.file.content)
    OrderFile.objects.update(due_at="2000-01-01T00:00:00Z")  # the lease of the dead is over
    at_the_bank.until(order, "settled")
    order.file.refresh_from_db()
    assert bytes(order.file.content) == committed
    assert at_the_bank.twin.balance(to.bank, to.number) == order.amount


def test_the_worker_pays_by_itself(at_the_bank, fresh_database) -> None:
    environ = environment_of(fresh_database)
    environ["JAMINAN_TWINS_FILE"] = str(at_the_bank.twin.process.port_file)
    worker = subprocess.Popen([sys.executable, "-m", "jaminan", "worker"], env=environ)
    try:
        order = at_the_bank.order()
        eventually(lambda: names_told(order) == ["payment_settled"])
    finally:
        worker.terminate()
        assert worker.wait(30) == 0
    order.refresh_from_db()
    assert order.state == "settled"


def environment_of(database) -> dict[str, str]:
    """The environment of a process of the product on this database, run from these sources."""
    return os.environ | {
        "DATABASE_URL": database.owner_dsn,
        "DATABASE_APP_URL": database.app_dsn,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


KILLED_BEFORE_SENDING = """
import os, signal
import django
django.setup()
from jaminan.kernel import outbox
from jaminan.payments import gateway
gateway.send_file = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
outbox.dispatcher("bank").run()
"""


def test_two_workers_at_once_pay_each_order_once(at_the_bank) -> None:
    to = at_the_bank.customer()
    orders = [at_the_bank.order(to, 10_000 + number) for number in range(12)]

    def work() -> None:
        try:
            for _ in range(5):
                at_the_bank.round()
        finally:
            connections.close_all()

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    for order in orders:
        at_the_bank.until(order, "settled")
        assert names_told(order) == ["payment_settled"]
        assert len(at_the_bank.twin.payments(order.end_to_end_id)) == 1
    assert at_the_bank.twin.balance(to.bank, to.number) == sum(order.amount for order in orders)
    assert list(queries.open_oddities()) == []


def test_an_answer_that_is_nonsense_is_no_answer(at_the_bank, monkeypatch) -> None:
    order = at_the_bank.order()
    nonsense = httpx.Response(200, json={"messages": [{"cursor": "x"}]})
    with monkeypatch.context() as patch:
        patch.setattr(gateway.banks, "get", lambda *given, **options: nonsense)
        at_the_bank.round()
        order.refresh_from_db()
        assert order.state == "sent"
    at_the_bank.until(order, "settled")


def test_a_file_that_the_bank_refuses_goes_to_an_officer(at_the_bank, monkeypatch) -> None:
    monkeypatch.setattr(sending.pain001, "write", lambda order: b"<rusak/>")
    order = at_the_bank.order()
    at_the_bank.until(order, "unknown")
    assert [oddity.code for oddity in queries.open_oddities()] == ["file_refused"]
    assert names_told(order) == ["payment_silent"]


def test_statements_of_past_days_are_read_once(at_the_bank, monkeypatch) -> None:
    at_the_bank.until(at_the_bank.order(), "settled")
    today = clock.today()
    monkeypatch.setattr(clock, "today", lambda: today + timedelta(days=2))
    assert actions.read_statements() == 2
    assert actions.read_statements() == 0
    assert list(queries.open_oddities()) == []
