"""Writing batches of leads by COPY, while the next batch is being read."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self

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
from fengsui.triage.commands.link import rows_of
from fengsui.triage.lifecycle.information import LIFECYCLE
from fengsui.triage.models import RiskInformation

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
    copy("triage_itemidentifier", IDENTIFIER, rows_of((each.item.pk, each.item) for each in made))
    copy("collection_sourcerecord", PRESENT, (_present(each) for each in made))
    copy("journal_entry", ENTRY, (_entry(each, decision, unit, by, at) for each in made))
    copy("clocks_deadline", DEADLINE, (_deadline(each, one) for each in made for one in term))


@dataclass(frozen=True)
class Columns:
    """The columns of a table for COPY: their names in the row and in the database, and which hold JSON and lists."""

    attnames: list[str]
    columns: list[str]
    json: list[int]
    lists: list[int]

    @classmethod
    def of(cls, model: type[Model]) -> Columns:
        fields = list(model._meta.concrete_fields)
        json = [place for place, field in enumerate(fields) if isinstance(field, JSONField)]
        lists = [place for place, field in enumerate(fields) if isinstance(field, ArrayField)]
        return cls([field.attname for field in fields], [str(field.column) for field in fields], json, lists)


ORIGINAL = Columns.of(Original)
INFORMATION = Columns.of(RiskInformation)
JSON = json.JSONEncoder(ensure_ascii=False)
IDENTIFIER = ["item_id", "kind", "value", "about"]
PRESENT = ["source", "source_id", "original_id", "subject", "parser_version", "run_id"]
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


def values(row: Any, columns: Columns) -> list[Any]:
    """The values of a row in the order of the columns, as COPY takes them."""
    known = row.__dict__
    found = [known[name] for name in columns.attnames]
    for place in columns.json:
        found[place] = JSON.encode(found[place])
    for place in columns.lists:
        # Most lists are empty, and `{}` is how COPY writes that: the adapter of lists is slow.
        found[place] = found[place] or "{}"
    return found


def _present(made: Made) -> list[Any]:
    original = made.original
    return [original.source, original.source_id, original.pk, made.item.pk, made.parser_version, original.run_id]


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


def copy(table: str, columns: Columns | Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into a table by COPY. Making a row must ask the database nothing: its connection is busy copying."""
    names = ", ".join(columns.columns if isinstance(columns, Columns) else columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)
