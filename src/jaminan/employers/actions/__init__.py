"""Every write about firms and contributions: one verb, one transaction."""

from jaminan.employers.actions.bills import Payment, WageLine, WageReport, issue_bills, pay_bills
from jaminan.employers.actions.end_requests import (
    ask_firm,
    hand_over,
    lapse,
    leave_to_officer,
    look_for_answers,
    settle_requests,
    take_answer,
    withdraw_request,
)
from jaminan.employers.actions.firms import close_employer, register_employer
from jaminan.employers.actions.monthly import issue_due_bills

__all__ = [
    "Payment",
    "WageLine",
    "WageReport",
    "ask_firm",
    "close_employer",
    "hand_over",
    "issue_bills",
    "issue_due_bills",
    "lapse",
    "leave_to_officer",
    "look_for_answers",
    "pay_bills",
    "register_employer",
    "settle_requests",
    "take_answer",
    "withdraw_request",
]
