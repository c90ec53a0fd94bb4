"""All sums that one death gives in JKM, added up over the benefits that are paid once."""

from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.registry import claim_types
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.rules import rule

WORDS = "benefits/jkm"
PROGRAMME = "jkm"


@rule("jkm.jumlah_santunan", f"{WORDS}:rule_together", day="facts.submitted_on")
def sums_together(facts: DeathFacts) -> Finding:
    """Death sum, periodic sum and funeral sum of one death together, in rupiah."""
    paid_once = [
        one for one in claim_types().values() if one.programme == PROGRAMME and one.kind == "full"
    ]
    amounts = [(one.title_key, one.gross(facts)) for one in paid_once]
    total = Rupiah(sum(amount.value for _, amount in amounts))
    steps = [
        Step(title, amount.value, "+" if number else "", door=amount)
        for number, (title, amount) in enumerate(amounts)
    ]
    return Finding(
        total,
        because=(*steps, Step(f"{WORDS}:together", total, "=", "end")),
        sources=resting_on(*(source for _, amount in amounts for source in amount.sources)),
    )
