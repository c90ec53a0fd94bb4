"""How JKP is financed: a share of the state, and parts moved from JKK and JKM contributions.

Nothing is billed for it. By contribution month; February 2025 counts whole as new law (question
18). What is moved while a relief lowers the bill is not in the sources, so nothing is computed
for it here (question 114).
"""

from datetime import date

from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import Parameter, parameters_beside
from jaminan.law.protection import ROUNDING, jkk_contribution, jkm_contribution, share_of_wage
from jaminan.law.rules import rule

_PARAMETER = parameters_beside(__file__)
JKK_SHARE = _PARAMETER("recomposition/jkk_share")
JKM_SHARE = _PARAMETER("recomposition/jkm_share")
STATE_SHARE = _PARAMETER("recomposition/state_share")
ONLY_WHO_IS_IN_JKP = 111


@rule("jkp.pendanaan", "law:rule_jkp_financing", day="month")
def jkp_financing(wage_monthly: Rupiah, month: date) -> Finding:
    """What finances JKP for one worker's month in rupiah: the state, JKK and, until 2025-01, JKM.

    Only for who is registered for JKP and not in arrears (question 111).
    """
    parts = (
        ("law:state_part", _moved(STATE_SHARE, wage_monthly, month)),
        ("law:jkk_part", _moved(JKK_SHARE, wage_monthly, month)),
        ("law:jkm_part", _moved(JKM_SHARE, wage_monthly, month)),
    )
    total = Rupiah(sum(part.value for _, part in parts))
    steps = [
        Step(key, part.value, "+" if number else "", door=part)
        for number, (key, part) in enumerate(parts)
    ]
    return Finding(
        total,
        because=(*steps, Step("law:jkp_financing", total, "=", "end")),
        sources=resting_on(*(source for _, part in parts for source in part.sources)),
        questions=(ONLY_WHO_IS_IN_JKP,),
    )


@rule("jkk.disimpan", "law:rule_jkk_kept", day="month")
def jkk_kept(wage_monthly: Rupiah, risk_group: Whole, month: date) -> Finding:
    """What of a JKK contribution stays in JKK, in rupiah: the bill less what moves to JKP."""
    return _kept(jkk_contribution(wage_monthly, risk_group, month), JKK_SHARE, wage_monthly, month)


@rule("jkm.disimpan", "law:rule_jkm_kept", day="month")
def jkm_kept(wage_monthly: Rupiah, month: date) -> Finding:
    """What of a JKM contribution stays in JKM, in rupiah: the bill less what moves to JKP."""
    return _kept(jkm_contribution(wage_monthly, month), JKM_SHARE, wage_monthly, month)


def _kept(billed: Finding, moving: Parameter, wage_monthly: Rupiah, month: date) -> Finding:
    if month < moving.entries()[0].starts:
        return Finding(billed.value, billed.because, billed.sources)
    moved = _moved(moving, wage_monthly, month)
    kept = billed.value - moved.value
    return Finding(
        kept,
        because=(
            Step("law:billed", billed.value, door=billed),
            Step("law:moved_to_jkp", moved.value, "−", door=moved),
            Step("law:kept", kept, "=", "end"),
        ),
        sources=resting_on(*billed.sources, *moved.sources),
        questions=(ONLY_WHO_IS_IN_JKP,),
    )


def _moved(parameter: Parameter, wage_monthly: Rupiah, month: date) -> Finding:
    entry = parameter.on(month)
    return share_of_wage(
        wage_monthly, Step("law:rate", entry.share, "×"), (entry, ROUNDING.on(month))
    )
