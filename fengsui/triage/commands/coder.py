"""Training coders from what people decided, and switching them on and off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from fengsui.journal.record import now, record
from fengsui.kernel.actor import Actor
from fengsui.kernel.lifecycle import NONE
from fengsui.people.models import OrgUnit
from fengsui.triage.lifecycle.coder import LIFECYCLE
from fengsui.triage.models import CoderModel, CoderWeights
from fengsui.triage.queries.coder import decided_items, examples
from fengsui.triage.rules.coder import BY_NAME, FIELDS

if TYPE_CHECKING:
    from fengsui.triage.rules.coding.learning import Example

HELD = 25
"""Of a hundred items this many are held back for measuring, by the hash of their text: the same ones in every training."""


@dataclass(frozen=True)
class Learned:
    """The outcome of one training: the bytes of the coder and what was measured on the held part."""

    content: bytes
    items: int
    held: int
    threshold: float
    figures: Mapping[str, Any]
    telling: Mapping[str, Any]


def train_all(*, by: Actor, fields: Sequence[str] = ()) -> Iterator[tuple[str, CoderModel | None]]:
    """Learn a coder for each field anew; None for a field of which too little was decided."""
    LIFECYCLE.require("train", by)
    items = decided_items()
    for field in FIELDS:
        if not fields or field.name in fields:
            learned = learn(list(examples(field.name, items)), multiple=field.multiple)
            yield field.name, train(field.name, learned, by=by) if learned else None


def learn(known: list[Example], *, multiple: bool) -> Learned | None:
    """Learn from the part that is not held back, and measure on the held part coder and rules alike."""
    from fengsui.triage.rules.coding import learning
    from fengsui.triage.rules.coding.figures import measured

    held = [one for one in known if learning.share_of(one.text) < HELD]
    taught = [one for one in known if learning.share_of(one.text) >= HELD]
    try:
        coder = learning.learn(taught, multiple=multiple)
    except learning.TooLittle:
        return None
    figures = {
        "coder": learning.figures(coder, held, sure=False).rounded(),
        "sure": learning.figures(coder, held, sure=True).rounded(),
        "rules": measured([one.labels for one in held], [one.said for one in held]).rounded(),
    }
    telling = {label: list(words) for label, words in coder.telling.items()}
    return Learned(coder.to_bytes(), len(taught), len(held), round(coder.threshold, 4), figures, telling)


@transaction.atomic
def train(field: str, learned: Learned, *, by: Actor) -> CoderModel:
    """Keep a coder that was learned: measured, and off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"coder {field}"])
    unit = OrgUnit.objects.get(code="EWO")
    last = CoderModel.objects.filter(field=BY_NAME[field].name).aggregate(last=Max("number"))["last"] or 0
    coder = CoderModel(
        state=NONE,
        unit=unit,
        path=unit.path,
        field=field,
        number=last + 1,
        trained_at=now(),
        items=learned.items,
        held=learned.held,
        threshold=learned.threshold,
        figures=learned.figures,
        telling=learned.telling,
    )
    decision = LIFECYCLE.decide("train", coder.facts(), by=by, at=coder.trained_at)
    digest = hashlib.sha256(learned.content).hexdigest()
    record(coder, decision, coder=coder.snapshot() | {"digest": digest})
    CoderWeights.objects.create(coder=coder, content=learned.content, digest=digest)
    return coder


@transaction.atomic
def switch_on(pk: UUID, *, by: Actor) -> CoderModel:
    """Let a coder propose; the one that proposed for this field before is switched off with it."""
    coder: CoderModel = CoderModel.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("switch_on", coder.facts(), by=by, at=coder.moment)
    with connection.cursor() as cursor:
        # Two for one field at once: the second finds the first.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"coder {coder.field}"])
    before = CoderModel.objects.filter(field=coder.field, state="on").values_list("pk", flat=True).first()
    if before is not None:
        switch_off(before, reason=f"→ {coder}", by=by.consequently())
    record(coder, decision, coder=coder.snapshot())
    return coder


@transaction.atomic
def switch_off(pk: UUID, *, reason: str, by: Actor) -> CoderModel:
    """Let a coder propose no more; what people decided stays."""
    coder: CoderModel = CoderModel.objects.select_related("unit").lock(pk)
    decision = LIFECYCLE.decide("switch_off", coder.facts(reason=reason), by=by, at=coder.moment)
    record(coder, decision, coder=coder.snapshot(), given={"reason": reason})
    return coder
