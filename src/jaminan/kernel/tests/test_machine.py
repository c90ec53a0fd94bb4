"""The table says what may follow, and the docs show the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from jaminan.kernel.diagrams import pages
from jaminan.kernel.machine import Machine, Step
from jaminan.kernel.refusal import Refused

DOOR = Machine(
    {
        "open": Step({"shut"}, "open", "guest"),
        "shut": Step({"open"}, "shut", {"guest", "porter"}),
        "wall_up": Step({"open", "shut"}, "walled", "porter"),
    },
    begins="shut",
)


def test_a_step_that_the_table_allows_gives_the_next_state() -> None:
    assert DOOR.after("shut", "open", "guest") == "open"
    assert DOOR.after("open", "shut", "porter") == "shut"


def test_a_step_out_of_order_is_refused_with_what_was_tried() -> None:
    with pytest.raises(Refused) as refused:
        DOOR.after("walled", "open", "guest")
    assert refused.value.code == "state_not_allowed"
    assert refused.value.details == {"state": "walled", "step": "open", "role": "guest"}


def test_a_step_of_another_role_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        DOOR.after("open", "wall_up", "guest")
    assert refused.value.code == "role_not_allowed"


@pytest.mark.parametrize(("state", "step"), [("ajar", "open"), ("shut", "slam")])
def test_a_word_that_is_not_in_the_table_is_our_mistake(state: str, step: str) -> None:
    with pytest.raises(AssertionError):
        DOOR.after(state, step, "guest")


def test_the_steps_a_role_may_take_are_listed() -> None:
    assert DOOR.steps_from("open", "porter") == ["shut", "wall_up"]


def test_the_diagram_shows_every_row_and_where_it_ends() -> None:
    assert DOOR.diagram().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> shut",
        "    shut --> open: open (guest)",
        "    open --> shut: shut (guest, porter)",
        "    shut --> walled: wall_up (porter)",
        "    open --> walled: wall_up (porter)",
        "    walled --> [*]",
    ]


def test_the_docs_show_every_machine_as_it_is() -> None:
    folder = Path(settings.BASE_DIR) / "docs" / "domain" / "states"
    assert {page.name: page.read_text() for page in folder.glob("*.md")} == pages(), (
        "run `jaminan diagrams`"
    )
