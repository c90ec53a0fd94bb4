"""Nets below the whole suite: no network, no unknown template variable, no GET that writes."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.utils import translation

from jaminan.benefits.registry import claim_types

UNHASHED_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
WRITES = ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "MERGE", "COPY")
MAY_BE_WRITTEN_BY_GET = (
    "django_session",
    "kernel_cache",
    "kernel_view",
    "kernel_device",
    "kernel_limit",
    "SAVEPOINT",
)

hypothesis.settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
hypothesis.settings.register_profile("brief", max_examples=20, deadline=None, derandomize=True)
hypothesis.settings.register_profile("prove", max_examples=2_000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--prove` also runs the long versions."""
    parser.addoption("--prove", action="store_true", help="also run tests marked `prove`")


def pytest_configure(config: pytest.Config) -> None:
    """Name the marks of the suite."""
    config.addinivalue_line("markers", "prove: a long version, run by `make prove` alone")
    config.addinivalue_line("markers", "long: begins early, so that nobody waits for it at the end")
    config.addinivalue_line(
        "markers", "belongs_to(name): goes when the folder of a claim type goes"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out long versions that nobody asked for, and what went with a claim type."""
    left_out = [item for item in items if _is_long(item, config) or _is_gone(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def _is_long(item: pytest.Item, config: pytest.Config) -> bool:
    return bool(item.get_closest_marker("prove")) and not config.getoption("--prove")


def _is_gone(item: pytest.Item) -> bool:
    """Whether the test belongs to a claim type that tests/house/test_removal.py took away."""
    names = {mark.args[0] for mark in item.iter_markers("belongs_to")}
    gone = os.environ.get("JAMINAN_TESTS_WITHOUT", "")
    unknown = names - set(claim_types()) - {gone}
    if unknown:
        raise pytest.UsageError(f"{item.nodeid} belongs to no claim type: {sorted(unknown)}")
    return gone in names


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Connections leave this machine in no test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "unix"
        if host not in {"unix", "127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def strict_requests() -> Iterator[None]:
    """Templates name only what exists, and GET writes nothing but sessions, limits and views."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid", UnknownVariable("%s"))
        patch.setitem(settings.STORAGES, "staticfiles", {"BACKEND": UNHASHED_FILES})
        patch.setattr(
            settings, "MIDDLEWARE", [*settings.MIDDLEWARE, "tests.plugins.nets.read_only_get"]
        )
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_hashes() -> Iterator[None]:
    """Passwords are hashed fast; how slow a real hash is, Django's own tests know."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def first_language() -> Iterator[None]:
    """Every test begins in Indonesian, whatever language a page was asked for before."""
    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.activate(settings.LANGUAGE_CODE)


class UnknownVariable(str):
    """Stands for a name that a template uses and its context lacks: naming it is an error."""

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template uses the unknown variable {name}")


def read_only_get(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Fail a GET or HEAD that changes rows."""

    def refuse_writes(execute, statement, params, many, context):
        text = str(statement).lstrip().upper()
        is_allowed = any(table.upper() in text for table in MAY_BE_WRITTEN_BY_GET)
        if text.startswith(WRITES) and not is_allowed:
            raise AssertionError(f"a GET writes: {statement}")
        return execute(statement, params, many, context)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return get_response(request)

    return middleware
