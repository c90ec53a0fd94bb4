"""Every write of payments, by the verb that others call."""

from jaminan.payments.actions.answers import poll_answers, read_statements, read_unread
from jaminan.payments.actions.directory import open_paying_account, register_bank
from jaminan.payments.actions.inquiries import inquire_name
from jaminan.payments.actions.instructing import Account, instruct, must_be_another, repair
from jaminan.payments.actions.officers import close_oddity, confirm_unpaid, name_letter
from jaminan.payments.actions.sending import send_due
from jaminan.payments.actions.silence import inquire_silent

__all__ = [
    "Account",
    "close_oddity",
    "confirm_unpaid",
    "inquire_name",
    "inquire_silent",
    "instruct",
    "must_be_another",
    "name_letter",
    "open_paying_account",
    "poll_answers",
    "read_statements",
    "read_unread",
    "register_bank",
    "repair",
    "send_due",
]
