"""What a source still has: its records by their own marks, which of them changed, and which are gone."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from fengsui.catalogue import queries as catalogue
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.lifecycle import AbsenceState
from fengsui.collection.models import Absence, ImportRun, Original, SourceRecord
from fengsui.collection.reading.contract import Broken, Connector, Record
from fengsui.collection.reading.troubles import Trouble, broken
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.commands.reading import columns_of, media_type
from fengsui.triage.models import RiskInformation

LONGEST_MARK = 200


def mark_of(record: Record) -> str:
    """The source's mark of a record, as far as it is kept."""
    return record.source_id[:LONGEST_MARK]


@dataclass(frozen=True)
class Known:
    """What is kept of one record of a source."""

    pk: int
    mark: str
    original: UUID
    sha256: bytes
    subject: UUID
    parser_version: str
    run: UUID | None
    withdrawn: bool


def kept_of(rows: QuerySet[SourceRecord]) -> list[Known]:
    """These rows with the hashes of their originals."""
    names = (
        "pk",
        "source_id",
        "original_id",
        "original__sha256",
        "subject",
        "parser_version",
        "run_id",
        "withdrawn_at",
    )
    return [
        Known(pk, mark, original, bytes(sha256), subject, version, run, withdrawn is not None)
        for pk, mark, original, sha256, subject, version, run, withdrawn in rows.values_list(*names)
    ]


@dataclass
class Batch:
    """The records of a batch, sorted."""

    fresh: dict[str, tuple[bytes, Record]] = field(default_factory=dict)
    changed: list[tuple[str, Record]] = field(default_factory=list)
    back: list[Known] = field(default_factory=list)
    reread: list[tuple[Known, Record]] = field(default_factory=list)
    same: int = 0


class Presence:
    """The records of one source during one run."""

    def __init__(
        self,
        connector: Connector,
        run: ImportRun,
        unit: OrgUnit,
        by: Actor,
        *,
        whole: bool,
        holder: OrgUnit | None = None,
    ) -> None:
        self.connector = connector
        self.run = run
        self.unit = unit
        self.holder = holder or unit
        self.by = by
        self.whole = whole
        self.before = SourceRecord.objects.filter(source=run.source, withdrawn_at__isnull=True).count()
        # Of a source that is new here nothing is kept but what this run brings: its own marks answer instead of the store.
        new = not self.before and not SourceRecord.objects.filter(source=run.source).exists()
        self.brought: set[str] | None = set() if new else None
        asked = Absence.objects.filter(source=run.source, state=AbsenceState.ASKED).values_list("marks", flat=True)
        self.in_question = {mark for marks in asked for mark in marks}
        if self.before:
            with connection.cursor() as cursor:
                cursor.execute("DROP TABLE IF EXISTS seen_marks")
                cursor.execute("CREATE TEMPORARY TABLE seen_marks (mark text)")

    def known(self, marks: Iterable[str]) -> dict[str, Known]:
        """What is kept under these marks."""
        rows = SourceRecord.objects.filter(source=self.run.source, source_id__in=set(marks))
        return {one.mark: one for one in kept_of(rows)}

    def sort(self, records: Sequence[Record], pending: Mapping[str, bytes]) -> Batch:
        """Which records are new, which the same, which changed; `pending` are the hashes of marks on their way in."""
        marks = [mark_of(record) for record in records]
        self.saw(marks)
        if self.brought is None:
            known = self.known(marks)
        else:
            known = self.known(again) if (again := self.brought.intersection(marks)) else {}
            self.brought.update(marks)
        batch = Batch()
        for record in records:
            mark, sha256 = mark_of(record), hashlib.sha256(record.original).digest()
            under_way = pending.get(mark) or (batch.fresh[mark][0] if mark in batch.fresh else None)
            there = known.get(mark)
            if there is None and under_way is None:
                batch.fresh[mark] = (sha256, record)
            elif sha256 != (under_way or (there.sha256 if there else None)):
                batch.changed.append((mark, record))
            else:
                batch.same += 1
                if there and there.withdrawn:
                    batch.back.append(there)
                if there and there.parser_version != self.connector.version:
                    batch.reread.append((there, record))
        return batch

    def saw(self, marks: Iterable[str]) -> None:
        """Note which marks the file has, where it will be asked what it lacks, or was asked already."""
        if self.in_question and (back := self.in_question.intersection(marks)):
            SourceRecord.objects.filter(source=self.run.source, source_id__in=back).update(seen_at=now())
        if self.before:
            with connection.cursor() as cursor, cursor.copy("COPY seen_marks FROM STDIN") as stream:
                for mark in marks:
                    stream.write_row((mark,))

    def follow(self, batch: Batch) -> tuple[int, list[Broken]]:
        """Carry out what the source did to records that are kept already: how many stayed the same, and what is held."""
        same, held = 0, []
        for known in batch.back:
            information.reappear(known.subject, by=self.by)
            SourceRecord.objects.filter(pk=known.pk).update(withdrawn_at=None)
        for known, record in batch.reread:
            self.reread(known, record)
        for mark, record in batch.changed:
            known = self.known([mark])[mark]
            if self.connector.series and self.kept(record):
                same += 1
                continue
            before = self.earlier(known)
            if before and known.parser_version != self.connector.version:
                # Both moved: what only we read differently is noted first, as ours.
                note_reading(known, before, by=self.by)
            changes = differences(before, columns_of(record.fields, self.connector, record.source_id))
            if changes and not self.connector.series and (known.run == self.run.pk or self.twice(mark)):
                held.append(broken(Trouble("mark_twice", mark), record.position, record.original))
                continue
            original = collection.keep(
                source=self.run.source,
                source_id=mark,
                content=record.original,
                media_type=media_type(record.original),
                at=now(),
            )
            if not changes:
                same += 1
                continue
            columns = columns_of(record.fields, self.connector, record.source_id)
            digest = bytes(original.sha256).hex()
            information.amend(
                known.subject, changes=changes, columns=columns, original=digest, kind="source", by=self.by
            )
            version = self.connector.version
            SourceRecord.objects.filter(pk=known.pk).update(
                original=original, run=self.run, parser_version=version, withdrawn_at=None
            )
        return same, held

    def kept(self, record: Record) -> bool:
        """Whether these very bytes are kept already, as an earlier form."""
        sha256 = hashlib.sha256(record.original).digest()
        return Original.objects.filter(source=self.run.source, sha256=sha256).exists()

    def twice(self, mark: str) -> bool:
        """Whether this file has held the mark more than once so far."""
        if not self.before:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) > 1 FROM seen_marks WHERE mark = %s", [mark])
            return bool(cursor.fetchone()[0])

    def earlier(self, known: Known) -> dict[str, Any]:
        """The columns that the kept form of a record fills, read as the connector reads today."""
        content = bytes(Original.objects.values_list("content", flat=True).get(pk=known.original))
        for one in self.connector.read(io.BytesIO(content)):
            if isinstance(one, Record):
                return columns_of(one.fields, self.connector, one.source_id)
        return {}

    def reread(self, known: Known, record: Record) -> None:
        """The same bytes, read by a newer parser: what we read differently is noted as ours, not as the source's."""
        note_reading(known, columns_of(record.fields, self.connector, record.source_id), by=self.by)
        SourceRecord.objects.filter(pk=known.pk).update(parser_version=self.connector.version)

    def close(self, *, broken: int) -> tuple[int, int]:
        """Mark what a whole file lacks as withdrawn: how many were, and how many are held back and asked about.

        Where much is gone at once, or a broken piece of the file may have been one of them, somebody is asked first.
        """
        if not self.before or not self.whole:
            return 0, 0
        with connection.cursor() as cursor:
            cursor.execute(
                """
                SELECT source_id FROM collection_sourcerecord kept
                WHERE source = %s AND withdrawn_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM seen_marks WHERE mark = kept.source_id) ORDER BY id
                """,
                [self.run.source],
            )
            missing = [row[0] for row in cursor.fetchall()]
            cursor.execute("DROP TABLE seen_marks")
        if not missing:
            return 0, 0
        guard = float(catalogue.setting("collection.removal_guard"))
        if broken or len(missing) > guard * self.before:
            collection.ask(self.run, known=self.before, marks=missing, unit=self.unit, by=self.by, at=now())
            return 0, len(missing)
        return withdraw(self.run.source, missing, by=self.by), 0


def note_reading(known: Known, columns: Mapping[str, Any], *, by: Actor) -> bool:
    """Give a lead that nobody has touched what a newer parser reads in its original; whether that is anything new.

    Later the item holds what officers found, and a newer reading of the same bytes says nothing against it.
    """
    item = RiskInformation.objects.get(pk=known.subject)
    changes = differences({name: getattr(item, name) for name in columns}, columns)
    if not changes or item.state != "lead":
        return False
    information.amend(
        known.subject, changes=changes, columns=columns, original=known.sha256.hex(), kind="parser", by=by
    )
    return True


def withdraw(source: str, marks: Sequence[str], *, since: datetime | None = None, by: Actor) -> int:
    """Mark the items of these records as withdrawn by their source.

    Those marked already, and those that were seen `since`, are passed over.
    """
    rows = SourceRecord.objects.filter(source=source, source_id__in=list(marks), withdrawn_at__isnull=True)
    if since is not None:
        rows = rows.exclude(seen_at__gt=since)
    done = 0
    for row in rows.order_by("pk"):
        information.withdraw(row.subject, by=by)
        SourceRecord.objects.filter(pk=row.pk).update(withdrawn_at=now())
        done += 1
    return done


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The columns that differ, each with what it held and what it holds."""
    return {
        name: [plain(before.get(name)), plain(value)]
        for name, value in after.items()
        if plain(before.get(name)) != plain(value)
    }


def plain(value: Any) -> Any:
    """A value as the journal writes it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
