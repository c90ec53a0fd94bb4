"""The first page anybody sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.plugins.browser import accessibility_problems, scrolls_sideways, small_targets


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_front_page_is_accessible_on_phone_and_desk(
    screen: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(screen)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert accessibility_problems(page) == []
    assert not scrolls_sideways(page)
    assert small_targets(page) == []
