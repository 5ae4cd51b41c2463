"""What triage does when the journal says that something happened."""

from __future__ import annotations

from uuid import UUID

from fengsui.clocks.running import TERM, at_every_tick, when_due
from fengsui.collection import commands as collection
from fengsui.collection.models import Absence
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.triage.commands import alarm, answers, link, presence, rule_set
from fengsui.triage.models import RiskInformation


@when_due("opening", TERM)
def end_opening(pk: UUID, *, by: Actor) -> None:
    """The clock ends an opening whose hours have run."""
    collection.expire(pk, by=by)


@on("information.screen_in")
def watch_for_clusters(entry: Entry) -> None:
    """An item that is risk information may complete a cluster."""
    item = RiskInformation.objects.filter(pk=entry.subject).first()
    if item is not None:
        alarm.watch_clusters(item, by=READER, cause=entry)


@on("information.capture", "information.revise")
def look_for_the_same(entry: Entry) -> None:
    """An item that came in, or was completed, may be about something that is known already."""
    item = RiskInformation.objects.filter(pk=entry.subject).first()
    if item is not None:
        link.link_item(item, by=READER, cause=entry)


@at_every_tick
def listen_to_sources() -> None:
    """A source that falls silent is told of, once; also when nobody looks."""
    alarm.watch_sources()


@on("absence.accept")
def mark_withdrawn(entry: Entry) -> None:
    """Records that their source has really withdrawn are marked; one that came back meanwhile is not among them."""
    absence = Absence.objects.select_related("run").get(pk=entry.subject)
    presence.withdraw(absence.source, absence.marks, since=absence.run.started_at, by=READER)


@at_every_tick
def begin_rules() -> None:
    """A version of rules that was approved holds from its day."""
    rule_set.begin_what_is_due()


@on("information.revise", "information.screen_in", "information.grade", "information.report_urgently")
def note_the_answers(entry: Entry) -> None:
    """What a person decided is the answer to what was proposed: kept, so that hit rates can be told."""
    answers.note(entry)
