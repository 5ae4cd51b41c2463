"""What triage does when the journal says that something happened."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from fengsui.clocks.running import TERM, at_every_tick, when_due
from fengsui.collection import commands as collection
from fengsui.collection.models import Absence
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.triage.commands import alarm, answers, commission, information, link, presence, pulling, rule_set
from fengsui.triage.lifecycle.commission import PENDING
from fengsui.triage.models import Commission, RiskInformation, Uncompared


@when_due("opening", TERM)
def end_opening(pk: UUID, *, by: Actor) -> None:
    """The clock ends an opening whose hours have run."""
    collection.expire(pk, by=by)


@on("information.transfer")
def let_arrive(entry: Entry) -> None:
    """What was handed over arrives at the unit that it was handed to."""
    information.arrive(entry.subject, by=READER, cause=entry)


@on("information.adopt", "information.transfer", "information.merge")
def sign_for(entry: Entry) -> None:
    """The first that the receiving unit does with what arrived is its receipt."""
    item = RiskInformation.objects.select_related("came_from", "unit").get(pk=entry.subject)
    if item.came_from and item.came_from.signed_for_at is None:
        receiver = f"{item.unit.name_zh} {entry.actor_name}"
        information.sign_for(item.came_from.pk, receiver=receiver, by=READER, cause=entry)


GONE = "该信息已并入、移交或者查否，委托随之终止"


@on("commission.accept")
def let_verification_begin(entry: Entry) -> None:
    """An item that an institution has undertaken to verify is being verified (G17-11.c)."""
    one = Commission.objects.select_related("item").get(pk=entry.subject)
    if one.kind == "verification" and one.item.state == "submitted":
        information.verify(one.item.pk, by=READER, cause=entry)


@on("information.merge", "information.transfer", "information.refute")
def end_commissions(entry: Entry) -> None:
    """Nobody outside works on an item any more that has gone another way."""
    for one in Commission.objects.filter(item=entry.subject, state__in=PENDING):
        commission.withdraw(one.pk, reason=GONE, by=READER, cause=entry)


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


@app.task(name="triage.compare", queue="comparing")
def compare_arrivals() -> None:
    """Compare what came in with files, until nothing waits."""
    link.compare_waiting(by=READER)


@at_every_tick
def have_arrivals_compared() -> None:
    """What came in with a file is compared by a patient worker, one at a time."""
    if Uncompared.objects.exists():
        with suppress(AlreadyEnqueued), transaction.atomic():
            compare_arrivals.configure(queueing_lock="triage.compare").defer()


@at_every_tick
def listen_to_sources() -> None:
    """A source that falls silent is told of, once; also when nobody looks."""
    alarm.watch_sources()


@at_every_tick
def send_for_sources() -> None:
    """Sources that are due are sent for; workers fetch them, never the clock."""
    pulling.send_due()


@app.task(name=pulling.TASK, queue=pulling.QUEUE)
def pull(source: str) -> None:
    """Fetch one source and take in what came."""
    pulling.pull(source)


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
