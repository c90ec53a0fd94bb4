"""The states of a claim, whoever claims what: what follows what, and who may do it."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

DRAFT, SUBMITTED, IN_REVIEW, APPROVED = "draft", "submitted", "in_review", "approved"
INSTRUCTED, PAID, PAYMENT_FAILED, CLOSED = "instructed", "paid", "payment_failed", "closed"
WITHDRAWN, EXPIRED = "withdrawn", "expired"

# fmt: off
CLAIM = Machine({
    #             from                          to              who
    "submit":     Step({DRAFT},                   SUBMITTED,      "claimant"),
    "hand_back":  Step({SUBMITTED},               DRAFT,          "law"),  # something is asked anew
    "review":     Step({SUBMITTED},               IN_REVIEW,      "law"),
    "approve":    Step({SUBMITTED},               APPROVED,       "law"),
    "instruct":   Step({APPROVED},                INSTRUCTED,     "law"),
    "settle":     Step({INSTRUCTED},              PAID,           "bank"),
    "fail":       Step({INSTRUCTED, PAID, CLOSED}, PAYMENT_FAILED, "bank"),
    "repair":     Step({PAYMENT_FAILED},          INSTRUCTED,     "claimant"),
    "outweigh":   Step({PAYMENT_FAILED},          PAID,           "bank"),  # booked after a report
    "close":      Step({PAID},                    CLOSED,         "clock"),
    "withdraw":   Step({DRAFT, SUBMITTED, IN_REVIEW}, WITHDRAWN,  "claimant"),
    "expire":     Step({DRAFT},                   EXPIRED,        "clock"),
}, begins=DRAFT)
# fmt: on

STATES = CLAIM.states
OVER = frozenset({PAID, CLOSED, WITHDRAWN, EXPIRED})  # another claim may be begun
GIVEN_UP = frozenset({WITHDRAWN, EXPIRED})  # nothing was or will be paid
DECIDED = frozenset({APPROVED, INSTRUCTED, PAID, PAYMENT_FAILED, CLOSED})
WITH_AMOUNTS = DECIDED | {SUBMITTED, IN_REVIEW}
