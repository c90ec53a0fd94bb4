"""A running process of twins, and what tests say to it."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import httpx

TOKEN = "token-for-tests-only"
SRC = Path(__file__).parents[3]
BANK = "CDRWIDJX"
OTHER_BANK = "PNSIIDJX"
NUMBERS = count(1)
DEADLINE_SECONDS = 20


def new_nik() -> str:
    return f"3171{next(NUMBERS):012d}"


def new_account(bank: str = BANK) -> str:
    prefix, digits = {BANK: ("1", 10), OTHER_BANK: ("103", 13)}[bank]
    return prefix + str(next(NUMBERS)).zfill(digits - len(prefix))


def eventually(look):
    """The first true answer of `look`, asked until a deadline."""
    until = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen")


class Twins:
    """The process on a home; killed and started again at will."""

    def __init__(self, home: Path) -> None:
        self.home, self.port_file = home, home / "told" / "ports.json"
        self.port_file.parent.mkdir(parents=True, exist_ok=True)
        self.told: dict = {}
        self.process: subprocess.Popen | None = None
        self.web = httpx.Client(timeout=20)

    def start(self, *arguments: str) -> Twins:
        self.process = self.launch(*arguments)
        eventually(self._is_open)
        self.told = json.loads(self.port_file.read_text())
        return self

    def launch(self, *arguments: str, token: str = TOKEN) -> subprocess.Popen:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "jaminan.twins", "--home", str(self.home)),
                *("--port-file", str(self.port_file), *arguments),
            ],
            env={**os.environ, "PYTHONPATH": str(SRC), "JAMINAN_TWINS_TOKEN": token},
            stderr=subprocess.PIPE,
            text=True,
        )

    def kill(self) -> None:
        self._end(signal.SIGKILL)
        self.port_file.unlink()

    def stop(self) -> int:
        return self._end(signal.SIGTERM)

    def close(self) -> None:
        if self.process and self.process.poll() is None:
            self._end(signal.SIGKILL)
        self.web.close()

    def restart_with_same_ports(self) -> None:
        ports = self.told["ports"]
        self.start(*(f"--port={name}={port}" for name, port in ports.items()))

    def call(self, twin: str, method: str, path: str, **arguments) -> httpx.Response:
        secret = {"X-API-Key": self.told["keys"].get(twin, "")}
        if twin == "control":
            secret = {"Authorization": f"Bearer {TOKEN}"}
        headers = {**secret, **arguments.pop("headers", {})}
        return self.web.request(
            method, self.told["urls"][twin] + path, headers=headers, **arguments
        )

    def get(self, twin: str, path: str, **params) -> httpx.Response:
        return self.call(twin, "GET", path, params=params)

    def post(self, twin: str, path: str, body: dict, **headers) -> httpx.Response:
        return self.call(twin, "POST", path, json=body, headers=headers)

    def load(self, *records: dict) -> httpx.Response:
        lines = "\n".join(json.dumps(record) for record in records)
        return self.call("control", "POST", "/control/load", content=lines.encode())

    def fault(self, twin: str, fault: str, **order) -> dict:
        answer = self.post("control", "/control/faults", {"twin": twin, "fault": fault, **order})
        assert answer.status_code == 201, answer.text
        return answer.json()

    def add_person(self, **fields) -> str:
        nik = new_nik()
        person = {"name": "Siti Rahayu", "birth_date": "1990-05-17", "sex": "P", "address": "Bogor"}
        assert self.load({"kind": "person", "nik": nik, **person, **fields}).status_code == 200
        return nik

    def add_account(self, bank: str = BANK, **fields) -> str:
        number = new_account(bank)
        account = {"kind": "account", "bank": bank, "number": number, "name": "Siti Rahayu"}
        answer = self.load({**account, **fields})
        assert answer.status_code == 200, answer.text
        return number

    def add_fund(self, balance: int = 1_000_000_000) -> str:
        return self.add_account(name="Dana JHT", is_customer=True, opening_balance=balance)

    def send_sms(self, to: str, key: str = "", **fields) -> httpx.Response:
        body = {"to": to, "text": "Kode Anda 123456", "sender": "JAMINAN", **fields}
        return self.post(
            "sms", "/v1/messages", body, **{"Idempotency-Key": key or uuid.uuid4().hex}
        )

    def sms_state(self, number: str) -> str:
        return self.get("sms", f"/v1/messages/{number}").json()["state"]

    def send_mail(self, to: str, subject: str = "Kode masuk", *, login: bool = True) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = "jaminan@example.test", to, subject
        message.set_content("Kode Anda 654321. Jangan berikan kepada siapa pun.")
        with smtplib.SMTP("127.0.0.1", self.told["ports"]["smtp"], timeout=10) as line:
            if login:
                line.login(self.told["smtp_user"], self.told["keys"]["mail"])
            line.send_message(message)

    def upload(self, content: bytes, bank: str = BANK) -> httpx.Response:
        return self.call(
            "banks",
            "POST",
            f"/v1/{bank}/files",
            content=content,
            headers={"Content-Type": "application/xml"},
        )

    def payment(self, end_to_end_id: str, bank: str = BANK) -> dict:
        answer = self.get("banks", f"/v1/{bank}/payments/{end_to_end_id}")
        return answer.json() if answer.status_code == 200 else {"state": answer.status_code}

    def settled(self, end_to_end_id: str) -> dict:
        """The payment once the bank has done with it."""

        def look():
            payment = self.payment(end_to_end_id)
            return payment if payment["state"] in ("ACSC", "RJCT") else None

        return eventually(look)

    def messages_about(self, text: str, bank: str = BANK) -> list[dict]:
        """All messages of the bank's outbox that contain the text."""
        found, after = [], 0
        while True:
            page = self.get("banks", f"/v1/{bank}/outbox", after=after, limit=200).json()
            found += [message for message in page["messages"] if f">{text}<" in message["xml"]]
            if not page["messages"]:
                return found
            after = page["next"]

    def wait_for_messages(self, text: str, number: int) -> list[dict]:
        def look():
            found = self.messages_about(text)
            return found if len(found) >= number else None

        return eventually(look)

    def statement(self, account: str, day: str) -> httpx.Response:
        return self.get("banks", f"/v1/{BANK}/statements/{account}", on=day)

    def today(self) -> str:
        return self.get("control", "/control/clock").json()["today"]

    def _is_open(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.process.communicate()[1]
        return self.port_file.exists()

    def _end(self, number: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            self.process.communicate(timeout=DEADLINE_SECONDS)
        self.process.stderr.close()
        return self.process.returncode
