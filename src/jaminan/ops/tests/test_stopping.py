"""Whoever tells the launcher to stop is heard, whatever it is doing at that moment."""

from __future__ import annotations

import signal
import threading

import pytest

from jaminan.ops import launcher


def test_a_stop_that_python_swallowed_in_a_fork_is_heard_at_the_next_rest(monkeypatch) -> None:
    handlers = {}
    monkeypatch.setattr(launcher.signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(launcher, "TOLD_TO_STOP", threading.Event())
    launcher.stop_on_signals()
    launcher.rest(0)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        with pytest.raises(KeyboardInterrupt):
            handlers[number](number, None)
    with pytest.raises(KeyboardInterrupt):
        launcher.rest(0)
