"""The states of a claim, whoever claims what: what follows what, and who may do it."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
IN_REVIEW, VERIFIED, REFUSED = "in_review", "verified", "refused"
APPROVED, INSTRUCTED, PAID = "approved", "instructed", "paid"
PAYMENT_FAILED, CLOSED = "payment_failed", "closed"
WITHDRAWN, EXPIRED = "withdrawn", "expired"

VERIFIER, APPROVER, HEAD, AUDITOR = "verifier", "approver", "head", "auditor"
APPROVERS = frozenset({APPROVER, HEAD})  # up to which amount: claims.models.GrantLimit
OFFICERS = APPROVERS | {VERIFIER}

# fmt: off
CLAIM = Machine({
    #             from                          to              who
    "submit":     Step({DRAFT, RETURNED},         SUBMITTED,      "claimant"),
    "hand_back":  Step({SUBMITTED},               DRAFT,          "law"),  # something is asked anew
    "review":     Step({SUBMITTED},               IN_REVIEW,      "law"),
    "approve":    Step({SUBMITTED},               APPROVED,       "law"),
    "return":     Step({IN_REVIEW, VERIFIED},     RETURNED,       OFFICERS | {"law"}),
    "verify":     Step({IN_REVIEW},               VERIFIED,       VERIFIER),
    "rework":     Step({VERIFIED},                IN_REVIEW,      APPROVERS),
    "grant":      Step({VERIFIED},                APPROVED,       APPROVERS),
    "refuse":     Step({VERIFIED},                REFUSED,        APPROVERS),
    "instruct":   Step({APPROVED},                INSTRUCTED,     "law"),
    "settle":     Step({INSTRUCTED},              PAID,           "bank"),
    "fail":       Step({INSTRUCTED, PAID, CLOSED}, PAYMENT_FAILED, "bank"),
    "repair":     Step({PAYMENT_FAILED},          INSTRUCTED,     APPROVERS | {"claimant"}),
    "outweigh":   Step({PAYMENT_FAILED},          PAID,           "bank"),  # booked after a report
    "close":      Step({PAID},                    CLOSED,         "clock"),
    "withdraw":   Step({DRAFT, SUBMITTED, RETURNED, IN_REVIEW, VERIFIED}, WITHDRAWN, "claimant"),
    "expire":     Step({DRAFT, RETURNED},         EXPIRED,        "clock"),
}, begins=DRAFT)

# Another account that the bank does not call the claimant's: two officers look at it.
WAITING, SIGNED, ACCEPTED, TURNED_DOWN, GONE = "waiting", "signed", "accepted", "refused", "gone"
REPAIR = Machine({
    #          from               to           who
    "sign":   Step({WAITING},         SIGNED,      VERIFIER),
    "accept": Step({SIGNED},          ACCEPTED,    APPROVERS),
    "refuse": Step({WAITING, SIGNED}, TURNED_DOWN, OFFICERS),
    "drop":   Step({WAITING, SIGNED}, GONE,        {"claimant", "bank"}),  # another way was found
}, begins=WAITING)
# fmt: on

STATES = CLAIM.states
EDITED = frozenset({DRAFT, RETURNED})  # the claimant answers; nothing is decided
WITH_OFFICERS = frozenset({IN_REVIEW, VERIFIED})  # the law waits for one person, or a second one
WORKERS = {IN_REVIEW: frozenset({VERIFIER}), VERIFIED: APPROVERS}  # whose turn it is
OVER = frozenset({PAID, CLOSED, REFUSED, WITHDRAWN, EXPIRED})  # another claim may be begun
GIVEN_UP = frozenset({WITHDRAWN, EXPIRED})  # its claimant did not go on with it
UNPAID = GIVEN_UP | {REFUSED}  # nothing was or will be paid
DECIDED = frozenset({APPROVED, INSTRUCTED, PAID, PAYMENT_FAILED, CLOSED})
WITH_AMOUNTS = DECIDED | WITH_OFFICERS | {SUBMITTED, REFUSED}
OWNED = WITH_OFFICERS | {SUBMITTED, PAYMENT_FAILED}  # sent in, and still to be paid
OPEN_REPAIRS = {WAITING: frozenset({VERIFIER}), SIGNED: APPROVERS}  # whose turn it is
WITHDRAWABLE = frozenset(CLAIM.table["withdraw"].from_states)
