"""Forms that show a refusal beside the field it belongs to, and fields read by the domain."""

from jaminan.kernel.screens.answers import INVALID, AnswerForm, ReadField

__all__ = ["INVALID", "AnswerForm", "ReadField"]
