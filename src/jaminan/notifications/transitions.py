"""What becomes of a message on one channel, and of the notice it belongs to."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

SMS, EMAIL, IN_APP = "sms", "email", "in_app"
WAITING, DELIVERED, FAILED, SILENT = "waiting", "delivered", "failed", "silent"
TOLD, UNTOLD = "told", "untold"

# fmt: off
DELIVERY = Machine({
    #               from                       to         who
    "deliver": Step({WAITING, FAILED, SILENT}, DELIVERED, "provider"),  # a report may come late
    "fail":    Step({WAITING, SILENT},         FAILED,    "provider"),
    "silence": Step({WAITING},                 SILENT,    "clock"),
}, begins=WAITING)

NOTICE = Machine({
    "tell":    Step({WAITING, UNTOLD},         TOLD,      "delivery"),
    "lose":    Step({WAITING},                 UNTOLD,    "delivery"),  # somebody is told of that
}, begins=WAITING)
# fmt: on

STEP_TO = {DELIVERED: "deliver", FAILED: "fail", SILENT: "silence"}
