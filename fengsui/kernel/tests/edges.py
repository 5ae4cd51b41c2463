"""Moments at the edges of days, and asking one rule by itself: what tests of rules share."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fengsui.kernel.actor import CLOCK
from fengsui.kernel.moments import BEIJING

AT = datetime(2026, 11, 20, 12, tzinfo=BEIJING)
TODAY = AT.date()
MIDNIGHT = datetime(2026, 11, 21, tzinfo=BEIJING)
"""The end of today."""
DAY, BLINK = timedelta(days=1), timedelta(microseconds=1)


def holds(rule, facts, at=AT, by=CLOCK, **told):
    """Whether a rule holds for these facts with some of them told otherwise."""
    return rule(replace(facts, **told), by, at)
