import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from jaminan.twins.sms.centre import ALWAYS_DELIVERED, ALWAYS_FAILED, ALWAYS_SILENT
from jaminan.twins.tests.outside import NUMBERS, eventually


def new_number():
    return f"+62812{next(NUMBERS):08d}"


class Inbox:
    """Where delivery reports arrive; the first `refusals` of them are answered with 503."""

    def __init__(self):
        self.reports, self.signatures, self.refusals, self.calls = [], [], 0, 0
        inbox = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(inbox.take(body, self.headers["X-Signature-256"]))
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/laporan"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, body, signature):
        self.calls += 1
        if self.calls <= self.refusals:
            return 503
        self.reports.append(json.loads(body))
        self.signatures.append((body, signature))
        return 204


@pytest.fixture
def inbox():
    box = Inbox()
    yield box
    box.server.shutdown()
    box.server.server_close()


def test_message_is_accepted_then_delivered(twins):
    answer = twins.send_sms(new_number())
    assert (answer.status_code, answer.json()["state"]) == (202, "accepted")
    eventually(lambda: twins.sms_state(answer.json()["id"]) == "delivered")


def test_same_key_is_one_message_and_another_content_under_it_is_refused(twins):
    number = new_number()
    first = twins.send_sms(number, "kunci-" + number)
    again = twins.send_sms(number, "kunci-" + number)
    other = twins.send_sms(number, "kunci-" + number, text="Lain")
    assert [answer.status_code for answer in (first, again, other)] == [202, 200, 409]
    assert again.json()["id"] == first.json()["id"]
    rows = twins.get("control", "/control/books/sms/messages", limit=500).json()["rows"]
    assert [row["recipient"] for row in rows].count(number) == 1


def test_simulator_numbers_deliver_fail_and_stay_silent(twins):
    delivered, failed, silent = (
        twins.send_sms(number).json()["id"]
        for number in (ALWAYS_DELIVERED, ALWAYS_FAILED, ALWAYS_SILENT)
    )
    eventually(lambda: twins.sms_state(delivered) == "delivered")
    eventually(lambda: twins.sms_state(failed) == "failed")
    assert twins.sms_state(silent) == "accepted"


def test_delivery_is_reported_once_and_signed(twins, inbox):
    number = twins.send_sms(new_number(), report_url=inbox.url).json()["id"]
    eventually(lambda: inbox.reports)
    assert inbox.reports[0]["id"] == number
    assert inbox.reports[0]["state"] == "delivered"
    body, signature = inbox.signatures[0]
    key = twins.told["keys"]["sms"].encode()
    assert hmac.new(key, body, hashlib.sha256).hexdigest() == signature


def test_report_that_is_not_taken_is_sent_again(twins, inbox):
    inbox.refusals = 2
    twins.send_sms(new_number(), report_url=inbox.url)
    eventually(lambda: inbox.reports)
    assert inbox.calls == 3


def test_messages_fail_stay_silent_and_are_reported_twice_as_ordered(twins, inbox):
    failing, silent, doubled = new_number(), new_number(), new_number()
    twins.fault("sms", "fail", key=failing)
    twins.fault("sms", "silent", key=silent)
    twins.fault("sms", "duplicate", key=doubled)
    failed = twins.send_sms(failing).json()["id"]
    quiet = twins.send_sms(silent).json()["id"]
    twice = twins.send_sms(doubled, report_url=inbox.url).json()["id"]
    eventually(lambda: twins.sms_state(failed) == "failed")
    eventually(lambda: len(inbox.reports) == 2)
    assert inbox.reports[0] == inbox.reports[1]
    assert inbox.reports[0]["id"] == twice
    assert twins.sms_state(quiet) == "accepted"


def test_late_message_is_delivered_after_its_seconds_and_holds_up_no_other(twins):
    soon, much_later = new_number(), new_number()
    twins.fault("sms", "late", key=soon, params={"seconds": 0.2})
    twins.fault("sms", "late", key=much_later, params={"seconds": 600})
    waiting = twins.send_sms(much_later).json()["id"]
    number = twins.send_sms(soon).json()["id"]
    eventually(lambda: twins.sms_state(number) == "delivered")
    assert twins.sms_state(waiting) == "accepted"


def test_message_that_cannot_be_sent_is_refused_with_a_sentence(twins):
    body = {"to": new_number(), "text": "Halo", "sender": "JAMINAN"}
    without_key = twins.post("sms", "/v1/messages", body)
    assert without_key.json()["code"] == "no_key"
    for fields, status in (
        ({"to": "0812345678"}, 422),
        ({"to": ""}, 400),
        ({"text": "x" * 1531}, 422),
        ({"text": 5}, 400),
        ({"report_url": "http://example.com:80/"}, 400),
        ({"report_url": "https://127.0.0.1:80/"}, 400),
        ({"report_url": "http://127.0.0.1:x/"}, 400),
    ):
        answer = twins.send_sms(**{"to": new_number(), **fields})
        assert answer.status_code == status, fields
        assert answer.json()["message"]


def test_unknown_message_is_not_found(twins):
    assert twins.get("sms", "/v1/messages/99999999").status_code == 404
