"""Whole files: originals, leads, journal entries and clocks by COPY, batch by batch, each batch one transaction.

The rows that COPY writes are exactly those that `capture` writes one at a time (a test compares them); only the way is
another. A record that stands in the store already, byte for byte, is a duplicate; one that cannot be read goes to the
quarantine.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import Any, BinaryIO, TypeVar, cast
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.base import ModelState

from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.models import ImportRun, Original, Quarantined, SourceRecord
from fengsui.collection.queries.sources import connector as connector_named
from fengsui.collection.queries.sources import encoding_of
from fengsui.collection.reading.contract import Broken, Connector, Record
from fengsui.kernel.actor import Actor
from fengsui.kernel.identifiers import uuid7
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.commands.link import last_identifier, link_run
from fengsui.triage.commands.presence import LONGEST_MARK, Presence
from fengsui.triage.commands.reading import columns_of, media_type
from fengsui.triage.commands.sparing import spared
from fengsui.triage.commands.writing import Made, Writers
from fengsui.triage.models import RiskInformation

M = TypeVar("M", bound=Model)
BATCH = 2_000


@dataclass
class Count:
    """What became of a file."""

    source: str
    run: UUID | None = None
    read: int = 0
    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    changed: int = 0
    withdrawn: int = 0
    asked: int = 0
    broken: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The contract of `fengsui import --json`."""
        names = ("source", "read", "stored", "duplicates", "changed", "quarantined", "withdrawn", "asked")
        return {name: getattr(self, name) for name in names}


def take_in(
    connector: Connector,
    stream: BinaryIO,
    *,
    file_name: str,
    unit: OrgUnit,
    by: Actor,
    part: bool = False,
    holder: OrgUnit | None = None,
    further: Iterable[BinaryIO] = (),
    progress: Callable[[int], None] = lambda read: None,
) -> Count:
    """Read a file of a source to its end; memory is bounded by one batch.

    `part` says that this file is not all the source has, so that nothing it lacks counts as withdrawn. What cannot be
    read is held by the unit that the leads go to, or by `holder`, who sent the file and mends it. `further` are pages
    that follow: together they are one file.
    """
    run = ImportRun.objects.create(
        source=connector.name,
        file_name=file_name[:200],
        parser_version=connector.version,
        started_at=now(),
        by=by.id,
        unit=unit,
    )
    count = Count(connector.name, run=run.pk)
    records = chain.from_iterable(connector.read(page) for page in chain([stream], further))
    with alone(connector.name), Writers(unit, by) as writers:
        noted = last_identifier()
        presence = Presence(connector, run, unit, by, whole=connector.whole and not part, holder=holder)
        for read in _batches(spared(connector, records), BATCH):
            count.read += len(read)
            made = _make(presence, read, count, writers)
            if made:
                writers.write(made)
                count.stored += len(made)
            progress(count.read)
        writers.finish()
        link_run(after=noted, by=by)
        count.withdrawn, count.asked = presence.close(broken=count.broken)
    run.read, run.stored, run.duplicates = count.read, count.stored, count.duplicates
    run.changed, run.withdrawn, run.asked = count.changed, count.withdrawn, count.asked
    run.quarantined, run.ended_at = count.quarantined, now()
    run.save()
    return count


@contextmanager
def alone(source: str) -> Iterator[None]:
    """Two imports of one source would both find a record new; the second waits and then finds a duplicate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [source])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [source])


def _batches(records: Iterator[Record | Broken], size: int) -> Iterator[list[Record | Broken]]:
    while batch := list(islice(records, size)):
        yield batch


def _make(presence: Presence, read: Sequence[Record | Broken], count: Count, writers: Writers) -> list[Made]:
    """The rows of one batch, unsaved; what could not be read is held at once, what changed is followed."""
    at = now()
    _hold(presence, [each for each in read if isinstance(each, Broken)], count, at)
    records = [each for each in read if isinstance(each, Record)]
    batch = presence.sort(records, writers.pending)
    count.duplicates += batch.same
    making = Making(presence.connector, presence.run, presence.unit, at)
    made = [making.make(record, sha256) for sha256, record in batch.fresh.values()]
    if batch.changed or batch.back or batch.reread:
        # What a record became may still be on its way, in this batch or in an earlier one.
        if made:
            writers.write(made)
            count.stored += len(made)
            made = []
        writers.finish()
        same, held = presence.follow(batch)
        count.duplicates += same
        count.changed += len(batch.changed) - same - len(held)
        _hold(presence, held, count, at)
    return made


def _hold(presence: Presence, held: Sequence[Broken], count: Count, at: datetime) -> None:
    """Hold what could not be read; the same bytes a second time are a duplicate."""
    for each in held:
        count.broken += 1
        if collection.hold(presence.run, each, unit=presence.holder, by=presence.by, at=at):
            count.quarantined += 1
        else:
            count.duplicates += 1


def blank(model: type[Model], **constant: Any) -> dict[str, Any]:
    """The columns of an unsaved row with their defaults, to be laid under what each record fills."""
    row = model(**constant)
    return {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}


def bare(model: type[M], columns: dict[str, Any]) -> M:
    """A row with these columns, all of them given: what the model's own constructor makes, without its checks of names."""
    row = model.__new__(model)
    row.__dict__.update(columns, _state=ModelState())
    return row


class Making:
    """What the records of one batch have in common, and one record made into an original and a lead, unsaved."""

    def __init__(self, connector: Connector, run: ImportRun, unit: OrgUnit, at: datetime) -> None:
        self.connector = connector
        self.original = blank(Original, source=connector.name, received_at=at, run=run)
        self.item = blank(RiskInformation, state=NONE, unit=unit, path=unit.path, received_at=at)

    def make(self, record: Record, sha256: bytes) -> Made:
        """One record."""
        original = self.original | {
            "id": uuid7(),
            "source_id": record.source_id[:200],
            "sha256": sha256,
            "content": record.original,
            "media_type": media_type(record.original),
            "position": record.position[:80],
        }
        columns = columns_of(record.fields, self.connector, record.source_id)
        item = self.item | {"id": uuid7(), "original_id": original["id"]} | columns
        return Made(bare(Original, original), bare(RiskInformation, item), self.connector.version)


@transaction.atomic
def replay(pk: UUID, *, mended: str = "", cells: Mapping[str, Any] | None = None, by: Actor) -> Quarantined:
    """Take in a held record as mended, as text or by its cells: its lead begins like any other.

    The record as it came stays in quarantine.
    """
    held: Quarantined = Quarantined.objects.select_related("unit", "run__unit").lock(pk)
    if cells:
        mended = json.dumps({name: str(value) for name, value in cells.items()}, ensure_ascii=False)
    content = mended.encode(encoding_of(held.source), "replace")
    records, troubles = collection.read_again(held.source, content)
    original = None
    if not troubles:
        connector = cast(Connector, connector_named(held.source))
        record = cast(Record, next(spared(connector, iter(records))))
        content = record.original
        original = collection.keep(
            source=held.source,
            source_id=record.source_id[:200],
            content=content,
            media_type=media_type(content),
            at=held.moment,
        )
        if not RiskInformation.objects.filter(original=original).exists():
            fields = columns_of(record.fields, connector, record.source_id)
            unit = held.run.unit or held.unit
            item = information.capture(unit=unit, fields=fields, original=original, by=by.consequently())
            SourceRecord.objects.get_or_create(
                source=held.source,
                source_id=record.source_id[:LONGEST_MARK],
                defaults={"original": original, "subject": item.pk, "parser_version": connector.version},
            )
    return collection.replay(pk, original=original, troubles=troubles, by=by)
