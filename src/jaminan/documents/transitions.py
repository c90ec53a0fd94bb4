"""How an inspection ends, and what a content is inspected for."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"
PAPER, SELFIE = "paper", "selfie"
PURPOSES = (PAPER, SELFIE)
FACE, FACE_FOR_OFFICER = "swafoto", "swafoto_petugas"  # kinds of photographs of a face

# fmt: off
INSPECTION = Machine({
    #          from       to        who
    "accept": Step({WAITING}, ACCEPTED, "inspector"),
    "refuse": Step({WAITING}, REFUSED,  "inspector"),
}, begins=WAITING)
# fmt: on
