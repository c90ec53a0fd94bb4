"""All sums that one death gives in JKM, added up over the benefits that are paid once."""

from jaminan.benefits.jkm.conditions import died_as_member
from jaminan.benefits.jkm.facts import DeathFacts
from jaminan.benefits.registry import claim_types
from jaminan.law.errors import OutsideLaw
from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.money import Rupiah
from jaminan.law.rules import rule

WORDS = "benefits/jkm"
PROGRAMME = "jkm"


@rule("jkm.jumlah_santunan", f"{WORDS}:rule_together", day="facts.submitted_on")
def sums_together(facts: DeathFacts) -> Finding:
    """Death sum, periodic sum and funeral sum of one death together, in rupiah.

    OutsideLaw, in the words of the first condition that is not met, where JKM does not pay for it.
    """
    _check(facts)
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


def _check(facts: DeathFacts) -> None:
    """A death that is recorded, in active membership as far as known, and not by work."""
    for condition in died_as_member(facts):
        if condition.outcome == "unmet":
            said, english = (
                f"{condition.sentence(language)} {condition.cures[0].sentence(language)}"
                for language in ("id", "en")
            )
            raise OutsideLaw(said, english)
