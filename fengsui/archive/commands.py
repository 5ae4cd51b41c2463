"""The acts upon a file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.archive.lifecycle import LIFECYCLE
from fengsui.archive.manifest import lacking_of, manifest_of
from fengsui.archive.models import ArchiveFile
from fengsui.journal.hashing import canonical
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import READER, Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.triage.commands import case as cases
from fengsui.triage.models import RiskCase


@transaction.atomic
def assemble(*, case: RiskCase, cause: Entry) -> ArchiveFile:
    """Begin the file of a case that was closed."""
    file = ArchiveFile(state=NONE, case=case, unit=case.unit, path=case.path)
    _gather(file)
    decision = LIFECYCLE.decide("assemble", file.facts(), by=READER, at=now())
    record(file, decision, cause=cause, file=file.snapshot())
    return file


def _gather(file: ArchiveFile) -> None:
    """Take stock: what there is, with hashes, and what is missing."""
    file.manifest = manifest_of(file.case)
    file.manifest_sha256 = hashlib.sha256(canonical(file.manifest).encode()).hexdigest()
    file.lacking = lacking_of(file.case)


def _lock(pk: UUID) -> ArchiveFile:
    row: ArchiveFile = ArchiveFile.objects.select_related("case__unit", "unit").lock(pk)
    return row


def _change(act: str, pk: UUID, by: Actor, given: Mapping[str, Any], **columns: Any) -> ArchiveFile:
    file = _lock(pk)
    decision = LIFECYCLE.decide(act, file.facts(**given), by=by, at=file.moment)
    for name, value in columns.items():
        setattr(file, name, value)
    told = {name: value for name, value in given.items() if isinstance(value, str)}
    record(file, decision, file=file.snapshot(), given=told)
    return file


@transaction.atomic
def check(pk: UUID, *, by: Actor) -> ArchiveFile:
    """Check the file against the list of what a case of its kind must hold."""
    file = _lock(pk)
    _gather(file)
    decision = LIFECYCLE.decide("check", file.facts(), by=by, at=file.moment)
    record(file, decision, file=file.snapshot())
    return file


@transaction.atomic
def report_lacking(pk: UUID, *, by: Actor) -> ArchiveFile:
    """Note that the file is not complete, and what it lacks today."""
    file = _lock(pk)
    _gather(file)
    decision = LIFECYCLE.decide("report_lacking", file.facts(), by=by, at=file.moment)
    record(file, decision, file=file.snapshot())
    return file


@transaction.atomic
def file(pk: UUID, *, retention_class: str, class_reason: str = "", by: Actor) -> ArchiveFile:
    """File it: number, class, manifest; its retention begins."""
    row = _lock(pk)
    _gather(row)
    given = {"retention_class": retention_class, "class_reason": class_reason}
    decision = LIFECYCLE.decide("file", row.facts(**given), by=by, at=row.moment)
    row.retention_class, row.class_reason, row.filed_at = retention_class, class_reason, decision.at
    row.number = f"DA-{row.unit_id}-{decision.at.year}-{next_in(f'archive {row.unit_id} {decision.at.year}'):05d}"
    entry = record(row, decision, file=row.snapshot(), manifest_sha256=row.manifest_sha256)
    cases.archive(row.case_id, file_complete=True, by=by.consequently(), cause=entry)
    return row


@transaction.atomic
def raise_class(pk: UUID, *, retention_class: str, reason: str, by: Actor) -> ArchiveFile:
    """Keep it longer."""
    given = {"retention_class": retention_class, "reason": reason}
    return _change("raise_class", pk, by, given, retention_class=retention_class, class_reason=reason)


@transaction.atomic
def hold(pk: UUID, *, reason: str, by: Actor) -> ArchiveFile:
    """Forbid its disposal until released."""
    return _change("hold", pk, by, {"reason": reason}, held=True)


@transaction.atomic
def release_hold(pk: UUID, *, reason: str, by: Actor) -> ArchiveFile:
    """End the hold."""
    return _change("release_hold", pk, by, {"reason": reason}, held=False)


@transaction.atomic
def review(pk: UUID, *, by: Actor) -> ArchiveFile:
    """Offer it for review when its retention has run."""
    return _change("review", pk, by, {})


@transaction.atomic
def extend(pk: UUID, *, reason: str, by: Actor) -> ArchiveFile:
    """Keep it for another term."""
    return _change("extend", pk, by, {"reason": reason})


@transaction.atomic
def propose_disposal(pk: UUID, *, reason: str, by: Actor) -> ArchiveFile:
    """Put it on the disposal list."""
    return _change("propose_disposal", pk, by, {"reason": reason})


@transaction.atomic
def dispose(pk: UUID, *, by: Actor) -> ArchiveFile:
    """Dispose of it with a second person; stub, statistics and manifest stay."""
    return _change("dispose", pk, by, {})
