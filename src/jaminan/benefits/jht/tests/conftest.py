from collections.abc import Iterator

import pytest

from jaminan.benefits.registry import load_rules
from jaminan.law import parameters

load_rules()


@pytest.fixture(autouse=True)
def _law_without_overlay() -> Iterator[None]:
    with parameters.overlaid(None):
        yield
