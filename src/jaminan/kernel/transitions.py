"""The states of an outbox row."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

QUEUED, SENDING, DONE, STUCK = "queued", "sending", "done", "stuck"

# fmt: off
OUTBOX = Machine({
    #                from               to       who
    "take":     Step({QUEUED, SENDING}, SENDING, "dispatcher"),  # from sending: its lease is over
    "finish":   Step({SENDING},         DONE,    "dispatcher"),
    "postpone": Step({SENDING},         QUEUED,  "dispatcher"),
    "give_up":  Step({SENDING},         STUCK,   "dispatcher"),
    "retry":    Step({STUCK},           QUEUED,  "operator"),
}, begins=QUEUED)
# fmt: on
