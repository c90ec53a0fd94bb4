"""The only way from an account to orders whose fate nobody knows; one condition a line."""

from __future__ import annotations

from django.db.models import QuerySet

from jaminan.payments import queries
from jaminan.payments.models import BankLetter, Instruction
from jaminan.people.access import Account
from jaminan.people.roles import has_role

NAMES, CONFIRMS = ("finance",), ("finance", "head")
LOOKS = (*CONFIRMS, "auditor")


def unknown_for_officer(officer: Account) -> QuerySet[Instruction]:
    """Orders of unknown fate with the bank's letter, oldest first; nothing for who is none."""
    return queries.unknown() if has_role(officer, *LOOKS) else Instruction.objects.none()


def may_name(officer: Account) -> bool:
    """Whether this officer names a bank's letter."""
    return has_role(officer, *NAMES)


def may_confirm(officer: Account, letter: BankLetter | None) -> bool:
    """Whether this officer confirms the letter that another one named."""
    return letter is not None and letter.named_by_id != officer.pk and has_role(officer, *CONFIRMS)
