"""Numbers that the country gives out: NIK, KPJ, bank accounts; none of them twice."""

from __future__ import annotations

from datetime import date
from random import Random

from stdnum.id import nik as nik_number

BANKS = {  # code: digits of an account, how it begins; as the banks' twin has them
    "CDRWIDJX": (10, "1"),
    "PNSIIDJX": (13, "103"),
    "RNJNIDJX": (15, "0021"),
    "MHKMIDJX": (10, "7"),
    "TOBAIDJX": (14, "550"),
}
FUND_ACCOUNT = "1000000001"  # at the first of them; the product pays from it
WOMENS_DAY = 40  # added to the day of birth in the NIK of a woman


class Numbers:
    """Draws numbers by chance and remembers those that were given out."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._taken = {FUND_ACCOUNT}

    def aside(self, chance: Random) -> Numbers:
        """Numbers drawn by another chance, so that what is drawn here stays as it is."""
        others = Numbers(chance)
        others._taken = self._taken
        return others

    def nik(self, place: str, birth_date: date, sex: str) -> str:
        """A valid NIK: place, birth date (a woman's day plus 40), a running number."""
        day = birth_date.day + (WOMENS_DAY if sex == "P" else 0)
        head = f"{place}{self._chance.randint(1, 20):02d}{day:02d}{birth_date:%m%y}"
        number = self._new(lambda: f"{head}{self._chance.randint(1, 9999):04d}")
        return nik_number.validate(number)

    def kpj(self, starts_on: date) -> int:
        """Eleven digits, the first two the year; how real ones are made is not in the sources."""
        return int(self._new(lambda: f"{starts_on:%y}{self._chance.randrange(10**9):09d}"))

    def bank_account(self) -> tuple[str, str]:
        """A bank and the number of an account there."""
        bank = self._chance.choice(sorted(BANKS))
        digits, prefix = BANKS[bank]
        rest = digits - len(prefix)
        return bank, self._new(lambda: f"{prefix}{self._chance.randrange(10**rest):0{rest}d}")

    def _new(self, draw) -> str:
        while (number := draw()) in self._taken:
            pass
        self._taken.add(number)
        return number
