"""Writing batches of leads by COPY, while the next batch is being read."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import JSONField, Model

from fengsui.clocks import running
from fengsui.collection.models import Original
from fengsui.journal import hashing
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import Decision
from fengsui.people.models import OrgUnit
from fengsui.triage.commands.identifying import rows_of
from fengsui.triage.commands.reading import FILLED_BY_READING
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import Link, RiskInformation

AT_ONCE = 2
"""Batches on their way at a time: while the server takes in one, the next is made ready."""


@dataclass(frozen=True, slots=True)
class Made:
    """One record on its way in: its original and its lead."""

    original: Original
    item: RiskInformation
    parser_version: str


class Writers:
    """Writes batches in the background, each in a transaction of its own; inside a transaction, in that one and at once.

    Leaving the block waits for what is on its way; the first trouble is raised and what comes after is not begun.
    """

    def __init__(self, unit: OrgUnit, by: Actor) -> None:
        self.unit = unit
        self.by = by
        self.inline = connection.in_atomic_block
        self.pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="intake")
        self.under_way: deque[tuple[Future[None], dict[str, bytes]]] = deque()

    @property
    def pending(self) -> dict[str, bytes]:
        """The records that are on their way and not to be seen in the store yet: hash by mark."""
        return {mark: sha256 for _job, marks in self.under_way for mark, sha256 in marks.items()}

    def write(self, made: list[Made]) -> None:
        """Write one batch; waits when too many are under way."""
        if self.inline:
            write(made, self.unit, self.by)
            return
        while len(self.under_way) >= AT_ONCE:
            self.wait()
        marks = {each.original.source_id: bytes(each.original.sha256) for each in made}
        self.under_way.append((self.pool.submit(self.aside, made), marks))

    def aside(self, made: list[Made]) -> None:
        """In a thread of the pool, with a connection of its own."""
        try:
            write(made, self.unit, self.by)
        finally:
            connection.close()

    def wait(self) -> None:
        """Wait for the oldest batch."""
        job, _marks = self.under_way[0]
        job.result()
        self.under_way.popleft()

    def finish(self) -> None:
        """Wait for everything that is under way."""
        while self.under_way:
            self.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.finish()
        finally:
            self.pool.shutdown(cancel_futures=True)


@transaction.atomic
def write(made: list[Made], unit: OrgUnit, by: Actor) -> None:
    """Copy originals, leads, entries and deadlines.

    One decision is made by the table for the whole batch: its facts (unit, source, state) are the same for every lead.
    """
    at = made[0].item.received_at
    decision = LIFECYCLE.decide("capture", made[0].item.facts(), by=by, at=at)
    for each in made:
        each.item.__dict__.update(state=decision.target, version=1)
    term = running.deadlines(made[0].item, decision.starts, at)
    copy("collection_original", ORIGINAL, (values(each.original, ORIGINAL) for each in made))
    copy("triage_riskinformation", INFORMATION, (values(each.item, INFORMATION) for each in made))
    identified = list(rows_of((each.item.pk, each.item) for each in made))
    originals = [each.original for each in made]
    spread("triage_itemidentifier", {}, identified, IDENTIFIER)
    spread("triage_uncompared", {}, [(each.item.pk,) for each in made], ITEM)
    present = [(original.source_id, original.pk, each.item.pk) for original, each in zip(originals, made, strict=True)]
    alike = {
        "source": originals[0].source, "parser_version": made[0].parser_version, "run_id": originals[0].run_id
    }  # fmt: skip
    spread("collection_sourcerecord", alike, present, PRESENT)
    copy("journal_entry", ENTRY, (_entry(each, decision, unit, by, at) for each in made))
    for one in term:
        spread(
            "clocks_deadline",
            {name: getattr(one, name) for name in DEADLINE},
            [(each.item.pk,) for each in made],
            SUBJECT,
        )


@dataclass(frozen=True)
class Columns:
    """The columns of a table for COPY: their names in the row and in the database, and which hold JSON and lists."""

    attnames: list[str]
    columns: list[str]
    json: list[int]
    lists: list[int]

    @classmethod
    def of(cls, model: type[Model], without: Collection[str] = ()) -> Columns:
        """The columns of a model; those `without` are left to their defaults in the database."""
        fields = [field for field in model._meta.concrete_fields if field.attname not in without]
        json = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
        lists = [place for place, field in enumerate(fields) if isinstance(field, ArrayField)]
        return cls([field.attname for field in fields], [str(field.column) for field in fields], json, lists)


ORIGINAL = Columns.of(Original)
FILLED = {"id", "state", "version", "unit_id", "path", "original_id", "received_at", *FILLED_BY_READING}
INFORMATION = Columns.of(RiskInformation, {field.attname for field in RiskInformation._meta.concrete_fields} - FILLED)
"""A lead from a file fills these; migration 0007 gives the others their defaults in the database."""
LINK = Columns.of(Link)
EMPTY: dict[Any, str] = {dict: "{}", list: "[]"}
JSON = json.JSONEncoder(ensure_ascii=False)
IDENTIFIER = {"item_id": "uuid", "kind": "text", "value": "text", "about": "text"}
PRESENT = {"source_id": "text", "original_id": "uuid", "subject": "uuid"}
SUBJECT = {"subject": "uuid"}
ITEM = {"item_id": "uuid"}
# fmt: off
ENTRY = [
    "at", "act", "aggregate", "subject", "version", "source", "target", "actor", "actor_name", "jurisdiction", "door",
    "basis", "rules", "algorithm", "digest", "body_text",
]
DEADLINE = [
    "rule", "clauses", "aggregate", "path", "started_at", "due_at", "remind_at", "escalated_to", "stopped_by", "fires",
]
# fmt: on


def values(row: Any, columns: Columns) -> list[Any]:
    """The values of a row in the order of the columns, as COPY takes them."""
    known = row.__dict__
    found = [known[name] for name in columns.attnames]
    for place in columns.json:
        value = found[place]
        found[place] = JSON.encode(value) if value else EMPTY[type(value)]
    for place in columns.lists:
        # Most lists are empty, and `{}` is how COPY writes that: the adapter of lists is slow.
        found[place] = found[place] or "{}"
    return found


def _entry(made: Made, decision: Decision, unit: OrgUnit, by: Actor, at: datetime) -> list[Any]:
    body = {"information": made.item.snapshot(), "original": made.original.sha256.hex()}
    return entry(decision, made.item.pk, unit.path, body, by, at)


def entry(decision: Decision, subject: UUID, path: str, told: dict[str, Any], by: Actor, at: datetime) -> list[Any]:
    """The first entry of a row's life, as COPY takes it and as `record` would have written it."""
    body = hashing.canonical(told)
    columns: list[Any] = [
        decision.act,
        decision.aggregate,
        str(subject),
        1,
        decision.source,
        decision.target,
        by.id,
        by.name,
        path,
        by.door,
        decision.basis,
        settings.FENGSUI_RULES,
    ]
    algorithm = settings.FENGSUI_HASH
    digest = hashing.digest(algorithm, [hashing.microseconds(at), *columns, None, algorithm], body)
    return [at, *columns, algorithm, digest, body]


def write_links(decided: Sequence[tuple[Link, Decision]], by: Actor) -> None:
    """Copy new links and their entries."""
    for link, decision in decided:
        link.__dict__.update(state=decision.target, version=1)
    copy("triage_link", LINK, (values(link, LINK) for link, _decision in decided))
    entries = (
        entry(decision, link.pk, link.path, {"link": link.snapshot()}, by, decision.at) for link, decision in decided
    )
    copy("journal_entry", ENTRY, entries)


def spread(table: str, alike: Mapping[str, Any], rows: Sequence[Sequence[Any]], own: Mapping[str, str]) -> None:
    """Write rows of which most columns are alike: those are sent once, the others as one array a column.

    `own` gives the columns in which the rows differ, with their types in the database.
    """
    if not rows:
        return
    names = ", ".join([*alike, *own])
    arrays = ", ".join(f"%s::{kind}[]" for kind in own.values())
    marks = ", ".join(["%s"] * len(alike) + [f"row.{name}" for name in own])
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {marks} FROM unnest({arrays}) AS row({', '.join(own)})",  # noqa: S608
            [*alike.values(), *columns],
        )


def copy(table: str, columns: Columns | Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table by COPY. Making a row must ask the database nothing: its connection is busy copying."""
    names = ", ".join(columns.columns if isinstance(columns, Columns) else columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)
