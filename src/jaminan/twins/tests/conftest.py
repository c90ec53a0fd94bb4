import pytest

from jaminan.twins.tests.outside import Twins


@pytest.fixture(scope="session")
def shared_twins(tmp_path_factory):
    running = Twins(tmp_path_factory.mktemp("twins")).start()
    yield running
    running.close()


@pytest.fixture
def twins(shared_twins):
    """The running twins without faults; tests use numbers of their own."""
    shared_twins.call("control", "DELETE", "/control/faults")
    return shared_twins


@pytest.fixture
def own_twins(tmp_path):
    """Twins of this test alone, to be killed and moved in time."""
    running = Twins(tmp_path / "home")
    yield running
    running.close()
