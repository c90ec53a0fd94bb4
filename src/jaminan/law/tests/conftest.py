from collections.abc import Iterator

import pytest

from jaminan.law import parameters


@pytest.fixture(autouse=True)
def _law_without_overlay() -> Iterator[None]:
    with parameters.overlaid(None):
        yield


@pytest.fixture
def assumptions() -> Iterator[None]:
    with parameters.overlaid(parameters.HOUSE / "demo" / "assumptions.yaml"):
        yield
