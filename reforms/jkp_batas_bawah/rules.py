"""JKP cash with a lower limit: the month by the law, or the limit where it is less."""

from datetime import date

from jaminan.law.findings import Finding, Step
from jaminan.law.money import Rupiah
from jaminan.law.reform import built_in, in_place_of, words_beside
from jaminan.law.sources import Source, Status

WORDS = words_beside(__file__)
LEAST = Rupiah(2_000_000)
PROPOSAL = Source(
    "Usulan contoh, bukan hukum",
    Status.PROPOSED,
    says={
        "id": "paling sedikit Rp2.000.000 sebulan, tidak lebih dari upah",
        "en": "at least Rp2,000,000 a month, not more than the wage",
    },
)


@in_place_of("jkp.uang_tunai.bulan")
def monthly_benefit(last_wage: Rupiah, month: int, laid_off_on: date) -> Finding:
    """Cash for the month-th month without work, in rupiah, at least Rp2,000,000 or the wage."""
    by_law = built_in("jkp.uang_tunai.bulan")(last_wage, month, laid_off_on)
    assert isinstance(by_law, Finding)
    amount = max(by_law.value, min(LEAST, last_wage))
    if amount == by_law.value:
        return by_law
    return Finding(
        amount,
        because=(
            Step(f"{WORDS}:by_the_law", by_law.value, door=by_law),
            Step(f"{WORDS}:at_least", amount, "", "end"),
        ),
        sources=(*by_law.sources, PROPOSAL),
        questions=by_law.questions,
    )
