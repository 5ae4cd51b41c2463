"""Carrying out a decision: the row moves on, the journal says so, the clocks follow, the readers are owed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from fengsui.clocks import running
from fengsui.clocks.now import now
from fengsui.journal.deliveries import defer
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Entry, Recorded
from fengsui.journal.readers import readers_of
from fengsui.kernel.actor import Actor, at_most
from fengsui.kernel.lifecycle import Decision

__all__ = ["enter", "note", "now", "record"]


def record(row: Recorded, decision: Decision, /, *, cause: Entry | None = None, **body: Any) -> Entry:
    """Carry out a decision on a row; `body` is the frozen snapshot and holds no personal particulars."""
    secrecy = row.jurisdiction.secrecy if hasattr(row, "jurisdiction") else "internal"
    if not at_most(secrecy, "internal"):
        body["secrecy"] = secrecy
    begins = row.version == 0
    row.state = decision.target
    row.version += 1
    row.save(force_insert=begins, force_update=not begins)
    entry = enter(row, decision, cause=cause, body=body)
    write(entry)
    running.follow(row, decision)
    return entry


def enter(row: Recorded, decision: Decision, *, cause: Entry | None = None, body: dict[str, Any]) -> Entry:
    """The entry of one decision, digested, unsaved."""
    entry = Entry(
        at=decision.at,
        act=decision.act,
        aggregate=row.aggregate,
        subject=row.pk,
        version=row.version,
        source=decision.source,
        target=decision.target,
        actor=decision.by.id,
        actor_name=decision.by.name,
        jurisdiction=row.path,
        door=decision.by.door,
        basis=decision.basis,
        rules=settings.FENGSUI_RULES,
        cause=cause,
        algorithm=settings.FENGSUI_HASH,
        body_text=canonical(body),
    )
    entry.digest = entry.computed_digest()
    return entry


@transaction.atomic
def note(
    act: str, subject: UUID, version: int, *, by: Actor, at: datetime, path: str, basis: str, **body: Any
) -> Entry:
    """Record an act upon something that has no states (a code list, a grant, a refusal)."""
    aggregate = act.partition(".")[0]
    entry = Entry(
        at=at,
        act=act,
        aggregate=aggregate,
        subject=subject,
        version=version,
        source="",
        target="",
        actor=by.id,
        actor_name=by.name,
        jurisdiction=path,
        door=by.door,
        basis=basis,
        rules=settings.FENGSUI_RULES,
        algorithm=settings.FENGSUI_HASH,
        body_text=canonical(body),
    )
    entry.digest = entry.computed_digest()
    write(entry)
    return entry


COLUMNS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
WRITE = f"""
WITH entry AS (
    INSERT INTO journal_entry ({", ".join(str(field.column) for field in COLUMNS)})
    VALUES ({", ".join(["%s"] * len(COLUMNS))}) RETURNING id, at
), owed AS (
    INSERT INTO journal_delivery (entry_id, reader, due_at, attempts, trouble)
    SELECT entry.id, reader, entry.at, 0, '' FROM entry, unnest(%s::text[]) AS reader
)
SELECT id FROM entry
"""  # noqa: S608


def write(entry: Entry) -> None:
    """Write the entry and what it is owed to its readers, in one statement; wake them after commit."""
    readers = list(readers_of(entry.act))
    values = [field.get_db_prep_save(getattr(entry, field.attname), connection) for field in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [*values, readers])
        entry.pk = cursor.fetchone()[0]
    entry._state.adding = False
    if readers:
        defer()
