"""Days as the law counts them: working days of Indonesia, months, ages, the legal clock.

All dates are days in Asia/Jakarta. Month arithmetic (questions 55 and 56): the same day of the
later month, or its last day where that month is shorter; a birthday of 29 February is kept on
28 February in common years.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays
from pydantic import ConfigDict

from jaminan.law.findings import Finding, Step, resting_on
from jaminan.law.parameters import Entry, parameters_beside
from jaminan.law.rules import rule
from jaminan.law.words import LANGUAGES, Named, weekday_text

_PARAMETER = parameters_beside(__file__)
JOINT_LEAVE = _PARAMETER("calendar/joint_leave")
PAYOUT_DAYS = _PARAMETER("calendar/payout_working_days")
UPDATE_DAYS = _PARAMETER("calendar/data_update_working_days")
FIRM_ANSWER_DAYS = _PARAMETER("calendar/firm_answer_working_days")

_ESTIMATED = "(perkiraan)"
_LANGUAGES_OF_CALENDAR = {"id": "id", "en": "en_US"}
_SATURDAY = 5
_IN_EVERY_MONTH = 28


@dataclass(frozen=True)
class ClockDay:
    """One calendar day of a count: `number` is 1, 2, 3 … on counted days, None on days off.

    `is_resting`: somebody else is waited for, so that the day does not count.
    """

    day: date
    number: int | None
    is_estimated: bool = False
    is_resting: bool = False


@dataclass(frozen=True)
class Rest:
    """A time in which a count stands still: the days after `since`, up to `until` included."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    since: date
    until: date

    def covers(self, day: date) -> bool:
        """Whether the count stands still on that day."""
        return self.since < day <= self.until


@dataclass(frozen=True)
class Clock:
    """A count of working days: every calendar day after the start, up to the day it ends."""

    started_on: date
    days: tuple[ClockDay, ...]

    @property
    def due_on(self) -> date:
        """The last counted day."""
        return self.days[-1].day

    @property
    def dates(self) -> tuple[date, ...]:
        """Every calendar day of the count."""
        return tuple(day.day for day in self.days)

    @property
    def cells(self) -> tuple[ClockDay, ...]:
        """The counted days alone: the five cells of the screen."""
        return tuple(day for day in self.days if day.number is not None)

    @property
    def has_estimates(self) -> bool:
        """Whether a holiday inside the count is announced only as an estimate."""
        return any(day.is_estimated for day in self.days)


@rule("kalender.batas_bayar", "law:rule_payout_due", day="complete_on")
def payout_due(complete_on: date, rests: tuple[Rest, ...] = ()) -> Finding:
    """The last day on which the law lets JHT be paid: five working days from a complete file.

    The day on which the file became complete is not counted (question 54); joint leave counts as
    working days (question 53); days on which the file waits for its claimant, or is held, do not
    (question 79).
    """
    length, leave = PAYOUT_DAYS.on(complete_on), JOINT_LEAVE.on(complete_on)
    clock = working_days_clock(complete_on, length.whole, rests)
    estimated = (72,) if clock.has_estimates else ()
    resting = (79,) if any(day.is_resting for day in clock.days) else ()
    return Finding(
        clock.due_on,
        because=(
            Step("law:file_complete", complete_on),
            *clock_steps(clock),
            Step("law:payout_due", clock.due_on, "=", "end"),
        ),
        sources=resting_on(length, leave),
        questions=(54, *estimated, *resting),
    )


def working_days_clock(start: date, length: int, rests: Iterable[Rest] = ()) -> Clock:
    """Count `length` working days from the day after `start`, keeping every day on the way.

    Days of a rest are kept and not counted.
    """
    assert length >= 1, length
    rests, days, counted = tuple(rests), list[ClockDay](), 0
    while counted < length:
        day = start + timedelta(days=len(days) + 1)
        reason = day_off_reason(day)
        is_resting = not reason and any(rest.covers(day) for rest in rests)
        is_counted = not reason and not is_resting
        counted += is_counted
        number = counted if is_counted else None
        days.append(ClockDay(day, number, is_estimated(day), is_resting))
    return Clock(start, tuple(days))


def clock_steps(clock: Clock) -> tuple[Step, ...]:
    """Every day of a count as lines of a slip: its number, or why it does not count."""
    return tuple(_clock_step(day) for day in clock.days)


def _clock_step(day: ClockDay) -> Step:
    if day.is_resting:
        return Step("law:day_resting", day.day)
    if day.number is None:
        reasons = {language: day_off_reason(day.day, language) for language in LANGUAGES}
        return Step("law:day_off", day.day, given={"reason": Named(reasons)})
    return Step("law:working_day", day.day, given={"number": day.number})


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return not day_off_reason(day)


def day_off_reason(day: date, language: str = "id") -> str:
    """Why nobody works on that day: the holiday's name, "Sabtu" or "Minggu"; "" when all work."""
    leave_is_off = JOINT_LEAVE.entries()[0].starts <= day and JOINT_LEAVE.on(day).value == "off"
    holiday = _holidays(day.year, leave_is_off, language).get(day)
    if holiday:
        return holiday
    return weekday_text(day, language) if day.weekday() >= _SATURDAY else ""


def joint_leave_among(days: Iterable[date], on: date) -> tuple[Entry, ...]:
    """How joint leave counts on that day (question 53), when one of the days is joint leave."""
    is_met = any(
        day in _holidays(day.year, True, "id") and day not in _holidays(day.year, False, "id")
        for day in days
    )
    return (JOINT_LEAVE.on(on),) if is_met else ()


def is_estimated(day: date) -> bool:
    """Whether that day is off by a holiday that is announced only as an estimate (question 72)."""
    return _ESTIMATED in day_off_reason(day)


@cache
def _holidays(year: int, with_joint_leave: bool, language: str) -> Mapping[date, str]:
    categories = ("public", "government") if with_joint_leave else ("public",)
    spoken = _LANGUAGES_OF_CALENDAR[language]
    found = holidays.country_holidays("ID", years=year, language=spoken, categories=categories)
    return dict(found.items())


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), or the last day of a month too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= _IN_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def full_months(start: date, end: date) -> int:
    """How many whole months have passed from `start` when `end` dawns; never below zero."""
    months = max(0, (end.year - start.year) * 12 + end.month - start.month)
    return months - 1 if months and add_months(start, months) > end else months


def age_on(born_on: date, day: date) -> int:
    """Age in whole years on that day."""
    return full_months(born_on, day) // 12
