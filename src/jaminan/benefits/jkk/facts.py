"""The facts on which a JKK claim is decided: frozen, typed, and of things that JSON can hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pydantic import ConfigDict

from jaminan.benefits.jkm.wills import is_notarial
from jaminan.benefits.scholarship import Child
from jaminan.law.money import Rupiah, Whole

Segment = Literal["pu", "bpu", "jakon", "pmi"]
Standing = Literal["work_related", "suspected", "not_work_related"]
Mode = Literal["darat", "laut", "udara"]
CostKind = Literal[
    "perawatan", "rumah", "protesa", "gigi", "alat_dengar", "kacamata", "rehabilitasi"
]
MigrantEvent = Literal[
    "",
    "gagal_berangkat",
    "pemerkosaan",
    "pengobatan_luar_negeri",
    "kekerasan",
    "salah_penempatan",
    "phk_sepihak",
]


@dataclass(frozen=True)
class Trip:
    """A transport after the accident, with its receipt in rupiah."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    mode: Mode
    amount: Rupiah


@dataclass(frozen=True)
class Cost:
    """A receipt in rupiah for treatment, home care or an aid."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    kind: CostKind
    amount: Rupiah


@dataclass(frozen=True)
class Loss:
    """A loss of the table of disability, as the doctor states it.

    `times`: how often, or how many steps of 10 dB or 10 per cent. `percent`: the doctor's per cent
    where the table gives a range, and the per cent of function lost where a part still is there.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    part: str
    times: Whole = 1
    percent: Whole | None = None


@dataclass(frozen=True)
class InjuryFacts:
    """Everything the law looks at for one JKK claim; amounts in rupiah.

    `happened_on`: the day of the accident or of the diagnosis, which picks the rules (question
    136). `wage_monthly`: the wage last reported, for the self-employed the reference value of their
    band. `report_hours`, `second_report_hours`: hours from the accident or diagnosis to report
    stage I, and from the doctor's statement to stage II. `costs` without `trips`. `unable_until` is
    the last day without work.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    submitted_on: date
    happened_on: date
    wage_monthly: Rupiah
    segment: Segment = "pu"
    covered_since: date | None = None
    covered_until: date | None = None
    standing: Standing = "work_related"
    report_hours: Whole | None = None
    second_report_hours: Whole | None = None
    died_on: date | None = None
    is_totally_disabled: bool = False
    is_left_handed: bool = False
    trips: tuple[Trip, ...] = ()
    costs: tuple[Cost, ...] = ()
    unable_from: date | None = None
    unable_until: date | None = None
    home_care_from: date | None = None
    home_care_until: date | None = None
    losses: tuple[Loss, ...] = ()
    function_losses: tuple[Loss, ...] = ()
    migrant_event: MigrantEvent = ""
    children: tuple[Child, ...] = ()
    papers: tuple[str, ...] = ()
    answers: Mapping[str, bool | int | str] = field(default_factory=dict)

    @property
    def event_on(self) -> date:
        """The day that picks the order of heirs: that of the death, before it of the claim."""
        return self.died_on or self.submitted_on

    @property
    def is_cover_known(self) -> bool:
        """Whether the facts tell if the member was protected on the day of the accident."""
        is_over = self.covered_until is not None and self.covered_until < self.happened_on
        return is_over or self.covered_since is not None

    @property
    def is_covered(self) -> bool:
        """Whether the member was protected that day, or that of the diagnosis, as far as known."""
        if self.covered_since is None or self.covered_since > self.happened_on:
            return False
        return self.covered_until is None or self.happened_on <= self.covered_until

    @property
    def has_died(self) -> bool:
        """Whether the death is known on the day of the claim."""
        return self.died_on is not None and self.died_on <= self.submitted_on

    def costs_of(self, *kinds: CostKind) -> tuple[Cost, ...]:
        """The receipts of these kinds, in order."""
        return tuple(cost for cost in self.costs if cost.kind in kinds)

    @property
    def will_is_notarial(self) -> bool:
        """Whether the will of this death must be a deed of a notary."""
        return is_notarial(self.event_on)

    def paper_codes(self) -> frozenset[str]:
        """The codes of the papers at hand."""
        return frozenset(self.papers)

    def look_up(self, path: str) -> object:
        """The fact of that name; "answers.NAME" is the answer or None when not answered."""
        if path.startswith("answers."):
            return self.answers.get(path.removeprefix("answers."))
        value: object = getattr(self, path)
        return value
