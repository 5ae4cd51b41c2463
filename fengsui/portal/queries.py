"""Reading for the desk: the to-do list and the chain of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from fengsui.clocks import queries as clocks
from fengsui.clocks.models import Deadline
from fengsui.kernel.actor import Actor
from fengsui.portal.waiting import states_of, waiting
from fengsui.triage.models import RiskCase
from fengsui.web.doors import REGISTRY, Doors
from fengsui.web.menu import concerned

PER_KIND = 40

CHAIN = (
    "information",
    "assessment",
    "judgement",
    "decision",
    "warning",
    "measure",
    "seizure",
    "survey",
    "notification",
    "coordination",
    "joint_task",
    "filing",
    "instruction",
    "plan",
    "lifting",
    "archive_file",
)
"""The stages of one risk, in the order of the law (A13-2)."""


@dataclass(frozen=True)
class Task:
    """One line of the to-do list: an object, what its next acts are, and its nearest clock."""

    doors: Doors
    row: Any
    acts: list[str]
    deadline: Deadline | None
    urgent: bool
    focused: bool = False

    def order(self) -> tuple[bool, bool, float]:
        """Urgent first, then what is in focus, then by the clock that runs out first; what has no clock comes last."""
        return (not self.urgent, not self.focused, self.deadline.due_at.timestamp() if self.deadline else float("inf"))


def todo(actor: Actor, at: datetime) -> list[Task]:
    """What waits for this person, ordered by urgency and clock (A13-18.a)."""
    tasks = []
    for doors in REGISTRY.values():
        if concerned(doors, actor):
            tasks += _tasks(doors, actor, at)
    return sorted(tasks, key=Task.order)


def _tasks(doors: Doors, actor: Actor, at: datetime) -> list[Task]:
    """What waits for this person; what is due soonest is never crowded out by the newest."""
    steps = doors.lifecycle.steps
    mine = [act for act in doors.by_act if actor.has(doors.lifecycle.name(act)) and not steps[act].creates]
    timed = {state for act in mine if steps[act].stops or steps[act].settles for state in steps[act].sources}
    states = states_of(doors, mine)
    rows = _due(doors, actor, states | timed)
    rows |= {row.pk: row for row in doors.rows(actor).filter(state__in=states).order_by("-id")[:PER_KIND]}
    running = clocks.of_subjects(doors.aggregate, rows)
    found = []
    for row in rows.values():
        # The end of a term comes by itself: nobody has to stop that clock.
        ticking = [one for one in running.get(row.pk, []) if not one.fires]
        acts = waiting(doors, row.facts(), {one.rule for one in ticking}, by=actor, at=at)
        if acts:
            deadline = next(iter(ticking), None)
            found.append(Task(doors, row, acts, deadline, bool(getattr(row, "urgent", False)), in_focus(row)))
    return found


def in_focus(row: Any) -> bool:
    """Whether a row is an item of goods in focus (S43-16.a)."""
    return row.aggregate == "information" and bool(row.focus)


def _due(doors: Doors, actor: Actor, states: set[str]) -> dict[UUID, Any]:
    """The rows in these states whose clocks run out first."""
    visible = doors.rows(actor).filter(state__in=states)
    ticking = Deadline.objects.filter(
        aggregate=doors.aggregate, stopped_at__isnull=True, fires=False, subject__in=visible.values("pk")
    ).order_by("due_at", "pk")
    return {row.pk: row for row in visible.filter(pk__in=[one.subject for one in ticking[:PER_KIND]])}


def chain(case: RiskCase, actor: Actor) -> dict[str, list[Any]]:
    """Everything that hangs on a case, by kind, in the order of the law, as far as this actor may see it."""
    found: dict[str, list[Any]] = {}
    for aggregate in CHAIN:
        doors = REGISTRY.get(aggregate)
        if doors is not None:
            found[aggregate] = list(doors.rows(actor).filter(_of_case(doors, case)).order_by("id")[:100])
    return found


def _of_case(doors: Doors, case: RiskCase) -> Q:
    names = {field.name for field in doors.model._meta.get_fields()}
    return Q(case=case.pk) if "case" in names else Q(pk__in=[])


def subjects(case: RiskCase, linked: dict[str, list[Any]]) -> list[UUID]:
    """The ids whose entries make the timeline of the case."""
    return [case.pk, *(row.pk for rows in linked.values() for row in rows)]
