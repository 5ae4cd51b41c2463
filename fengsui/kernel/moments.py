"""Beijing time, in which every legal clock is read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def end_of_day(moment: datetime | date) -> datetime:
    """24:00 Beijing time of the calendar day on which the moment falls there."""
    day = moment.astimezone(BEIJING).date() if isinstance(moment, datetime) else moment
    return datetime.combine(day + timedelta(days=1), time(0), BEIJING)


def beijing_day(moment: datetime) -> date:
    """The calendar day in Beijing."""
    return moment.astimezone(BEIJING).date()
