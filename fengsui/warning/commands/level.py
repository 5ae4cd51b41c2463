"""The acts upon a proposal to change a level."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.models import Entry
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.warning.commands.warning import lock as lock_warning
from fengsui.warning.lifecycle.level import LIFECYCLE
from fengsui.warning.models import LevelChange


@transaction.atomic
def propose(
    *,
    warning_id: UUID,
    level_to: str,
    grounds: str,
    trigger: str = "officer",
    by: Actor,
    cause: Entry | None = None,
) -> LevelChange:
    """Propose that a warning in force be raised or lowered."""
    LIFECYCLE.require("propose", by)
    warning = lock_warning(warning_id)
    row = LevelChange(
        state=NONE,
        unit=warning.unit,
        path=warning.path,
        warning=warning,
        trigger=trigger,
        level_from=warning.level,
        level_to=level_to,
        grounds=grounds,
    )
    decision = LIFECYCLE.decide("propose", row.facts(), by=by, at=now())
    record(row, decision, cause=cause, change=row.snapshot())
    return row


def _change(act: str, pk: UUID, by: Actor, *, cause: Entry | None = None, **given: Any) -> LevelChange:
    row: LevelChange = LevelChange.objects.select_related("warning__case", "warning__unit", "unit").lock(pk)
    decision = LIFECYCLE.decide(act, row.facts(**given), by=by, at=row.moment)
    record(row, decision, cause=cause, change=row.snapshot(), given=given)
    return row


@transaction.atomic
def accept(pk: UUID, *, by: Actor) -> LevelChange:
    """Accept: a new edition may carry this level."""
    return _change("accept", pk, by)


@transaction.atomic
def decline(pk: UUID, *, reason: str, by: Actor) -> LevelChange:
    """Decline, with the reason."""
    return _change("decline", pk, by, reason=reason)


@transaction.atomic
def carry_out(pk: UUID, *, issued_level: str, by: Actor, cause: Entry) -> LevelChange:
    """A new edition bears the level that was accepted."""
    return _change("carry_out", pk, by, cause=cause, issued_level=issued_level)


@transaction.atomic
def overtake(pk: UUID, *, by: Actor, cause: Entry) -> LevelChange:
    """The warning has ended, or another level was issued: nothing is left to change."""
    return _change("overtake", pk, by, cause=cause)
