"""Every write about firms and contributions: one verb, one transaction."""

from jaminan.employers.actions.bills import Payment, WageLine, WageReport, issue_bills, pay_bills
from jaminan.employers.actions.firms import close_employer, register_employer
from jaminan.employers.actions.monthly import issue_due_bills

__all__ = [
    "Payment",
    "WageLine",
    "WageReport",
    "close_employer",
    "issue_bills",
    "issue_due_bills",
    "pay_bills",
    "register_employer",
]
