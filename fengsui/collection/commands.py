"""Keeping originals, holding what could not be read, mending and replaying it."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.connectors import registry
from fengsui.collection.lifecycle import LIFECYCLE
from fengsui.collection.models import ImportRun, Informant, Original, Quarantined
from fengsui.collection.reading.contract import Broken, Record
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit


def keep(*, source: str, source_id: str, content: bytes, media_type: str, at: datetime) -> Original:
    """Keep one original byte for byte; the same bytes from the same source are kept once."""
    sha256 = hashlib.sha256(content).digest()
    original, _made = Original.objects.get_or_create(
        source=source,
        sha256=sha256,
        defaults={"source_id": source_id, "content": content, "media_type": media_type, "received_at": at},
    )
    return original


def keep_informant(original: Original, *, receipt: str, name: str, contact: str) -> Informant:
    """Keep the particulars of one who reports apart from the report; the receipt is kept as a hash only."""
    return Informant.objects.create(
        original=original, receipt_digest=receipt_digest(receipt), name=name, contact=contact
    )


def receipt_digest(receipt: str) -> str:
    """How a receipt code is kept: 80 random bits need no slow hash."""
    return hashlib.sha256(receipt.strip().replace(" ", "").replace("-", "").upper().encode()).hexdigest()


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
    read = list(registry[source].read(io.BytesIO(content)))
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


def as_text(content: Any) -> str:
    """The held bytes as text to be mended; what is no UTF-8 shows as replacement characters."""
    return bytes(content).decode("utf-8", errors="replace")
