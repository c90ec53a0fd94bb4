"""The states of an instruction to a bank, and what banks' codes mean for them."""

from __future__ import annotations

from jaminan.kernel.machine import Machine, Step

RECORDED, PACKED, SENT, ACCEPTED = "recorded", "packed", "sent", "accepted"
SETTLED, REJECTED, RETURNED, UNKNOWN = "settled", "rejected", "returned", "unknown"

# fmt: off
INSTRUCTION = Machine({
    #          from                                         to        who
    "pack":   Step({RECORDED},                               PACKED,   "worker"),
    "send":   Step({PACKED},                                 SENT,     "worker"),
    "accept": Step({PACKED, SENT, UNKNOWN},                  ACCEPTED, "bank"),
    "settle": Step({PACKED, SENT, ACCEPTED, UNKNOWN, REJECTED},  # a booking outweighs a report
                                                             SETTLED,  "bank"),
    "reject": Step({PACKED, SENT, ACCEPTED, UNKNOWN},        REJECTED, {"bank", "officer"}),
    "return": Step({SETTLED},                                RETURNED, "bank"),
    "lose":   Step({PACKED, SENT, ACCEPTED},                 UNKNOWN,  "worker"),
}, begins=RECORDED)
# fmt: on

STATES = INSTRUCTION.states
FAILED = frozenset({REJECTED, RETURNED})
AWAITED = frozenset({PACKED, SENT, ACCEPTED})
FINAL = frozenset({SETTLED, REJECTED, RETURNED})

# ISO 20022 ExternalPaymentTransactionStatus1Code: what a bank says of a transfer. Even ACSC, booked
# by the bank's own word, only accepts: settled is what the statement of our account shows.
TAKEN = frozenset({"ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACSC", "ACCC"})
UNDER_WAY = frozenset({"RCVD", "PDNG"})
REFUSED = frozenset({"RJCT", "CANC"})
KNOWN_STATUSES = TAKEN | UNDER_WAY | REFUSED
