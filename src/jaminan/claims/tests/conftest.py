from __future__ import annotations

import pytest

from jaminan.claims.tests.members import Members


@pytest.fixture
def members(fresh_database, twins_process, settings, monkeypatch) -> Members:
    """People who can claim, in a database that really commits, with registries and banks awake.

    No claim is drawn for a second look, which chance does to one of fifty, unless a test says so.
    """
    twins_process.call("control", "DELETE", "/control/faults")
    settings.OUTSIDE_PARTIES_FILE = twins_process.port_file
    monkeypatch.setattr("jaminan.kernel.outside.pause", lambda seconds: None)
    monkeypatch.setattr("jaminan.claims.actions.second_looks.is_drawn", lambda *_: False)
    return Members(twins_process).open()
