"""When JKM is paid, and what BPJS owes the heirs for each day of delay (question 127)."""

from datetime import date

from jaminan.law.calendar import clock_steps, joint_leave_among, working_days_clock
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on, rounded_steps
from jaminan.law.money import Rounding, Rupiah
from jaminan.law.parameters import parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
PAYOUT_DAYS = _PARAMETER("payout_working_days")
DELAY_SHARE = _PARAMETER("delay_share")
WORDS = "benefits/jkm"
CALENDAR_DAYS = 127


@rule("jkm.batas_bayar", f"{WORDS}:rule_payout_due", day="complete_on")
def payout_due(complete_on: date) -> Finding:
    """The last day of payment: three working days from a complete claim (Permenaker 1/2025)."""
    length = PAYOUT_DAYS.on(complete_on)
    clock = working_days_clock(complete_on, length.whole)
    return Finding(
        clock.due_on,
        because=(
            Step("law:file_complete", complete_on),
            *clock_steps(clock),
            Step("law:payout_due", clock.due_on, "=", "end"),
        ),
        sources=resting_on(length, *joint_leave_among(clock.dates, complete_on)),
        questions=(CALENDAR_DAYS, 72) if clock.has_estimates else (CALENDAR_DAYS,),
    )


@rule("jkm.ganti_rugi_terlambat", f"{WORDS}:rule_delay", day="paid_on")
def compensation(amount: Rupiah, complete_on: date, paid_on: date) -> Finding:
    """What the heirs get for a late payment in rupiah: 1 % of the sum for each day of delay."""
    if amount < 0:
        raise OutsideLaw(
            "Santunan tidak boleh kurang dari nol.",
            "A sum must not be below zero.",
        )
    due = payout_due(complete_on)
    share = DELAY_SHARE.on(complete_on)
    days = max(0, (paid_on - due.value).days)
    exact = amount.exact_share(share.share) * days
    return Finding(
        Rounding.HALF_UP.apply(exact),
        because=(
            Step(f"{WORDS}:sum_due", amount),
            Step(f"{WORDS}:delay_share", share.share, "×"),
            Step(f"{WORDS}:days_late", days, "×", given={"due": due.value}),
            *rounded_steps(exact, Rounding.HALF_UP),
        ),
        sources=resting_on(share, *due.sources),
        questions=due.questions,
    )
