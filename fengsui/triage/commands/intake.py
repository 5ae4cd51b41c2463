"""Whole files: originals, leads, journal entries and clocks by COPY, batch by batch, each batch one transaction.

The rows that COPY writes are exactly those that `capture` writes one at a time (a test compares them); only the way is
another. A record that stands in the store already, byte for byte, is a duplicate; one that cannot be read goes to the
quarantine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from fengsui.clocks import running
from fengsui.clocks.now import now
from fengsui.collection import commands as collection
from fengsui.collection.connectors import registry
from fengsui.collection.connectors.contract import Broken, Connector, Record
from fengsui.collection.models import ImportRun, Original, Quarantined
from fengsui.journal import hashing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE, Decision
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.commands.reading import columns_of
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation

BATCH = 2_000
MEDIA = {"json": "application/json", "csv": "text/csv", "xml": "application/xml"}


@dataclass
class Count:
    """What became of a file."""

    source: str
    read: int = 0
    stored: int = 0
    duplicates: int = 0
    quarantined: int = 0
    withdrawn: int = 0
    items: list[UUID] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The contract of `fengsui import --json`."""
        names = ("source", "read", "stored", "duplicates", "quarantined", "withdrawn")
        return {name: getattr(self, name) for name in names}


def take_in(
    connector: Connector,
    stream: BinaryIO,
    *,
    file_name: str,
    unit: OrgUnit,
    by: Actor,
    progress: Callable[[int], None] = lambda read: None,
    keep_ids: bool = False,
) -> Count:
    """Read a file of a source to its end; memory is bounded by one batch."""
    count = Count(connector.name)
    run = ImportRun.objects.create(
        source=connector.name,
        file_name=file_name[:200],
        parser_version=connector.version,
        started_at=now(),
        by=by.id,
    )
    for batch in _batches(connector.read(stream), BATCH):
        _take_in_batch(connector, run, batch, unit, by, count, keep_ids=keep_ids)
        progress(count.read)
    run.read, run.stored, run.duplicates = count.read, count.stored, count.duplicates
    run.quarantined, run.ended_at = count.quarantined, now()
    run.save()
    return count


def _batches(records: Iterator[Record | Broken], size: int) -> Iterator[list[Record | Broken]]:
    while batch := list(islice(records, size)):
        yield batch


@transaction.atomic
def _take_in_batch(
    connector: Connector,
    run: ImportRun,
    batch: Sequence[Record | Broken],
    unit: OrgUnit,
    by: Actor,
    count: Count,
    *,
    keep_ids: bool,
) -> None:
    count.read += len(batch)
    with connection.cursor() as cursor:
        # Two imports of one source would both find a record new; the second waits and finds a duplicate.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [connector.name])
    at = now()
    for broken in (each for each in batch if isinstance(each, Broken)):
        count.quarantined += collection.hold(run, broken, unit=unit, by=by, at=at)
    fresh = _fresh(connector, [each for each in batch if isinstance(each, Record)])
    count.duplicates += sum(isinstance(each, Record) for each in batch) - len(fresh)
    if fresh:
        made = [Made(connector, run, record, sha256, unit, at) for sha256, record in fresh.items()]
        _write(made, unit, by, at)
        count.stored += len(made)
        if keep_ids:
            count.items += [each.item.pk for each in made]


def _fresh(connector: Connector, records: Iterable[Record]) -> dict[bytes, Record]:
    """The records that are not in the store yet, by hash; the same record twice in a batch counts once."""
    by_hash: dict[bytes, Record] = {}
    for record in records:
        by_hash.setdefault(hashlib.sha256(record.original).digest(), record)
    known = Original.objects.filter(source=connector.name, sha256__in=list(by_hash)).values_list("sha256", flat=True)
    for sha256 in known:
        by_hash.pop(bytes(sha256), None)
    return by_hash


class Made:
    """One record on its way in: its original and its lead, unsaved."""

    def __init__(
        self, connector: Connector, run: ImportRun, record: Record, sha256: bytes, unit: OrgUnit, at: datetime
    ) -> None:
        self.original = Original(
            source=connector.name,
            source_id=record.source_id[:200],
            sha256=sha256,
            content=record.original,
            media_type=media_type(record.original),
            position=record.position[:80],
            received_at=at,
            run=run,
        )
        self.item = RiskInformation(
            state=NONE,
            unit=unit,
            path=unit.path,
            original=self.original,
            received_at=at,
            **columns_of(record.fields, connector, record.source_id),
        )


@transaction.atomic
def replay(pk: UUID, *, mended: str, by: Actor) -> Quarantined:
    """Take in a held record as mended: its lead begins like any other, the record as it came stays in quarantine."""
    held: Quarantined = Quarantined.objects.select_related("unit", "run").lock(pk)
    content = mended.encode()
    records, troubles = collection.read_again(held.source, content)
    original = None
    if not troubles:
        connector, record = registry[held.source], records[0]
        original = collection.keep(
            source=held.source,
            source_id=record.source_id[:200],
            content=content,
            media_type=media_type(content),
            at=held.moment,
        )
        if not RiskInformation.objects.filter(original=original).exists():
            fields = columns_of(record.fields, connector, record.source_id)
            information.capture(unit=held.unit, fields=fields, original=original, by=by.consequently())
    return collection.replay(pk, original=original, troubles=troubles, by=by)


def media_type(original: bytes) -> str:
    """What kind of text one record is."""
    first = original.lstrip()[:1]
    return MEDIA["json" if first == b"{" else "xml" if first == b"<" else "csv"]


def _write(made: list[Made], unit: OrgUnit, by: Actor, at: datetime) -> None:
    """Copy originals, leads, entries and deadlines; the first lead is decided on by the table like any other."""
    for each in made:
        decision = LIFECYCLE.decide("capture", each.item.facts(), by=by, at=at)
        each.item.state, each.item.version = decision.target, 1
    term = running.deadlines(made[0].item, decision.starts, at)
    copy("collection_original", ORIGINAL, (_values(each.original, ORIGINAL) for each in made))
    copy("triage_riskinformation", INFORMATION, (_values(each.item, INFORMATION) for each in made))
    copy("journal_entry", ENTRY, (_entry(each, decision, unit, by, at) for each in made))
    copy("clocks_deadline", DEADLINE, (_deadline(each, one) for each in made for one in term))


ORIGINAL = list(Original._meta.concrete_fields)
INFORMATION = list(RiskInformation._meta.concrete_fields)
# fmt: off
ENTRY = [
    "at", "act", "aggregate", "subject", "version", "source", "target", "actor", "actor_name", "jurisdiction", "door",
    "basis", "rules", "algorithm", "digest", "body_text",
]
DEADLINE = [
    "rule", "clauses", "aggregate", "subject", "path", "started_at", "due_at", "remind_at", "escalated_to", "stopped_by",
    "fires",
]
# fmt: on


def _values(row: Any, columns: Sequence[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in columns]


def _entry(made: Made, decision: Decision, unit: OrgUnit, by: Actor, at: datetime) -> list[Any]:
    body = hashing.canonical({"information": made.item.snapshot(), "original": made.original.sha256.hex()})
    columns: list[Any] = [
        decision.act,
        "information",
        str(made.item.pk),
        1,
        decision.source,
        decision.target,
        by.id,
        by.name,
        unit.path,
        by.door,
        decision.basis,
        settings.FENGSUI_RULES,
    ]
    algorithm = settings.FENGSUI_HASH
    digest = hashing.digest(algorithm, [hashing.microseconds(at), *columns, None, algorithm], body)
    return [at, *columns, algorithm, digest, body]


def _deadline(made: Made, one: Any) -> list[Any]:
    return [
        one.rule,
        one.clauses,
        one.aggregate,
        made.item.pk,
        one.path,
        one.started_at,
        one.due_at,
        one.remind_at,
        "",
        "",
        one.fires,
    ]


def copy(table: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table by COPY."""
    names = ", ".join(column if isinstance(column, str) else column.column for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)
