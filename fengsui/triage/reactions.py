"""What triage does when the journal says that something happened."""

from __future__ import annotations

from uuid import UUID

from fengsui.clocks.running import TERM, when_due
from fengsui.collection import commands as collection
from fengsui.collection.models import Absence
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.triage.commands import presence


@when_due("opening", TERM)
def end_opening(pk: UUID, *, by: Actor) -> None:
    """The clock ends an opening whose hours have run."""
    collection.expire(pk, by=by)


@on("absence.accept")
def mark_withdrawn(entry: Entry) -> None:
    """Records that their source has really withdrawn are marked; one that came back meanwhile is not among them."""
    absence = Absence.objects.select_related("run").get(pk=entry.subject)
    presence.withdraw(absence.source, absence.marks, since=absence.run.started_at, by=READER)
