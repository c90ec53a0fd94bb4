from collections.abc import Iterator

import pytest

from jaminan.law import parameters


@pytest.fixture
def assumptions() -> Iterator[None]:
    with parameters.overlaid(parameters.HOUSE / "demo" / "assumptions.yaml"):
        yield
