"""Reading filings: which are overdue, and which editions have none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fengsui.clocks.models import Deadline
from fengsui.clocks.now import now
from fengsui.journal.models import Entry
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.response.policy import visible_filing
from fengsui.response.rules.filing import FILING_LEVELS
from fengsui.warning.models import RiskWarning

STARTS = ("measure.start", "measure.adjust", "warning.publish", "warning.fast_release")
"""The acts that put an edition in force."""


@dataclass(frozen=True)
class Late:
    """A filing past its hour, and since when."""

    filing: RecordFiling
    due_at: datetime


def overdue(actor: Actor, at: datetime) -> list[Late]:
    """The filings that this person may see and that are past their hour, the longest first (N18).

    Headquarters sees those of the whole country, a region its own and those of the units below it.
    """
    clocks = Deadline.objects.filter(aggregate="filing", rule="N18", stopped_at__isnull=True, due_at__lte=at)
    due = dict(clocks.values_list("subject", "due_at"))
    rows = RecordFiling.objects.filter(visible_filing(actor), pk__in=due).select_related("unit", "receiver", "case")
    return sorted((Late(row, due[row.pk]) for row in rows), key=lambda one: (one.due_at, one.filing.pk))


def overdue_rows(actor: Actor) -> list[dict[str, Any]]:
    """The same as data, for the interface."""
    return [
        one.filing.snapshot() | {"id": str(one.filing.pk), "unit": one.filing.unit_id, "due_at": one.due_at.isoformat()}
        for one in overdue(actor, now())
    ]


def editions_in_force() -> set[tuple[str, UUID, int]]:
    """Every edition of a regional or local measure or warning that the journal saw put in force."""
    below = OrgUnit.objects.filter(level__in=FILING_LEVELS)
    owned = {
        "measure": set(RapidResponseMeasure.objects.filter(unit__in=below).values_list("pk", flat=True)),
        "warning": set(RiskWarning.objects.filter(unit__in=below).values_list("pk", flat=True)),
    }
    found = set()
    for entry in Entry.objects.filter(act__in=STARTS).iterator():
        if entry.subject in owned[entry.aggregate]:
            edition = (
                entry.body["measure"]["edition"] if entry.aggregate == "measure" else entry.body["notice"]["version"]
            )
            found.add((entry.aggregate, entry.subject, int(edition)))
    return found


def without_filing() -> set[tuple[str, UUID, int]]:
    """The editions that have no filing; none, once the readers of the journal have done what they are owed."""
    return editions_in_force() - set(RecordFiling.objects.values_list("kind", "subject", "edition"))
