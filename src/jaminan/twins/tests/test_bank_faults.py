from jaminan.twins.tests.orders import Pay, order
from jaminan.twins.tests.outside import BANK
from jaminan.twins.tests.test_banks import balance, inquire


def poll(twins, times):
    for _ in range(times):
        assert twins.get("banks", f"/v1/{BANK}/outbox").status_code == 200


def pay_with(twins, fault, **params):
    """A payment that meets the fault, and the account it is paid from."""
    fund, pay = twins.add_fund(1_000_000), Pay(twins.add_account())
    twins.fault("banks", fault, key=pay.account, place="payment", params=params)
    content = order(fund, pay)
    assert twins.upload(content).status_code == 202
    return fund, pay, content


def test_inquiry_with_faults_tells_another_name_a_closed_account_or_none(twins):
    account = twins.add_account(name="Wayan Sudarsa")
    for fault in ("wrong_name", "one_letter", "closed", "not_found"):
        twins.fault("banks", fault, key=account, place="inquiry", times=1)
    wrong, near, closed, missing, well = (inquire(twins, account) for _ in range(5))
    assert wrong.json()["name"] == "Sutrisno Wibisono"
    assert near.json()["name"] == "Wayan Sudarse"
    assert closed.json()["status"] == "closed"
    assert missing.status_code == 404
    assert well.json() == {**closed.json(), "status": "open"}


def test_rejected_line_has_the_code_that_was_ordered(twins):
    _, pay, _ = pay_with(twins, "reject", code="AG01")
    assert twins.settled(pay.end_to_end_id)["reason"] == "AG01"


def test_faults_of_an_account_reach_its_payments(twins):
    expected = {"closed": "AC04", "not_found": "AC01", "wrong_name": "BE01"}
    for fault, code in expected.items():
        _, pay, _ = pay_with(twins, fault)
        assert twins.settled(pay.end_to_end_id)["reason"] == code


def test_late_payment_is_neither_booked_nor_answered_before_its_polls(twins):
    fund, pay, _ = pay_with(twins, "late", polls=2)
    assert twins.payment(pay.end_to_end_id)["state"] == "RCVD"
    poll(twins, 1)
    assert twins.payment(pay.end_to_end_id)["state"] == "RCVD"
    assert balance(twins, fund) == 1_000_000
    poll(twins, 1)
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
    assert len(twins.wait_for_messages(pay.end_to_end_id, 2)) == 2


def test_late_payment_comes_after_its_seconds(twins):
    _, pay, _ = pay_with(twins, "late", seconds=0.2)
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"


def test_pending_payment_is_accepted_first_and_settled_later(twins):
    fund, pay, _ = pay_with(twins, "pending", polls=3)
    accepted = twins.wait_for_messages(pay.end_to_end_id, 1)[0]
    assert "<TxSts>ACCP</TxSts>" in accepted["xml"]
    assert balance(twins, fund) == 1_000_000
    poll(twins, 3)
    messages = twins.wait_for_messages(pay.end_to_end_id, 3)
    assert [message["kind"] for message in messages] == ["pain.002", "pain.002", "camt.054"]
    assert "<TxSts>ACSC</TxSts>" in messages[1]["xml"]


def test_lost_answer_of_work_that_was_done_shows_in_inquiry_and_statement_only(twins):
    fund, pay, _ = pay_with(twins, "lost", done=True)
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
    assert twins.messages_about(pay.end_to_end_id) == []
    assert pay.end_to_end_id in twins.statement(fund, twins.today()).text


def test_lost_line_that_was_never_worked_on_is_paid_when_the_file_comes_again(twins):
    fund, pay, content = pay_with(twins, "lost", done=False)
    assert twins.payment(pay.end_to_end_id)["state"] == 404
    assert twins.upload(content).status_code == 200
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
    assert balance(twins, fund) == 850_000


def test_duplicate_answer_is_the_same_message_twice_for_one_payment(twins):
    fund, pay, _ = pay_with(twins, "duplicate")
    messages = twins.wait_for_messages(pay.end_to_end_id, 4)
    assert [message["kind"] for message in messages] == ["pain.002"] * 2 + ["camt.054"] * 2
    assert messages[0]["xml"] == messages[1]["xml"]
    assert messages[2]["xml"] == messages[3]["xml"]
    assert balance(twins, fund) == 850_000


def test_returned_payment_is_settled_first_and_comes_back_after_its_polls(twins):
    fund, pay, _ = pay_with(twins, "returned", code="AC06", polls=1)
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
    assert balance(twins, fund) == 850_000
    poll(twins, 1)
    back = twins.wait_for_messages(pay.end_to_end_id, 3)[2]
    assert "<Cd>AC06</Cd>" in back["xml"]
    assert balance(twins, fund) == 1_000_000


def test_fault_for_the_next_payment_reaches_one_line_of_the_file(twins):
    first, second = Pay(twins.add_account()), Pay(twins.add_account())
    twins.fault("banks", "reject", place="payment", times=1)
    twins.upload(order(twins.add_fund(), first, second))
    assert twins.settled(first.end_to_end_id)["reason"] == "AC04"
    assert twins.settled(second.end_to_end_id)["state"] == "ACSC"


def test_fault_of_a_payment_waits_for_a_file_that_is_new(twins):
    fund, pay = twins.add_fund(), Pay(twins.add_account())
    content = order(fund, pay)
    twins.upload(content)
    twins.settled(pay.end_to_end_id)
    twins.fault("banks", "reject", place="payment", times=1)
    twins.upload(content)
    assert len(twins.get("control", "/control/faults").json()["faults"]) == 1
