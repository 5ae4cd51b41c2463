"""What the page of a source looks like after some days of fetching. A demonstration asks nobody: the pulls are written down."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from fengsui.clocks.now import now
from fengsui.clocks.travel import travel
from fengsui.collection.commands import arrange
from fengsui.collection.connectors import registry
from fengsui.collection.fetching.troubles import Trouble
from fengsui.collection.models import FetchRun, ImportRun
from fengsui.kernel.actor import CLOCK, Actor
from fengsui.people.models import OrgUnit

SOURCE = "cpsc-recalls"
HALF_A_DAY = timedelta(hours=12)
PULLS = (
    ("taken", 200, 184_320, None),
    ("same", 200, 52_118, None),
    ("failed", 503, 0, Trouble("busy", 503)),
    ("failed", None, 0, Trouble("silent")),
    ("same", 200, 52_118, None),
)
"""One after another: what became of the pull, the status, the bytes, the trouble."""


def pulls(officer: Actor, begun: datetime) -> None:
    """A source that was fetched for some days from a moment on, and is switched off again."""
    connector = registry[SOURCE]
    with travel(begun - timedelta(minutes=1)):
        switch(officer, on=True)
    for place, (outcome, status, received, trouble) in enumerate(PULLS):
        moment = begun + place * HALF_A_DAY
        run = FetchRun(
            source=SOURCE, address=connector.url, full=place == 0, by=CLOCK.id, outcome=outcome, status=status
        )
        run.parser_version, run.started_at, run.ended_at = connector.version, moment, moment + timedelta(seconds=4)
        run.received, run.requests = received, 3 if trouble else 1
        run.since = (moment - timedelta(days=15)).date() if place else None
        if trouble:
            run.trouble, (run.trouble_en, run.trouble_zh) = trouble.code, trouble.words()
        else:
            run.sha256 = hashlib.sha256(str(received).encode()).digest()
        if outcome == "taken":
            run.run = ImportRun.objects.filter(source=SOURCE).first()
        run.save()
    with travel(begun + len(PULLS) * HALF_A_DAY):
        switch(officer, on=False)


def switch(officer: Actor, *, on: bool) -> None:
    """Have the source fetched, or no longer."""
    office = OrgUnit.objects.get(code="EWO")
    four_weeks = timedelta(days=28)
    arrange(SOURCE, on=on, address="", every=HALF_A_DAY, full_every=four_weeks, unit=office, by=officer, at=now())
