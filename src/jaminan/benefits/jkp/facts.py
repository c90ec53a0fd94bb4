"""The facts on which a JKP claim is decided: frozen, typed, and of things that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.benefits.months import Months
from jaminan.law.money import Rupiah, Whole
from jaminan.law.parameters import parameters_beside

EndReason = Literal[
    "", "dismissed", "resigned", "contract_ended", "pension_age", "disabled", "died"
]
FirmSize = Literal["large", "medium", "small", "micro"]
HealthInsurance = Literal["ppu_enterprise", "other", "none"]
Programme = Literal["JKK", "JKM", "JHT", "JP"]

PROOF_OF_DISMISSAL = parameters_beside(__file__)("proof_of_dismissal")


@dataclass(frozen=True)
class BilledMonths(Months):
    """Months in a row for which the employer was billed; `first` and `last` are days in them."""

    is_paid: bool = True


@dataclass(frozen=True)
class JobLossFacts:
    """Everything the law looks at for one JKP claim; amounts in rupiah.

    `laid_off_on`: the day of dismissal, which picks the rules (question 49). `last_wage`: the wage
    last reported. `earlier_grants`: days of dismissal for which JKP was paid before. `month`: the
    month without work that is claimed, 1 to 6. `applications`, `interviews`: those of the month;
    `training_days`, `attended_days`: those of the month before, 0 for who does not train.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    submitted_on: date
    laid_off_on: date
    born_on: date
    registered_on: date
    last_wage: Rupiah
    end_reason: EndReason = ""
    citizenship: Literal["WNI", "WNA"] = "WNI"
    firm_size: FirmSize = "large"
    programmes: tuple[Programme, ...] = ()
    health_insurance: HealthInsurance = "none"
    billed: tuple[BilledMonths, ...] = ()
    employer_is_insolvent: bool = False
    earlier_grants: tuple[date, ...] = ()
    new_job_on: date | None = None
    died_on: date | None = None
    first_claim_on: date | None = None
    month: Whole = 1
    applications: Whole = 0
    interviews: Whole = 0
    training_days: Whole = 0
    attended_days: Whole = 0
    training_is_recommended: bool = False
    papers: tuple[str, ...] = ()
    answers: Mapping[str, bool | int | str] = field(default_factory=dict)

    @property
    def report_suffices(self) -> bool:
        """Whether a report of the dismissal to the ministry or office is proof enough."""
        return bool(PROOF_OF_DISMISSAL.on(self.laid_off_on).value == "report_suffices")

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand."""
        return frozenset(self.papers)

    def look_up(self, path: str) -> object:
        """The fact of that name; "answers.NAME" is the answer or None when not answered."""
        if path.startswith("answers."):
            return self.answers.get(path.removeprefix("answers."))
        value: object = getattr(self, path)
        return value
