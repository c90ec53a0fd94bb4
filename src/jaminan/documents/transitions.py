"""How an inspection ends, and what a content is inspected for."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"
PAPER, SELFIE = "paper", "selfie"
PURPOSES = (PAPER, SELFIE)

# fmt: off
INSPECTION = Machine({
    #          from       to        who
    "accept": Step({WAITING}, ACCEPTED, "inspector"),
    "refuse": Step({WAITING}, REFUSED,  "inspector"),
}, begins=WAITING)
# fmt: on
