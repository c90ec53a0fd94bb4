"""Named points between a commit and what follows it, at which a proof may end the process.

Off unless JAMINAN_FAILPOINTS names a folder, which production refuses. A file of the name of a
point arms it: the first process to reach it takes the file away and dies as by kill -9. So each
point ends exactly one process, and the proof sees by the missing file that it was reached.
"""

from __future__ import annotations

import os
import signal

from django.conf import settings

# fmt: off
POINTS = {
    "claims.confirmed":  "a claim is decided or sent in; its claimant was not told",
    "claims.looked":     "verifiers have called out; what they found is not stored",
    "payments.asked":    "a bank has told whose account it is; the answer is not stored",
    "payments.packed":   "a file of orders is committed; the bank knows nothing",
    "payments.fetched":  "a bank's message has arrived; it is not stored",
    "payments.kept":     "a bank's message is stored; nobody has used it",
    "bank.taken":        "a file is leased to a worker; it was not sent",
    "bank.handled":      "the bank has the file; its receipt is not stored",
    "messages.taken":    "messages are leased to a worker; none was sent",
    "messages.handled":  "a provider has the message; that it was sent is not stored",
    "reactions.taken":   "reactions are leased to a worker; none has run",
    "papers.taken":      "papers are leased to a worker; none was looked at",
    "papers.handled":    "a paper was inspected and told; its row is not closed",
    "checks.taken":      "claims are leased to be verified; nobody was asked",
    "checks.handled":    "a claim is verified and decided; its round is not closed",
    "firms.taken":       "requests to firms are leased to a worker; none was sent",
    "firms.handled":     "a firm has the request; that it has is not stored",
    "updates.taken":     "updates of data are leased to a worker; nobody was asked",
    "updates.handled":   "an update is looked into and decided; its round is not closed",
    "recovery.taken":    "requests of new contacts are leased to a worker; nobody was asked",
    "recovery.handled":  "a request of new contacts is looked into; its round is not closed",
}
# fmt: on


def reached(point: str) -> None:
    """Go on, or die here if the point is armed."""
    if settings.FAILPOINTS is None:
        return
    try:
        (settings.FAILPOINTS / point).unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
