from lxml import etree

from jaminan.twins.tests.orders import Pay, new_id, order
from jaminan.twins.tests.outside import BANK, OTHER_BANK, eventually, new_account

CAMT = {"n": "urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"}
STATUS = {"n": "urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"}
STATEMENT = {"n": "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"}


def texts(message, path, namespaces):
    root = etree.fromstring(message["xml"].encode())
    return [node.text for node in root.xpath(path, namespaces=namespaces)]


def codes(message):
    return texts(message, "//n:TxInfAndSts/n:StsRsnInf/n:Rsn/n:Cd", STATUS)


def line_states(twins, *payments):
    return [(twins.settled(pay.end_to_end_id)["state"]) for pay in payments]


def balance(twins, account, bank=BANK):
    rows = twins.get("control", "/control/books/banks/accounts", limit=500).json()["rows"]
    (row,) = [row for row in rows if (row["bank"], row["number"]) == (bank, account)]
    return row["balance"]


def inquire(twins, account, bank=BANK, **extra):
    body = {"bank_code": bank, "account_number": account, **extra}
    return twins.post("banks", f"/v1/{BANK}/account-inquiry", body)


def test_inquiry_tells_the_owner_of_an_account_at_another_bank(twins):
    account = twins.add_account(OTHER_BANK, name="Made Wirawan")
    answer = inquire(twins, account, OTHER_BANK)
    assert answer.status_code == 200
    assert answer.json()["name"] == "Made Wirawan"
    assert answer.json()["status"] == "open"


def test_inquiry_says_that_an_account_is_closed(twins):
    assert inquire(twins, twins.add_account(status="closed")).json()["status"] == "closed"


def test_inquiry_of_an_unknown_account_is_ac01(twins):
    answer = inquire(twins, new_account())
    assert (answer.status_code, answer.json()["code"]) == (404, "AC01")


def test_inquiry_of_a_number_that_is_no_number_of_that_bank_is_ac01(twins):
    answer = inquire(twins, "999")
    assert (answer.status_code, answer.json()["code"]) == (422, "AC01")


def test_inquiry_of_an_unknown_bank_is_rc04(twins):
    answer = inquire(twins, "1234567890", "TIADIDJX")
    assert (answer.status_code, answer.json()["code"]) == (404, "RC04")


def test_payment_is_settled_booked_and_reported_line_by_line(twins):
    fund = twins.add_fund(1_000_000)
    pay = Pay(twins.add_account(OTHER_BANK), bank=OTHER_BANK)
    msg_id = new_id()
    assert twins.upload(order(fund, pay, msg_id=msg_id)).status_code == 202
    status, notification = twins.wait_for_messages(pay.end_to_end_id, 2)
    assert texts(status, "//n:OrgnlMsgId", STATUS) == [msg_id]
    assert texts(status, "//n:TxSts", STATUS) == ["ACSC"]
    assert texts(notification, "//n:Refs/n:MsgId", CAMT) == [msg_id]
    assert texts(notification, "//n:TxDtls/n:Amt", CAMT) == ["150000"]
    assert texts(notification, "//n:Ntry/n:CdtDbtInd", CAMT) == ["DBIT"]
    assert balance(twins, fund) == 850_000
    assert balance(twins, pay.account, OTHER_BANK) == 150_000


def test_bad_line_is_rejected_with_its_code_and_does_not_block_the_others(twins):
    good, other_good = Pay(twins.add_account()), Pay(twins.add_account())
    bad = {
        "AC01": Pay(new_account()),
        "AC04": Pay(twins.add_account(status="closed")),
        "AC06": Pay(twins.add_account(status="blocked")),
        "BE01": Pay(twins.add_account(name="Bambang Pamungkas")),
        "RC04": Pay(new_account(), bank="TIADIDJX"),
        "AM03": Pay(twins.add_account(), currency="USD"),
        "AM12": Pay(twins.add_account(), amount="150000.50"),
    }
    twins.upload(order(twins.add_fund(), good, *bad.values(), other_good))
    assert line_states(twins, good, other_good) == ["ACSC", "ACSC"]
    assert {code: twins.settled(pay.end_to_end_id)["reason"] for code, pay in bad.items()} == {
        code: code for code in bad
    }
    report = twins.wait_for_messages(good.end_to_end_id, 2)[0]
    assert codes(report) == list(bad)


def test_nearly_the_same_name_is_paid(twins):
    pay = Pay(twins.add_account(name="SITI RAHAYU, S.E."))
    twins.upload(order(twins.add_fund(), pay))
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"


def test_money_that_is_not_there_is_am04(twins):
    enough, too_much = Pay(twins.add_account()), Pay(twins.add_account())
    fund = twins.add_fund(299_999)
    twins.upload(order(fund, enough, too_much))
    assert twins.settled(enough.end_to_end_id)["state"] == "ACSC"
    assert twins.settled(too_much.end_to_end_id)["reason"] == "AM04"
    assert balance(twins, fund) == 149_999


def test_account_that_is_not_the_customers_cannot_be_debited(twins):
    pay = Pay(twins.add_account())
    twins.upload(order(twins.add_account(opening_balance=9_000_000), pay))
    assert twins.settled(pay.end_to_end_id)["reason"] == "AC02"


def test_transfer_to_the_paying_account_itself_is_refused(twins):
    fund = twins.add_fund()
    pay = Pay(fund, name="Dana JHT")
    twins.upload(order(fund, pay))
    assert twins.settled(pay.end_to_end_id)["reason"] == "AC03"


def test_same_file_again_gets_the_same_receipt_and_pays_nothing_twice(twins):
    fund, pay = twins.add_fund(1_000_000), Pay(twins.add_account())
    content = order(fund, pay)
    first = twins.upload(content)
    twins.settled(pay.end_to_end_id)
    again = twins.upload(content)
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json() == first.json()
    assert twins.settled(pay.end_to_end_id)["state"] == "ACSC"
    assert balance(twins, fund) == 850_000
    assert len(twins.messages_about(pay.end_to_end_id)) == 2


def test_other_content_under_a_used_msg_id_is_refused(twins):
    fund, msg_id, pay = twins.add_fund(), new_id(), Pay(twins.add_account())
    twins.upload(order(fund, Pay(twins.add_account()), msg_id=msg_id))
    answer = twins.upload(order(fund, pay, msg_id=msg_id))
    assert (answer.status_code, answer.json()["code"]) == (409, "DU01")
    assert twins.payment(pay.end_to_end_id)["state"] == 404


def test_end_to_end_id_is_paid_once_whatever_file_it_comes_in(twins):
    fund, pay = twins.add_fund(1_000_000), Pay(twins.add_account())
    twins.upload(order(fund, pay, pay))
    twins.settled(pay.end_to_end_id)
    msg_id = new_id()
    twins.upload(order(fund, pay, msg_id=msg_id))
    refused = twins.wait_for_messages(msg_id, 1)[0]
    assert codes(refused) == ["AM05"]
    assert twins.payment(pay.end_to_end_id)["state"] == "ACSC"
    assert balance(twins, fund) == 850_000


def test_file_with_a_wrong_control_sum_is_refused_as_a_whole(twins):
    fund, msg_id, pay = twins.add_fund(), new_id(), Pay(twins.add_account())
    answer = twins.upload(order(fund, pay, msg_id=msg_id, control_sum="150001"))
    assert answer.status_code == 202
    report = twins.wait_for_messages(msg_id, 1)[0]
    assert texts(report, "//n:GrpSts", STATUS) == ["RJCT"]
    assert texts(report, "//n:OrgnlGrpInfAndSts/n:StsRsnInf/n:Rsn/n:Cd", STATUS) == ["AM10"]
    assert twins.payment(pay.end_to_end_id)["state"] == 404
    assert twins.get("banks", f"/v1/{BANK}/files/{msg_id}").json()["reason"] == "AM10"


def test_file_with_a_wrong_number_of_transactions_is_refused_as_a_whole(twins):
    msg_id = new_id()
    twins.upload(order(twins.add_fund(), Pay(twins.add_account()), msg_id=msg_id, count=2))
    report = twins.wait_for_messages(msg_id, 1)[0]
    assert texts(report, "//n:OrgnlGrpInfAndSts/n:StsRsnInf/n:Rsn/n:Cd", STATUS) == ["AM18"]


def test_what_is_no_readable_pain_001_is_refused_at_the_door(twins):
    fund, pay = twins.add_fund(), Pay(twins.add_account())
    good = order(fund, pay)
    for broken in (
        b"",
        b"halo",
        good[:-20],
        good.replace(b"pain.001.001.09", b"pain.001.001.03"),
        good.replace(b"<?xml version", b"<?xml  version").replace(b"150000<", b"-150000<"),
        good.replace(b"<Document", b'<!DOCTYPE a [<!ENTITY b "c">]><Document'),
        good.replace(b"<MsgId>", b"<MsgId>" + b"x" * 35),
        good.replace(b"2020-01-01", b"kemarin"),
        good.replace(b"BICFI", b"BIC"),
    ):
        answer = twins.upload(broken)
        assert (answer.status_code, answer.json()["code"]) == (400, "FF01"), broken
    assert twins.payment(pay.end_to_end_id)["state"] == 404


def test_file_status_lists_every_line(twins):
    msg_id, good, bad = new_id(), Pay(twins.add_account()), Pay(new_account())
    twins.upload(order(twins.add_fund(), good, bad, msg_id=msg_id))
    line_states(twins, good, bad)
    told = twins.get("banks", f"/v1/{BANK}/files/{msg_id}").json()
    states = {line["end_to_end_id"]: line["state"] for line in told["payments"]}
    assert states == {good.end_to_end_id: "ACSC", bad.end_to_end_id: "RJCT"}


def test_statement_leads_from_the_opening_to_the_closing_balance(twins):
    fund, pay = twins.add_fund(1_000_000), Pay(twins.add_account())
    twins.upload(order(fund, pay))
    twins.settled(pay.end_to_end_id)
    root = etree.fromstring(twins.statement(fund, twins.today()).content)
    amounts = [node.text for node in root.xpath("//n:Bal/n:Amt", namespaces=STATEMENT)]
    entries = [node.text for node in root.xpath("//n:Ntry/n:Amt", namespaces=STATEMENT)]
    assert (amounts, entries) == (["1000000", "850000"], ["150000"])


def test_statement_of_an_account_that_is_not_the_customers_is_not_given(twins):
    assert twins.statement(twins.add_account(), twins.today()).status_code == 404


def test_outbox_is_read_on_from_a_cursor(twins):
    pays = [Pay(twins.add_account()) for _ in range(3)]
    fund = twins.add_fund()
    for pay in pays:
        twins.upload(order(fund, pay))
        twins.settled(pay.end_to_end_id)
    first = twins.messages_about(pays[0].end_to_end_id)[-1]
    page = twins.get("banks", f"/v1/{BANK}/outbox", after=first["cursor"], limit=1).json()
    (message,) = page["messages"]
    assert message["cursor"] == page["next"] > first["cursor"]
    raw = twins.get("banks", f"/v1/{BANK}/outbox/{message['cursor']}")
    assert raw.text == message["xml"]


def test_settled_payment_comes_back_with_a_reason(twins):
    fund, pay = twins.add_fund(1_000_000), Pay(twins.add_account())
    twins.upload(order(fund, pay))
    twins.settled(pay.end_to_end_id)
    body = {"bank": BANK, "end_to_end_id": pay.end_to_end_id, "code": "AC04"}
    assert twins.post("control", "/control/banks/returns", body).status_code == 202
    back = twins.wait_for_messages(pay.end_to_end_id, 3)[2]
    assert texts(back, "//n:Ntry/n:CdtDbtInd", CAMT) == ["CRDT"]
    assert texts(back, "//n:RtrInf/n:Rsn/n:Cd", CAMT) == ["AC04"]
    assert texts(back, "//n:Refs/n:EndToEndId", CAMT) == [pay.end_to_end_id]
    assert twins.payment(pay.end_to_end_id)["return_reason"] == "AC04"
    assert balance(twins, fund) == 1_000_000
    assert twins.post("control", "/control/banks/returns", body).status_code == 409


def test_payment_that_was_not_settled_cannot_come_back(twins):
    body = {"bank": BANK, "end_to_end_id": new_id()}
    assert twins.post("control", "/control/banks/returns", body).status_code == 409


def test_money_from_outside_is_booked_and_told(twins):
    fund, reference = twins.add_fund(0), new_id()
    body = {
        "bank": BANK,
        "account": fund,
        "amount": 5_700_000,
        "name": "PT Tenun Nusa",
        "remittance": "Iuran 2026-10",
        "end_to_end_id": reference,
    }
    assert twins.post("control", "/control/banks/receipts", body).status_code == 201
    told = eventually(lambda: twins.messages_about(reference))[0]
    assert texts(told, "//n:Ntry/n:CdtDbtInd", CAMT) == ["CRDT"]
    assert texts(told, "//n:Dbtr/n:Pty/n:Nm", CAMT) == ["PT Tenun Nusa"]
    assert balance(twins, fund) == 5_700_000


def test_payment_for_a_later_day_is_settled_on_that_day(own_twins):
    twins = own_twins.start()
    fund, pay = twins.add_fund(), Pay(twins.add_account())
    twins.upload(order(fund, pay, on="2999-03-01"))
    (accepted,) = twins.wait_for_messages(pay.end_to_end_id, 1)
    assert texts(accepted, "//n:TxSts", STATUS) == ["ACCP"]
    assert twins.post("control", "/control/clock", {"today": "2999-03-01"}).status_code == 200
    assert twins.settled(pay.end_to_end_id)["settled_on"] == "2999-03-01"
    assert twins.post("control", "/control/clock", {"today": "2999-02-28"}).status_code == 409
