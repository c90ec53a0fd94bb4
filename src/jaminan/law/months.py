"""Calendar months by number: counted from the year 0, twelve a year."""

from datetime import date

MONTHS_OF_YEAR = 12


def month_number(day: date) -> int:
    """The number of the month of that day."""
    return day.year * MONTHS_OF_YEAR + day.month - 1


def first_day(month: int) -> date:
    """The first day of the month of that number."""
    return date(month // MONTHS_OF_YEAR, month % MONTHS_OF_YEAR + 1, 1)
