"""Sealing and detaining under a measure, and releasing."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.collection.commands import attachment as attachments
from fengsui.journal.models import Entry
from fengsui.journal.numbers import next_in
from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.kernel.refusal import Unknown
from fengsui.response.lifecycle.seizure import LIFECYCLE
from fengsui.response.models import RapidResponseMeasure, Seizure
from fengsui.response.policy import visible_measure
from fengsui.response.rules.seizure import free_serial


@transaction.atomic
def seize(
    *, measure_id: UUID, inventory: Sequence[Mapping[str, str]], custody: str, witness: str = "", by: Actor
) -> Seizure:
    """Seal or detain what a served measure names: the list gets its number, the seal the smallest one that is free."""
    LIFECYCLE.require("seize", by)
    rows = RapidResponseMeasure.objects.select_related("case", "unit", "executor").filter(visible_measure(by))
    measure = rows.select_for_update(of=("self",)).filter(pk=measure_id).first()
    if measure is None:
        raise Unknown(measure_id)
    at = now()
    made = Seizure(
        state=NONE, unit=measure.unit, path=measure.path, case=measure.case, measure=measure, parties=measure.parties,
        inventory=[dict(row) for row in inventory], custody=custody, witness=witness, number="", serial=0,
    )  # fmt: skip
    decision = LIFECYCLE.decide("seize", made.facts(), by=by, at=at)
    series = f"{measure.unit_id}-{at.year}"
    # Taking the number makes those who seize for this unit wait for each other: no two find the same seal free.
    made.number = f"{series}-{next_in(f'seizure {series}'):04d}"
    held = Seizure.objects.filter(unit=measure.unit, state="held").values_list("serial", flat=True)
    made.serial = free_serial(held)
    record(made, decision, seizure=made.snapshot())
    return made


def _lock(pk: UUID) -> Seizure:
    row: Seizure = Seizure.objects.select_related("case", "unit", "measure__executor", "measure__unit").lock(pk)
    return row


def attach(pk: UUID, *, file: Any, by: Actor) -> Seizure:
    """Add a photograph of what was seized; it goes through the gate of files."""
    row = Seizure.objects.select_related("case", "unit", "measure__executor").filter(pk=pk).first()
    if row is None:
        raise Unknown(pk)
    LIFECYCLE.decide("attach", row.facts(), by=by, at=now())
    stream = io.BytesIO(file.content)
    verdict = attachments.examine(stream, len(file.content))
    return _put(pk, verdict, stream, by=by)


@transaction.atomic
def _put(pk: UUID, verdict: Any, stream: io.BytesIO, *, by: Actor) -> Seizure:
    row = _lock(pk)
    decision = LIFECYCLE.decide("attach", row.facts(), by=by, at=row.moment)
    attachments.add(verdict, stream, subject=row.pk, unit=row.unit, by=by.consequently())
    record(row, decision, seizure=row.snapshot())
    return row


@transaction.atomic
def release(pk: UUID, *, reason: str, by: Actor, cause: Entry | None = None) -> Seizure:
    """Release what is held, with the reason; the number of its seal is free again."""
    row = _lock(pk)
    decision = LIFECYCLE.decide("release", row.facts(reason=reason), by=by, at=row.moment)
    row.release_reason = reason
    record(row, decision, cause=cause, seizure=row.snapshot(), given={"reason": reason})
    return row


def release_all(measure_id: UUID, *, reason: str, by: Actor, cause: Entry) -> None:
    """Release everything held under a measure that has ended."""
    for pk in Seizure.objects.filter(measure=measure_id, state="held").order_by("pk").values_list("pk", flat=True):
        release(pk, reason=reason, by=by.consequently(), cause=cause)
