"""Every write about people: one verb, one transaction."""

from jaminan.people.actions.accounts import (
    change_password,
    check_password_strength,
    grant_role,
    move_login_name,
    open_account,
    prove_contact,
    release_lockout,
)
from jaminan.people.actions.memberships import (
    begin_membership,
    confirm_first_contribution,
    end_membership,
    issue_card,
    record_person,
    update_data_of_card,
)

__all__ = [
    "begin_membership",
    "change_password",
    "check_password_strength",
    "confirm_first_contribution",
    "end_membership",
    "grant_role",
    "issue_card",
    "move_login_name",
    "open_account",
    "prove_contact",
    "record_person",
    "release_lockout",
    "update_data_of_card",
]
