"""Tables of payments: one aggregate a file."""

from jaminan.payments.models.answer import BankAnswer, Oddity, StatementLine
from jaminan.payments.models.bank import Bank, PayingAccount
from jaminan.payments.models.inquiry import NameInquiry
from jaminan.payments.models.instruction import Instruction, InstructionStep
from jaminan.payments.models.letter import BankLetter
from jaminan.payments.models.order import OrderFile

__all__ = [
    "Bank",
    "BankAnswer",
    "BankLetter",
    "Instruction",
    "InstructionStep",
    "NameInquiry",
    "Oddity",
    "OrderFile",
    "PayingAccount",
    "StatementLine",
]
