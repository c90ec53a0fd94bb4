import json

import httpx
import pytest

from jaminan.twins.tests.outside import TOKEN, new_nik

TWINS = ("population", "immigration", "tax", "firms", "sms", "mail", "banks")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def browser(twins):
    with httpx.Client(base_url=twins.told["urls"]["control"], auth=("petugas", TOKEN)) as client:
        yield client


def person(nik, **fields):
    known = {"name": "Dewi", "birth_date": "1999-01-01", "sex": "P", "address": "Medan"}
    return {"kind": "person", "nik": nik, **known, **fields}


def test_two_thousand_persons_with_accounts_are_loaded_in_one_call(twins):
    people = [person(new_nik()) for _ in range(2000)]
    accounts = [
        {"kind": "account", "bank": "MHKMIDJX", "number": f"7{number:09d}", "name": "Dewi"}
        for number in range(2000)
    ]
    answer = twins.load(*people, *accounts)
    assert answer.json()["population"] == 2000
    assert answer.json()["banks"] == 2000
    found = twins.post("population", "/v1/persons/lookup", {"nik": people[-1]["nik"]})
    assert found.json()["name"] == "Dewi"


def test_one_unusable_line_is_named_and_nothing_is_stored(twins):
    nik = new_nik()
    for broken in (
        person("123"),
        person(new_nik(), sex="X"),
        person(new_nik(), birth_date="kemarin"),
        person(new_nik(), name=" "),
        person(new_nik(), shoe_size=41),
        person(new_nik(), photo="***"),
        {"kind": "planet"},
        {"kind": "account", "bank": "TIADIDJX", "number": "1", "name": "A"},
        {"kind": "account", "bank": "CDRWIDJX", "number": "1", "name": "A", "opening_balance": 1.5},
        {"kind": "account", "bank": "CDRWIDJX", "number": "1", "name": "A", "is_customer": 1},
    ):
        answer = twins.load(person(nik), broken)
        assert answer.status_code == 400, broken
        assert answer.json()["message"].startswith("Baris 2: ")
    assert twins.call("control", "POST", "/control/load", content=b"{").status_code == 400
    assert twins.post("population", "/v1/persons/lookup", {"nik": nik}).status_code == 404


def test_account_loaded_again_keeps_its_balance(twins):
    fund = twins.add_fund(5_000)
    body = {"bank": "CDRWIDJX", "account": fund, "amount": 700, "name": "A", "end_to_end_id": "r"}
    twins.post("control", "/control/banks/receipts", body)
    record = {"kind": "account", "bank": "CDRWIDJX", "number": fund, "name": "Dana JHT"}
    twins.load({**record, "is_customer": True, "opening_balance": 9})
    rows = twins.get("control", "/control/books/banks/accounts", limit=500).json()["rows"]
    assert [row["balance"] for row in rows if row["number"] == fund] == [5_700]


def test_books_are_paged_newest_first(twins):
    niks = [twins.add_person() for _ in range(3)]
    path = "/control/books/population/persons"
    page = twins.get("control", path, limit=2).json()
    following = twins.get("control", path, limit=1, before=page["next"]).json()
    shown = [row["nik"] for row in page["rows"] + following["rows"]]
    assert shown == niks[::-1]
    assert twins.get("control", "/control/books/population/gajah").status_code == 404


def test_every_api_asks_for_its_own_key(twins):
    paths = {
        "population": "/v1/persons/lookup",
        "immigration": "/v1/permits/lookup",
        "tax": "/v1/taxpayers/check",
        "sms": "/v1/messages",
        "mail": "/v1/messages",
        "banks": "/v1/banks",
    }
    keys = twins.told["keys"]
    assert len(set(keys.values())) == len(TWINS)
    for twin, path in paths.items():
        method = "GET" if twin in ("mail", "banks") else "POST"
        for key in ("", "salah", keys["tax" if twin == "sms" else "sms"]):
            answer = twins.call(twin, method, path, headers={"X-API-Key": key})
            assert answer.status_code == 401, twin


def test_control_asks_for_the_token_but_health_does_not(twins):
    base = twins.told["urls"]["control"]
    assert httpx.get(f"{base}/healthz").status_code == 200
    for path in ("/", "/control/twins", "/control/faults", "/pihak/banks", "/tidak/ada"):
        status = 404 if path == "/tidak/ada" else 401
        assert httpx.get(base + path).status_code == status
        assert httpx.get(base + path, auth=("x", "salah")).status_code == status
    assert httpx.get(base + "/").headers["WWW-Authenticate"].startswith("Basic")


def test_bad_calls_get_a_sentence_and_a_4xx(twins):
    path = "/v1/persons/lookup"
    json_type = {"Content-Type": "application/json"}
    for arguments, status in (
        ({"content": b"{", "headers": json_type}, 400),
        ({"content": b"[1]", "headers": json_type}, 400),
        ({"content": b"[" * 100_000, "headers": json_type}, 400),
        ({"content": iter([b"{}"]), "headers": json_type}, 411),
        ({"content": b"x" * (16 * 1024 * 1024 + 1)}, 413),
    ):
        answer = twins.call("population", "POST", path, **arguments)
        assert answer.status_code == status
        assert answer.json()["message"]
    assert twins.call("population", "DELETE", path).status_code == 405
    assert twins.get("population", "/v2").status_code == 404


def test_twins_tell_their_faults_tables_and_calls(twins):
    told = {twin["name"]: twin for twin in twins.get("control", "/control/twins").json()["twins"]}
    assert set(told) == set(TWINS)
    names = {fault["name"] for fault in told["banks"]["faults"]}
    assert {"slow", "late", "returned", "duplicate", "lost", "wrong_name"} <= names
    nik = twins.add_person()
    twins.post("population", "/v1/persons/lookup", {"nik": nik})
    calls = twins.get("control", "/control/calls/population").json()["calls"]
    assert (calls[-1]["place"], calls[-1]["status"]) == ("lookup", 200)
    assert nik not in json.dumps(calls)


def test_calendar_that_cannot_be_read_is_refused(twins):
    for day in ("besok", "", None, "2026-13-01"):
        assert twins.post("control", "/control/clock", {"today": day}).status_code == 400


def test_receipt_for_nobody_or_of_nothing_is_refused(twins):
    fund = twins.add_fund()
    good = {"bank": "CDRWIDJX", "account": fund, "amount": 5, "name": "A", "end_to_end_id": "x"}
    for wrong, status in (
        ({"bank": "TIADIDJX"}, 404),
        ({"account": twins.add_account()}, 404),
        ({"amount": 0}, 400),
        ({"amount": 1.5}, 400),
        ({"name": ""}, 400),
    ):
        answer = twins.post("control", "/control/banks/receipts", {**good, **wrong})
        assert answer.status_code == status, wrong


def test_pages_show_books_escaped(twins, browser):
    twins.add_person(name="<script>alert(1)</script>")
    page = browser.get("/pihak/population")
    assert page.status_code == 200
    assert "&lt;script&gt;" in page.text
    assert "<script>" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    for twin in TWINS:
        assert browser.get(f"/pihak/{twin}").status_code == 200
    assert browser.get("/pihak/bulan").status_code == 404


def token_in(page):
    return page.text.split('name="token" value="')[1].split('"')[0]


def test_fault_is_ordered_and_removed_by_the_page(twins, browser):
    nik = twins.add_person()
    form = {"token": token_in(browser.get("/pihak/population")), "fault": "not_found"}
    ordered = browser.post("/pihak/population/gangguan", data={**form, "key": nik, "times": "3"})
    assert ordered.status_code == 303
    (fault,) = twins.get("control", "/control/faults").json()["faults"]
    assert (fault["name"], fault["key"], fault["remaining"]) == ("not_found", nik, 3)
    assert nik in browser.get("/").text
    removal = f"/pihak/population/gangguan/{fault['id']}/hapus"
    assert browser.post(removal, data=form).status_code == 303
    assert twins.get("control", "/control/faults").json()["faults"] == []


def test_form_of_another_site_is_refused(twins, browser):
    form = {"token": "tebakan", "fault": "not_found"}
    assert browser.post("/pihak/population/gangguan", data=form).status_code == 403
    assert twins.get("control", "/control/faults").json()["faults"] == []


def test_unusable_form_is_refused_with_a_sentence(browser):
    token = token_in(browser.get("/pihak/banks"))
    for params in ("{", "[]", '{"polls": "banyak"}'):
        form = {"token": token, "fault": "late", "params": params}
        answer = browser.post("/pihak/banks/gangguan", data=form)
        assert answer.status_code == 400
        assert answer.json()["message"]
