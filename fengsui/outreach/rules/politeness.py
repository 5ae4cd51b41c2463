"""When somebody is told: at once, with others of the same ten minutes, with the digest, or when the night is over."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from fengsui.kernel.moments import BEIJING

AT_ONCE, DAILY, WEEKLY = "at_once", "daily", "weekly"
RHYTHMS = (AT_ONCE, DAILY, WEEKLY)
NIGHT, MORNING = time(22), time(7)
"""Quiet hours, Beijing time: nobody who asked for quiet is told between these, but of level I."""
DIGEST = time(8)
WINDOW = timedelta(minutes=10)
"""What is of level III or IV waits for what else the same ten minutes bring, and goes out as one message."""
MOST_A_DAY = 20
"""Messages that one person gets in a day; what is more waits for the next digest, but what is of level I."""
ATTEMPTS = 8
PAUSES = (60, 300, 1_800, 7_200, 18_000, 36_000, 86_400)
"""Seconds between attempts, as Standard Webhooks advises; after the eighth it counts as failed until somebody replays it."""
LEASE = timedelta(minutes=15)
"""For how long what a worker has taken is left to it; a worker that died holds nothing longer."""


def due(level: str, rhythm: str, quiet: bool, at: datetime) -> datetime:
    """When somebody is told of a warning that goes out at this moment."""
    if level == "L1":
        return at
    if rhythm == WEEKLY:
        return next_monday(at)
    if rhythm == DAILY:
        return next_digest(at)
    chosen = window_end(at) if level in ("L3", "L4") else at
    return after_the_night(chosen) if quiet else chosen


def window_end(at: datetime) -> datetime:
    """The end of the ten minutes in which a moment lies; a moment on the border begins the next ten."""
    whole = int(WINDOW.total_seconds())
    return datetime.fromtimestamp((int(at.timestamp()) // whole + 1) * whole, BEIJING)


def is_night(at: datetime) -> bool:
    """Whether a moment lies in the quiet hours: from 22:00 on, before 07:00."""
    clock = at.astimezone(BEIJING).time()
    return clock >= NIGHT or clock < MORNING


def after_the_night(at: datetime) -> datetime:
    """The moment itself by day, else the end of the night."""
    if not is_night(at):
        return at
    return following(at, MORNING)


def next_digest(at: datetime) -> datetime:
    """08:00 of this day or, when that is past, of the next."""
    return following(at, DIGEST)


def next_monday(at: datetime) -> datetime:
    """08:00 of the next Monday."""
    first = next_digest(at)
    return first + timedelta(days=-first.weekday() % 7)


def following(at: datetime, clock: time) -> datetime:
    """The next moment at which clocks in Beijing show this, later than `at`."""
    local = at.astimezone(BEIJING)
    chosen = datetime.combine(local.date(), clock, BEIJING)
    return chosen if chosen > local else chosen + timedelta(days=1)


def next_attempt(attempts: int, at: datetime, asked: float | None = None) -> datetime | None:
    """When to try again after so many attempts; never sooner than the other side asks; None when it has been enough."""
    if attempts >= ATTEMPTS:
        return None
    wait = PAUSES[min(attempts, len(PAUSES)) - 1]
    return at + timedelta(seconds=max(wait, min(asked or 0, 86_400)))
