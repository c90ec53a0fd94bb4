"""Every write about people: one verb, one transaction."""

from jaminan.people.actions.accounts import (
    change_own_password,
    change_password,
    check_password_strength,
    count_wrong_password,
    forgive_wrong_passwords,
    grant_role,
    move_login_name,
    open_account,
    prove_contact,
    release_lockout,
)
from jaminan.people.actions.corrections import (
    accept_correction,
    open_correction,
    refuse_correction,
    withdraw_correction,
)
from jaminan.people.actions.identity import check_identity
from jaminan.people.actions.memberships import (
    begin_membership,
    confirm_first_contribution,
    end_membership,
    issue_card,
    lock_person,
    record_person,
    update_data_of_card,
)
from jaminan.people.actions.registration import (
    begin_draft,
    check_draft,
    choose,
    keep_answers,
    keep_password,
    mark_address_proven,
    register,
)

__all__ = [
    "accept_correction",
    "begin_draft",
    "begin_membership",
    "change_own_password",
    "change_password",
    "check_draft",
    "check_identity",
    "check_password_strength",
    "choose",
    "confirm_first_contribution",
    "count_wrong_password",
    "end_membership",
    "forgive_wrong_passwords",
    "grant_role",
    "issue_card",
    "keep_answers",
    "keep_password",
    "lock_person",
    "mark_address_proven",
    "move_login_name",
    "open_account",
    "open_correction",
    "prove_contact",
    "record_person",
    "refuse_correction",
    "register",
    "release_lockout",
    "update_data_of_card",
    "withdraw_correction",
]
