"""Listing what no rule could use, once for each cause, where an officer sees it."""

from __future__ import annotations

import logging

from jaminan.kernel import clock
from jaminan.payments.models import BankAnswer, Instruction, Oddity

logger = logging.getLogger(__name__)


def list_oddity(
    key: str,
    code: str,
    detail: str,
    *,
    answer: BankAnswer | None = None,
    instruction: Instruction | None = None,
) -> None:
    """List it, unless it stands already: the same message may come any number of times."""
    _, is_new = Oddity.objects.get_or_create(
        key=key,
        defaults={
            "code": code,
            "detail": detail[:2000],
            "answer": answer,
            "instruction": instruction,
            "raised_at": clock.now(),
        },
    )
    if is_new:
        logger.warning("odd answer of a bank: %s %s", code, key)
