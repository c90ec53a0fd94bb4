"""Who pays JKP when the employer is in arrears, and the clocks of its refund (Art 39 and 39A)."""

from datetime import date

from jaminan.benefits.jkp.facts import BilledMonths
from jaminan.benefits.jkp.months import WORDS, arrears
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
ARREARS_MONTHS = _PARAMETER("arrears_months")
INSOLVENT_ARREARS_MONTHS = _PARAMETER("insolvent_arrears_months")

BPJS, EMPLOYER, PERSON = "bpjs", "perusahaan", "petugas"
INSOLVENT_BEYOND_THE_LIMIT = 168


@rule("jkp.pembayar", f"{WORDS}:rule_payer", day="laid_off_on")
def payer(
    billed: tuple[BilledMonths, ...], laid_off_on: date, employer_is_insolvent: bool = False
) -> Finding:
    """Who pays first: "bpjs", "perusahaan" (BPJS refunds it), or "petugas" where a person looks.

    BPJS up to three months of arrears running; for an insolvent or closed employer up to six,
    for dismissals from 2025-02-07. The debt of the employer stays in either case.
    """
    running = arrears(billed, laid_off_on)
    limits = [ARREARS_MONTHS.on(laid_off_on)]
    insolvent = _insolvent_limit(laid_off_on) if employer_is_insolvent else None
    if insolvent:
        limits.append(insolvent)
    within = running.value <= max(limit.whole for limit in limits)
    who = BPJS if within else PERSON if insolvent else EMPLOYER
    return Finding(
        who,
        because=(
            Step(f"{WORDS}:arrears", running.value, door=running),
            *(Step(f"{WORDS}:arrears_limit", limit.whole) for limit in limits),
            Step(f"{WORDS}:payer", f"{WORDS}:payer_{who}", "", "end"),
        ),
        sources=resting_on(*limits),
        questions=(INSOLVENT_BEYOND_THE_LIMIT,) if who == PERSON else (),
    )


def _insolvent_limit(laid_off_on: date) -> Entry | None:
    """The longer limit, from the day on which the law knows one."""
    if laid_off_on < INSOLVENT_ARREARS_MONTHS.entries()[0].starts:
        return None
    return INSOLVENT_ARREARS_MONTHS.on(laid_off_on)
