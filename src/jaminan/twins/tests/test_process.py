import os
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from jaminan.twins.tests.orders import Pay, order
from jaminan.twins.tests.outside import BANK, eventually


def test_books_survive_a_kill_and_the_ports_can_be_kept(own_twins):
    twins = own_twins.start()
    nik, fund = twins.add_person(), twins.add_fund(1_000_000)
    pay = Pay(twins.add_account())
    content = order(fund, pay)
    twins.upload(content)
    twins.settled(pay.end_to_end_id)
    sms = twins.send_sms("+6281234567890", "satu-kunci").json()["id"]
    twins.send_mail("siti@example.test")
    twins.fault("tax", "slow")
    told_before = twins.told
    twins.kill()
    twins.restart_with_same_ports()
    assert twins.told == {**told_before, "pid": twins.process.pid}
    assert twins.post("population", "/v1/persons/lookup", {"nik": nik}).status_code == 200
    assert twins.upload(content).status_code == 200
    assert twins.payment(pay.end_to_end_id)["state"] == "ACSC"
    assert len(twins.messages_about(pay.end_to_end_id)) == 2
    assert twins.send_sms("+6281234567890", "satu-kunci").json()["id"] == sms
    assert len(twins.get("mail", "/v1/messages").json()["messages"]) == 1
    assert len(twins.get("control", "/control/faults").json()["faults"]) == 1


def test_payments_taken_in_before_a_kill_are_settled_once_afterwards(own_twins):
    twins = own_twins.start()
    fund = twins.add_fund(1_000_000_000)
    pays = [Pay(twins.add_account()) for _ in range(40)]
    content = order(fund, *pays)
    assert twins.upload(content).status_code == 202
    twins.kill()
    twins.start()
    twins.upload(content)
    for pay in pays:
        assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
        assert len(twins.wait_for_messages(pay.end_to_end_id, 2)) == 2
    statement = twins.statement(fund, twins.today()).text
    assert statement.count("<Ntry>") == 40
    assert f">{1_000_000_000 - 40 * 150_000}<" in statement


def test_fault_with_polls_survives_a_kill(own_twins):
    twins = own_twins.start()
    pay = Pay(twins.add_account())
    twins.fault("banks", "late", key=pay.account, params={"polls": 1})
    twins.upload(order(twins.add_fund(), pay))
    twins.kill()
    twins.start()
    assert twins.payment(pay.end_to_end_id)["state"] == "RCVD"
    twins.get("banks", f"/v1/{BANK}/outbox")
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"


def test_moved_calendar_survives_a_restart(own_twins):
    twins = own_twins.start()
    twins.post("control", "/control/clock", {"today": "2999-12-31"})
    assert twins.stop() == 0
    assert not twins.port_file.exists()
    twins.start()
    assert twins.today() == "2999-12-31"


def test_slow_call_holds_up_nobody_else_and_is_answered_when_the_twins_stop(own_twins):
    twins = own_twins.start()
    slow, well = twins.add_person(), twins.add_person()
    twins.fault("population", "slow", key=slow, times=1, params={"seconds": 600})
    with ThreadPoolExecutor(1) as hand:
        waiting = hand.submit(look_up, twins, slow)
        eventually(lambda: not twins.get("control", "/control/faults").json()["faults"])
        assert look_up(twins, well).status_code == 200
        assert not waiting.done()
        assert twins.stop() == 0
        assert waiting.result().json()["nik"] == slow


def test_slow_mail_holds_up_no_other_mail(own_twins):
    twins = own_twins.start()
    twins.fault("mail", "slow", key="lambat@example.test", times=1, params={"seconds": 600})
    with ThreadPoolExecutor(1) as hand:
        waiting = hand.submit(twins.send_mail, "lambat@example.test")
        eventually(lambda: not twins.get("control", "/control/faults").json()["faults"])
        twins.send_mail("cepat@example.test")
        (kept,) = twins.get("mail", "/v1/messages").json()["messages"]
        assert kept["to"] == ["cepat@example.test"]
        assert twins.stop() == 0
        assert waiting.exception() is not None  # its sender knows that it was not taken


def look_up(twins, nik):
    return twins.post("population", "/v1/persons/lookup", {"nik": nik})


def test_port_file_is_private_and_holds_everything_a_caller_needs(own_twins):
    twins = own_twins.start()
    assert stat.S_IMODE(os.stat(twins.port_file).st_mode) == 0o600
    assert [file.name for file in twins.port_file.parent.iterdir()] == ["ports.json"]
    assert set(twins.told) == {"pid", "ports", "urls", "keys", "smtp_user"}
    assert twins.told["pid"] == twins.process.pid
    assert httpx.get(twins.told["urls"]["control"] + "/healthz").json() == {"status": "ok"}


def test_second_process_on_the_same_home_is_refused_and_disturbs_nothing(own_twins):
    twins = own_twins.start()
    other = twins.launch()
    message = other.communicate(timeout=20)[1]
    assert other.returncode == 2
    assert "sudah dilayani" in message
    assert twins.port_file.exists()
    assert twins.get("control", "/control/twins").status_code == 200


@pytest.mark.parametrize("token", ["", "pendek"])
def test_process_without_a_real_token_is_refused(own_twins, token):
    process = own_twins.launch(token=token)
    assert "JAMINAN_TWINS_TOKEN" in process.communicate(timeout=20)[1]
    assert process.returncode == 2


@pytest.mark.parametrize("port", ["banks", "banks=x", "bulan=80", "banks=70000"])
def test_unusable_port_is_refused(own_twins, port):
    process = own_twins.launch(f"--port={port}")
    assert "NAME=NUMBER" in process.communicate(timeout=20)[1]
    assert process.returncode == 2


def test_port_that_is_taken_is_refused_with_a_sentence(own_twins):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = own_twins.launch(f"--port=banks={taken.getsockname()[1]}")
        message = process.communicate(timeout=20)[1]
    assert process.returncode == 2
    assert "Address already in use" in message
    assert "Traceback" not in message


def test_process_is_small(own_twins):
    twins = own_twins.start()
    twins.load(*({"kind": "taxpayer", "name": "A", "nik": f"{n:016d}"} for n in range(2000)))
    lines = Path(f"/proc/{twins.process.pid}/status").read_text().splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    assert kilobytes < 60 * 1024
