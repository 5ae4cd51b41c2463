"""The clock as an actor: it reminds, marks overdue, escalates to the superior, and fires the acts of time."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from fengsui.clocks.models import Alert, Deadline
from fengsui.clocks.now import now
from fengsui.clocks.running import FIRES, TICKS
from fengsui.kernel.actor import CLOCK
from fengsui.kernel.refusal import Refused

log = logging.getLogger(__name__)
BATCH = 500


@dataclass
class Tick:
    """What one round of the clock did."""

    at: datetime
    fired: int = 0
    reminded: int = 0
    overdue: int = 0
    troubles: list[str] = field(default_factory=list)


def tick() -> Tick:
    """One round; safe to run twice, by two workers at once, and after any pause."""
    round_ = Tick(now())
    _fire(round_)
    _remind(round_)
    _mark_overdue(round_)
    for watch in TICKS:
        watch()
    return round_


def _fire(round_: Tick) -> None:
    due = Deadline.objects.filter(fires=True, stopped_at__isnull=True, due_at__lte=round_.at).order_by("due_at", "pk")
    for deadline in list(due[:BATCH]):
        try:
            with transaction.atomic():
                if not Deadline.objects.select_for_update(skip_locked=True).filter(
                    pk=deadline.pk, stopped_at__isnull=True
                ):
                    continue
                FIRES[deadline.aggregate, deadline.rule](deadline.subject, by=CLOCK)
                round_.fired += 1
        except Refused as refusal:
            # The subject went another way in the meantime (lifted, withdrawn): its own act has stopped the clock.
            round_.troubles.append(str(refusal))
            log.warning("the clock was refused: %s", refusal)


def _remind(round_: Tick) -> None:
    with transaction.atomic():
        rows = list(
            Deadline.objects.select_for_update(skip_locked=True).filter(
                stopped_at__isnull=True, reminded_at__isnull=True, remind_at__lte=round_.at
            )[:BATCH]
        )
        _tell(rows, Alert.Kind.REMINDER, round_.at)
        for row in rows:
            row.reminded_at = round_.at
        Deadline.objects.bulk_update(rows, ["reminded_at"])
        round_.reminded = len(rows)


def _mark_overdue(round_: Tick) -> None:
    with transaction.atomic():
        rows = list(
            Deadline.objects.select_for_update(skip_locked=True).filter(
                fires=False, stopped_at__isnull=True, overdue_at__isnull=True, due_at__lte=round_.at
            )[:BATCH]
        )
        _tell(rows, Alert.Kind.OVERDUE, round_.at)
        Alert.objects.bulk_create(
            [
                Alert(deadline=row, kind=Alert.Kind.ESCALATED, path=superior(row.path), at=round_.at)
                for row in rows
                if superior(row.path) != row.path
            ],
            ignore_conflicts=True,
        )
        for row in rows:
            row.overdue_at = round_.at
            row.escalated_to = superior(row.path)
        Deadline.objects.bulk_update(rows, ["overdue_at", "escalated_to"])
        round_.overdue = len(rows)


def _tell(rows: list[Deadline], kind: Alert.Kind, at: datetime) -> None:
    Alert.objects.bulk_create(
        [Alert(deadline=row, kind=kind, path=row.path, at=at) for row in rows], ignore_conflicts=True
    )


def superior(path: str) -> str:
    """The next higher unit; headquarters is its own superior."""
    head, _, _ = path.rpartition(".")
    return head or path
