"""The twins of outside parties as one process for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jaminan.twins.tests.outside import Twins


@pytest.fixture(scope="session")
def twins_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The process, started once."""
    running = Twins(tmp_path_factory.mktemp("parties")).start()
    yield running
    running.close()


@pytest.fixture
def parties(twins_process: Twins, settings, db) -> Twins:
    """Outside parties that answer, without faults; tests use numbers of their own."""
    from jaminan.kernel.models import PartyHealth  # models can be imported once Django is set up

    twins_process.call("control", "DELETE", "/control/faults")
    PartyHealth.objects.all().delete()
    settings.OUTSIDE_PARTIES_FILE = twins_process.port_file
    return twins_process
