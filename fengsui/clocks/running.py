"""Starting and stopping the clocks that a decision names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Protocol
from uuid import UUID

from django.db import connection

from fengsui.catalogue import queries as catalogue
from fengsui.catalogue.rules import DeadlineTerm, due_at
from fengsui.clocks.models import Deadline
from fengsui.kernel.lifecycle import Decision

TERM = "TERM"
"""The end of a warning's or a measure's own term (A13-24.1, G17-21.a): given by the row, fired by the clock."""

TERM_CLAUSES = {
    "opening": ("G17-9",),
    "task_force": ("A13-14",),
    "committee": ("S43-5.b",),
    "emergency_plan": ("S43-16.b",),
}
"""What else has a term of its own, and by which clause."""

Fire = Callable[..., Any]
FIRES: dict[tuple[str, str], Fire] = {}


class Timed(Protocol):
    """A row whose acts start clocks."""

    aggregate: ClassVar[str]
    path: str

    @property
    def pk(self) -> Any: ...

    def clock_facts(self) -> Mapping[str, Any]: ...

    def clock_given(self, rule: str) -> datetime | None: ...


TICKS: list[Callable[[], Any]] = []


def at_every_tick(watch: Callable[[], Any]) -> Callable[[], Any]:
    """Register something that the clock looks at in every round."""
    TICKS.append(watch)
    return watch


def when_due(aggregate: str, rule: str) -> Callable[[Fire], Fire]:
    """Register the command that the clock carries out when such a deadline falls due."""

    def register(command: Fire) -> Fire:
        FIRES[aggregate, rule] = command
        return command

    return register


def deadlines(row: Timed, codes: Sequence[str], at: datetime) -> list[Deadline]:
    """The clocks that these rules set going for this row at this moment; unsaved.

    A rule that needs a date of its own (per order, per item) sets nothing when the row gives none.
    """
    made = []
    for code in codes:
        given = row.clock_given(code)
        term = _term(code, at, row)
        if term is None or (term.unit == "given" and given is None):
            continue
        due = due_at(term, at, given=given, is_working=catalogue.is_working_day)
        remind = due - timedelta(minutes=term.remind_before) if term.remind_before else None
        made.append(
            Deadline(
                rule=code,
                clauses=" ".join(term.clauses),
                aggregate=row.aggregate,
                subject=row.pk,
                path=row.path,
                started_at=at,
                due_at=max(due, at),
                remind_at=remind if remind and remind > at else None,
                fires=(row.aggregate, code) in FIRES,
            )
        )
    return made


def _term(code: str, at: datetime, row: Timed) -> DeadlineTerm | None:
    if code == TERM:
        return DeadlineTerm(TERM, "given", 0, 0, TERM_CLAUSES.get(row.aggregate, ("A13-24.1", "G17-21.a")))
    return catalogue.deadline_rule(code, at.date(), **row.clock_facts())


def stop(aggregate: str, subject: UUID, codes: Sequence[str], *, act: str, at: datetime) -> None:
    """End these clocks of a subject; one that is already late stays late, visibly."""
    Deadline.objects.filter(aggregate=aggregate, subject=subject, rule__in=codes, stopped_at__isnull=True).update(
        stopped_at=at, stopped_by=act
    )


def resume(aggregate: str, subject: UUID, codes: Sequence[str]) -> None:
    """Let the last stopped clock of each rule run on: what stopped it did not hold (a report sent back)."""
    for code in codes:
        last = Deadline.objects.filter(aggregate=aggregate, subject=subject, rule=code).order_by("-stopped_at").first()
        if last and last.stopped_at:
            Deadline.objects.filter(pk=last.pk).update(stopped_at=None, stopped_by="")


COLUMNS = [field for field in Deadline._meta.concrete_fields if not field.primary_key]
STOP_AND_START = f"""
WITH stopped AS (
    UPDATE clocks_deadline SET stopped_at = %s, stopped_by = %s
    WHERE aggregate = %s AND subject = %s AND rule = ANY(%s) AND stopped_at IS NULL
)
INSERT INTO clocks_deadline ({", ".join(str(field.column) for field in COLUMNS)}) VALUES
"""  # noqa: S608


def follow(row: Timed, decision: Decision) -> None:
    """Do with the clocks what the table says of this act; stopping and starting take one statement."""
    if decision.resumes:
        resume(row.aggregate, row.pk, decision.resumes)
    begun = deadlines(row, decision.starts, decision.at) if decision.starts else []
    if not begun:
        if decision.stops:
            stop(row.aggregate, row.pk, decision.stops, act=decision.act, at=decision.at)
        return
    values: list[Any] = [decision.at, decision.act, row.aggregate, row.pk, list(decision.stops)]
    for deadline in begun:
        values += [field.get_db_prep_save(getattr(deadline, field.attname), connection) for field in COLUMNS]
    places = ", ".join(f"({', '.join(['%s'] * len(COLUMNS))})" for _deadline in begun)
    with connection.cursor() as cursor:
        cursor.execute(STOP_AND_START + places, values)
