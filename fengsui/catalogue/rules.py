"""How a legal deadline is computed. Pure; all in Beijing time."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fengsui.kernel.moments import BEIJING, beijing_day, end_of_day

UNITS = ("minutes", "hours", "end_of_day", "working_days", "days", "months", "years", "given")


@dataclass(frozen=True)
class DeadlineTerm:
    """The length of one legal clock: `amount` of `unit`, its warning `remind_before` minutes, its clauses.

    `end_of_day` is 24:00 of the day of the start; `working_days` is 24:00 of the nth working day after it; `given`
    is a moment that the order or the item itself sets.
    """

    code: str
    unit: str
    amount: int
    remind_before: int = 0
    clauses: tuple[str, ...] = ()


def due_at(
    term: DeadlineTerm, start: datetime, *, given: datetime | None, is_working: Callable[[date], bool]
) -> datetime:
    """The moment at which a clock that began at `start` runs out.

    Hours and minutes are elapsed time: nights, weekends and holidays count (requirements catalogue, head note).
    Raises ValueError for a term of kind `given` without a moment, and for an unknown unit.
    """
    if start.tzinfo is None:
        raise ValueError("a deadline starts at an aware moment")
    start = start.astimezone(BEIJING)
    if term.unit in ("minutes", "hours"):
        return start + timedelta(**{term.unit: term.amount})
    if term.unit == "end_of_day":
        return end_of_day(start)
    if term.unit == "working_days":
        return end_of_day(nth_working_day(beijing_day(start), term.amount, is_working))
    if term.unit == "days":
        return start + timedelta(days=term.amount)
    if term.unit in ("months", "years"):
        return add_months(start, term.amount * (12 if term.unit == "years" else 1))
    if term.unit == "given" and given is not None:
        return given.astimezone(BEIJING)
    raise ValueError(f"{term.code}: {term.unit} needs a moment of its own" if term.unit == "given" else term.unit)


def nth_working_day(day: date, count: int, is_working: Callable[[date], bool]) -> date:
    """The nth working day after a day; make-up working days at weekends count, public holidays do not."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def add_months(moment: datetime, months: int) -> datetime:
    """The same day and time so many months later; the last day of the month where that day does not exist."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
