"""Which will counts by the day of death: any one, since Permenaker 1/2025 a notarial one."""

from datetime import date

from jaminan.law.parameters import parameters_beside

WILL = parameters_beside(__file__)("will")


def is_notarial(died_on: date) -> bool:
    """Whether a will of that day must be a deed of a notary."""
    return bool(WILL.on(died_on).value == "notarial")
