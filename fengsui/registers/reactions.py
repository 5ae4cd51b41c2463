"""What the registers do when the journal or the clock says that something happened."""

from __future__ import annotations

from uuid import UUID

from fengsui.clocks.running import TERM, at_every_tick, when_due
from fengsui.journal.models import Entry
from fengsui.journal.readers import on
from fengsui.kernel.actor import READER, Actor
from fengsui.registers.commands import committee, designation, procedure, task_force
from fengsui.registers.models import Designation, IntegrityRecord


@when_due("designation", TERM)
def end_designation(pk: UUID, *, by: Actor) -> None:
    """The clock ends a designation whose term is over."""
    designation.expire(pk, by=by)


@when_due("task_force", TERM)
def end_task_force(pk: UUID, *, by: Actor) -> None:
    """The clock ends a task force whose last day is over."""
    task_force.expire(pk, by=by)


@when_due("committee", TERM)
def end_committee(pk: UUID, *, by: Actor) -> None:
    """The clock ends a committee whose term is over."""
    committee.expire(pk, by=by)


@at_every_tick
def begin_designations() -> None:
    """What was approved for a later day begins on it."""
    designation.begin_what_is_due()


@at_every_tick
def begin_procedures() -> None:
    """What was approved for a later day is in force from it."""
    procedure.begin_what_is_due()


ACCUSED = "因诚信记录暂停"


@on("integrity.accuse")
def suspend_designations(entry: Entry) -> None:
    """Whoever falsified or withheld results is designated for nothing until that is settled (G17-28, G17-29)."""
    accused = IntegrityRecord.objects.get(pk=entry.subject)
    for row in Designation.objects.filter(body=accused.body, person=accused.person, state="active"):
        designation.suspend(row.pk, reason=ACCUSED, by=READER, cause=entry)
