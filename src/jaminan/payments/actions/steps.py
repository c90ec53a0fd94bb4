"""One change of state of an instruction, with its row of history, its posting and its event."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from jaminan.kernel import clock
from jaminan.kernel.events import emit
from jaminan.payments import postings
from jaminan.payments.models import BankAnswer, Instruction, InstructionStep, StatementLine
from jaminan.payments.reasons import reason as reason_of
from jaminan.payments.transitions import ACCEPTED, AWAITED, INSTRUCTION

# When silence is looked into: seconds after each step, then after each inquiry that changed
# nothing. After the last one an officer is told. Choices of this product.
PATIENCE_SECONDS = (60, 300, 1_800, 7_200)
PATIENCE_ACCEPTED_SECONDS = (300, 3_600, 86_400, 86_400, 86_400)


def lock(end_to_end_ids: list[str]) -> dict[str, Instruction]:
    """The instructions of these ids, locked in the order of their numbers."""
    rows = Instruction.objects.filter(end_to_end_id__in=end_to_end_ids).order_by("id")
    locked = rows.select_for_update(of=("self",)).select_related("paying_account")
    return {row.end_to_end_id: row for row in locked}


def advance(
    instruction: Instruction,
    step: str,
    role: str,
    *,
    by: str,
    answer: BankAnswer | None = None,
    reason: str = "",
    note: str = "",
    **fields: Any,
) -> None:
    """Take a step of the table: new state, history, and when silence becomes suspicious."""
    before = instruction.state
    changed = {
        "state": INSTRUCTION.after(before, step, role),
        "checks": 0,
        **({"reason": reason} if reason else {}),
        **fields,
    }
    changed["check_at"] = next_check(changed["state"], 0)
    for name, value in changed.items():
        setattr(instruction, name, value)
    InstructionStep.objects.create(  # first: the database asks on what a rejection rests
        instruction=instruction, step=step, from_state=before, to_state=instruction.state,
        reason=reason, note=note, answer=answer, by=by, at=clock.now(),
    )  # fmt: skip
    instruction.save(update_fields=list(changed))


def next_check(state: str, checks: int) -> datetime | None:
    """The real time of the next inquiry; None when none is left or the bank owes no answer."""
    if state not in AWAITED:
        return None
    patience = PATIENCE_ACCEPTED_SECONDS if state == ACCEPTED else PATIENCE_SECONDS
    if checks >= len(patience):
        return None
    return clock.real_now() + timedelta(seconds=patience[checks])


def settle(instruction: Instruction, line: StatementLine) -> None:
    """The money has left our account: posted, and told as `payment_settled`."""
    advance(instruction, "settle", "bank", by="bank", answer=line.answer, settled_on=line.booked_on)
    postings.settled(instruction, line.booked_on)
    emit("payment_settled", **about(instruction), settled_on=line.booked_on)


def record_return(instruction: Instruction, line: StatementLine) -> None:
    """The money came back to our account: posted, and told as `payment_returned`."""
    advance(
        instruction, "return", "bank", by="bank", answer=line.answer, reason=line.reason,
        returned_on=line.booked_on,
    )  # fmt: skip
    postings.returned(instruction, line.booked_on)
    emit("payment_returned", **failure(instruction))


def reject(
    instruction: Instruction, code: str, role: str, *, by: str, answer: BankAnswer | None = None,
    note: str = "",
) -> None:  # fmt: skip
    """The money never left: told as `payment_rejected`."""
    advance(instruction, "reject", role, by=by, answer=answer, reason=code, note=note)
    emit("payment_rejected", **failure(instruction))


def lose(instruction: Instruction, note: str) -> None:
    """Nobody knows whether the money left: told as `payment_silent`, for an officer."""
    advance(instruction, "lose", "worker", by="worker", note=note)
    emit("payment_silent", **about(instruction))


def about(instruction: Instruction) -> dict[str, Any]:
    """What every event of payments says, amounts in whole rupiah."""
    return {
        "subject": f"payment:{instruction.end_to_end_id}",
        "reference": instruction.reference,
        "n": instruction.n,
        "end_to_end_id": instruction.end_to_end_id,
        "amount": instruction.amount,
    }


def failure(instruction: Instruction) -> dict[str, Any]:
    """The same, with why it failed, and whether another account of the claimant would cure it."""
    code = instruction.reason
    return {**about(instruction), "reason": code, "cured_by": reason_of(code).cured_by}


def pack(instructions: list[Instruction], file_id: int) -> None:
    """Put recorded instructions into a file, all in two statements."""
    after = INSTRUCTION.after(instructions[0].state, "pack", "worker")
    _move_all(instructions, "pack", after, file_id=file_id)


def send(instructions: list[Instruction]) -> None:
    """The bank has given a receipt for the file of these packed instructions."""
    after = INSTRUCTION.after(instructions[0].state, "send", "worker")
    _move_all(instructions, "send", after)


def _move_all(instructions: list[Instruction], step: str, after: str, **fields: Any) -> None:
    assert transaction.get_connection().in_atomic_block
    before = instructions[0].state
    now = clock.now()
    Instruction.objects.filter(pk__in=[row.pk for row in instructions], state=before).update(
        state=after, checks=0, check_at=next_check(after, 0), **fields
    )
    InstructionStep.objects.bulk_create(
        InstructionStep(
            instruction=row, step=step, from_state=before, to_state=after, by="worker", at=now
        )
        for row in instructions
    )
