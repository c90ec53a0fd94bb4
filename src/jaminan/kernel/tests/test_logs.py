"""A line of the log names routes and opaque ids, whoever writes it."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.test import Client
from tests.plugins.logs import leaks

from jaminan.kernel.logs import JsonFormatter
from jaminan.people.models import User

NIK = "3311054206920004"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [JsonFormatter().format(record) for record in caplog.records]


@pytest.mark.parametrize("path", [f"/tidak-ada/{NIK}/", f"/saldo/{NIK}9/"])
def test_an_address_that_was_asked_for_is_never_logged(
    db: None, client: Client, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    client.get(path)
    assert lines(caplog)
    assert [line for line in lines(caplog) if NIK in line] == []


def test_a_refused_form_is_logged_with_its_route(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    Client(enforce_csrf_checks=True).post("/masuk/", {"nama": NIK})
    (told,) = [json.loads(line) for line in lines(caplog) if "csrf" in line]
    assert told["message"].startswith("Forbidden (")
    assert told["message"].endswith("masuk/")


def test_an_error_of_the_database_does_not_quote_its_row(db: None) -> None:
    User.objects.create(full_name="Sri", email="sri.log@peserta.example")
    try:
        with transaction.atomic():
            User.objects.create(full_name="Sri", email="sri.log@peserta.example")
    except IntegrityError as error:
        record = logging.makeLogRecord(
            {"msg": "failed: %s", "args": (error,), "exc_info": (type(error), error, None)}
        )
    line = JsonFormatter().format(record)
    assert "people_user_email" in line
    assert leaks(line) == []


@pytest.mark.parametrize(
    "text", [f"nik {NIK}", "sent to +6281234567890", "sent to 081234567890", "a@contoh.id gone"]
)
def test_the_net_below_all_tests_sees_a_person(text: str) -> None:
    assert leaks(text)


@pytest.mark.parametrize(
    "text", ["GET /klaim/<reference>/ 200 12 ms", "user:17", "2026-11-21T09:00:00.123+00:00"]
)
def test_the_net_lets_routes_ids_and_times_through(text: str) -> None:
    assert leaks(text) == []


def test_a_request_without_a_route_is_logged_by_what_happened_alone() -> None:
    record = logging.makeLogRecord(
        {"name": "django.request", "msg": "%s: %s", "args": ("Not Found", f"/{NIK}")}
        | {"request": HttpRequest()}
    )
    assert json.loads(JsonFormatter().format(record))["message"] == "Not Found"
