"""Holding what could not be read, and mending it."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fengsui.collection.lifecycle import LIFECYCLE
from fengsui.collection.models import (
    ImportRun,
    Original,
    Quarantined,
)
from fengsui.collection.queries.sources import connector
from fengsui.collection.reading.contract import Broken, Record
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


@transaction.atomic
def hold(run: ImportRun, broken: Broken, *, unit: OrgUnit, by: Actor, at: datetime) -> int:
    """Put a record that could not be read into quarantine; 0 when the very same bytes are held there already."""
    sha256 = hashlib.sha256(broken.original).digest()
    if Quarantined.objects.filter(source=run.source, sha256=sha256).exists():
        return 0
    held = Quarantined(
        state=NONE,
        unit=unit,
        path=unit.path,
        run=run,
        source=run.source,
        position=broken.position[:80],
        content=broken.original,
        sha256=sha256,
        trouble=broken.reason_code[:48],
        trouble_zh=broken.reason_zh,
        trouble_en=broken.reason_en,
    )
    decision = LIFECYCLE.decide("hold", held.facts(), by=by.consequently(), at=at)
    record(held, decision, quarantine=held.snapshot())
    return 1


def read_again(source: str, content: bytes) -> tuple[list[Record], tuple[str, ...]]:
    """What the source's connector makes of one mended record: the records, and the troubles that remain."""
    reader = connector(source)
    if reader is None:
        return [], ("source_unknown",)
    read = list(reader.read(io.BytesIO(content)))
    troubles = tuple(each.reason_code for each in read if isinstance(each, Broken))
    records = [each for each in read if isinstance(each, Record)]
    return records, troubles or (() if len(records) == 1 else ("not_one_record",))


@transaction.atomic
def replay(pk: UUID, *, original: Original | None, troubles: tuple[str, ...], by: Actor) -> Quarantined:
    """Note that a held record was mended and taken in; triage does the taking in."""
    held: Quarantined = Quarantined.objects.select_related("unit", "run").lock(pk)
    decision = LIFECYCLE.decide("replay", held.facts(troubles=troubles), by=by, at=held.moment)
    held.original = original
    record(held, decision, quarantine=held.snapshot())
    return held


@transaction.atomic
def discard(pk: UUID, *, reason: str, by: Actor) -> Quarantined:
    """Give a held record up, for a reason; its bytes stay."""
    held: Quarantined = Quarantined.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("discard", held.facts(reason=reason), by=by, at=held.moment)
    record(held, decision, quarantine=held.snapshot(), given={"reason": reason})
    return held
