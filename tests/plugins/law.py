"""The law as it stands: tests of rules and of the command line see no assumption of the demo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jaminan.law.parameters import overlaid

PURE = ("/jaminan/law/", "/jaminan/benefits/", "/jaminan/channels/cli/", "/tests/law/")


@pytest.fixture(autouse=True)
def law_without_assumptions(request: pytest.FixtureRequest) -> Iterator[None]:
    """Take the demo's overlay away from tests of the pure law, and give it back."""
    if not any(folder in request.path.as_posix() for folder in PURE):
        yield
        return
    with overlaid(None):
        yield
