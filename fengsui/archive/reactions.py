"""What the archive does when a case is closed, and when a retention has run."""

from __future__ import annotations

from uuid import UUID

from fengsui.archive import commands
from fengsui.archive.models import ArchiveFile
from fengsui.clocks.running import when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskCase


@on("case.close")
def begin_the_file(entry: Entry) -> None:
    """A closed case gets its file, once."""
    case = RiskCase.objects.select_related("unit").get(pk=entry.subject)
    if not ArchiveFile.objects.filter(case=case).exists():
        commands.assemble(case=case, cause=entry)


@when_due("archive_file", "N26")
def offer_for_review(pk: UUID, *, by: Actor) -> None:
    """The clock offers a file for review when its retention has run."""
    commands.review(pk, by=by)
