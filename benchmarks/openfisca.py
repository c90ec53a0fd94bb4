"""The JHT tax of a million payments in OpenFisca-Core, run by a Python that has it installed.

    python benchmarks/openfisca.py PAYMENTS.npz ANSWER.npy

Knows nothing of this product: the law is written as OpenFisca's own guides write one, dated
parameters, a marginal scale, a formula over vectors. Prints the seconds of the shortest turn.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD, YEAR = "2026-11", 2026
TURNS = 5
Person = build_entity(key="person", plural="persons", label="Person", is_person=True)
DATED = {"2009-11-16": {"value": 50_000_000}}
PARAMETERS = {
    "jht_tax": {
        "threshold": {"values": DATED},
        "rate": {"values": {"2009-11-16": {"value": 0.05}}},
        "window": {"values": {"2009-11-16": {"value": 2}}},
        "no_number": {"values": {"2009-11-16": {"value": 1.2}}},
        "progressive": {
            "brackets": [
                {
                    "threshold": {"2022-01-01": {"value": threshold}},
                    "rate": {"2022-01-01": {"value": rate}},
                }
                for threshold, rate in (
                    (0, 0.05),
                    (60_000_000, 0.15),
                    (250_000_000, 0.25),
                    (500_000_000, 0.30),
                    (5_000_000_000, 0.35),
                )
            ]
        },
    }
}


def given(name: str, kind: type) -> type[Variable]:
    """A fact of a person in a month."""
    facts = {"value_type": kind, "entity": Person, "definition_period": MONTH, "label": name}
    return type(name, (Variable,), facts)


class jht_tax(Variable):  # noqa: N801 - the name of the variable
    """Tax to withhold from a payment of JHT, in rupiah."""

    value_type = int
    entity = Person
    definition_period = MONTH
    label = "Tax on JHT"

    def formula(person, period, parameters):  # noqa: N805 - OpenFisca calls it with the population
        """Final inside the window, progressive after it."""
        law = parameters(period).jht_tax
        gross, before = person("gross", period), person("paid_before", period)
        taxable = np.maximum(gross + before - law.threshold, 0)
        final = np.floor(taxable * law.rate) - person("withheld", period)
        final = np.clip(final, 0, gross)
        this_year = person("paid_this_year", period)
        factor = np.where(person("has_number", period), 1, law.no_number)
        on_total, on_before = (
            np.floor(law.progressive.calc(base // 1000 * 1000) * factor)
            for base in (gross + this_year, this_year)
        )
        is_late = person("first_year", period) < YEAR - law.window + 1
        return np.where(is_late, on_total - on_before, final)


def main() -> None:
    """Answers for every payment into a file, seconds on standard output."""
    payments = np.load(Path(sys.argv[1]))
    system = TaxBenefitSystem([Person])
    for name in payments.files:
        system.add_variable(given(name, bool if name == "has_number" else int))
    system.add_variable(jht_tax)
    system.parameters = ParameterNode("", data=PARAMETERS)
    simulation = SimulationBuilder().build_default_simulation(system, len(payments["gross"]))
    for name in payments.files:
        simulation.set_input(name, PERIOD, payments[name])
    seconds = []
    for _ in range(TURNS):
        simulation.delete_arrays("jht_tax")
        started = time.perf_counter()
        tax = simulation.calculate("jht_tax", PERIOD)
        seconds.append(time.perf_counter() - started)
    np.save(sys.argv[2], tax)
    print(min(seconds))


if __name__ == "__main__":
    main()
