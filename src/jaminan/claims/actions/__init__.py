"""Every write of claims, by the verb that others call."""

from jaminan.claims.actions.assigning import let_go, take
from jaminan.claims.actions.deciding import Amounts, AmountsChanged, confirm
from jaminan.claims.actions.drafting import (
    answer,
    choose_cause,
    confirm_data,
    expire,
    open_draft,
    withdraw,
)
from jaminan.claims.actions.giving import give_account, give_selfie
from jaminan.claims.actions.granting import grant, refuse
from jaminan.claims.actions.holding import end_hold, hold_claim
from jaminan.claims.actions.owning import own
from jaminan.claims.actions.papers import (
    Reading,
    Upload,
    drop_paper,
    give_paper,
    judge_paper,
)
from jaminan.claims.actions.paying import close
from jaminan.claims.actions.repairing import (
    accept_repair,
    order_again,
    refuse_repair,
    repair_account,
    sign_repair,
)
from jaminan.claims.actions.reviewing import (
    askable,
    judge_check,
    return_to_claimant,
    rework,
    verify,
)
from jaminan.claims.actions.second_looks import look_again

__all__ = [
    "Amounts",
    "AmountsChanged",
    "Reading",
    "Upload",
    "accept_repair",
    "answer",
    "askable",
    "choose_cause",
    "close",
    "confirm",
    "confirm_data",
    "drop_paper",
    "end_hold",
    "expire",
    "give_account",
    "give_paper",
    "give_selfie",
    "grant",
    "hold_claim",
    "judge_check",
    "judge_paper",
    "let_go",
    "look_again",
    "open_draft",
    "order_again",
    "own",
    "refuse",
    "refuse_repair",
    "repair_account",
    "return_to_claimant",
    "rework",
    "sign_repair",
    "take",
    "verify",
    "withdraw",
]
