"""Failpoints: off by default, one death each, and no name without a place."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.test_transactions import PACKAGE, calls

from jaminan.config.environment import Environment, WrongSetting
from jaminan.kernel import failpoints, outbox

BY_KIND = {f"{kind}.{what}" for kind in outbox.kinds() for what in ("taken", "handled")}
IN_THE_TRANSACTION = {"reactions.handled"}  # handler and outcome commit together


def test_a_point_that_is_not_armed_is_passed(settings, tmp_path: Path) -> None:
    settings.FAILPOINTS = None
    failpoints.reached("payments.packed")
    settings.FAILPOINTS = tmp_path
    failpoints.reached("payments.packed")


def test_the_first_to_reach_an_armed_point_dies_there_and_takes_it_away(tmp_path: Path) -> None:
    armed = tmp_path / "payments.packed"
    armed.touch()
    program = (
        "import django; django.setup(); from jaminan.kernel.failpoints import reached; "
        "reached('payments.kept'); reached('payments.packed')"
    )
    environ = os.environ | {"JAMINAN_FAILPOINTS": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", program], env=environ, check=False)
    assert ran.returncode == -signal.SIGKILL
    assert not armed.exists()


def test_every_point_has_its_place_and_every_place_its_sentence() -> None:
    named = {
        call.args[0].value
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts
        for call in calls(path, "reached")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert named | (BY_KIND - IN_THE_TRANSACTION) == set(failpoints.POINTS)


def test_production_refuses_failpoints() -> None:
    with pytest.raises(WrongSetting, match="JAMINAN_FAILPOINTS"):
        Environment.read(
            {"JAMINAN_MODE": "production", "JAMINAN_FAILPOINTS": "/somewhere", "DATABASE_URL": ""}
        )
