"""The acts upon a recall's plan and notice: filed, returned, mended, accepted, put before the public."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from fengsui.journal.numbers import next_in
from fengsui.journal.record import record
from fengsui.kernel.actor import Actor
from fengsui.recall.commands.recall import change, lock
from fengsui.recall.lifecycle.recall import LIFECYCLE
from fengsui.recall.models import Recall
from fengsui.recall.rules.figures import LEVELS, SOLD, count

PLAIN = ("hazard_zh", "hazard_en", "remedy", "schedule", "notice_zh", "notice_en", "contact", "designer")


def units_of(told: Mapping[str, Any]) -> dict[str, int]:
    """The units at each level, as they were typed."""
    return {level: int(told.get(level) or 0) for level in LEVELS}


@transaction.atomic
def file_plan(
    pk: UUID, *, batches: list[str], vins: list[str], schedule_until: date | None, injuries_before: int | None = None,
    by: Actor, **told: Any,
) -> Recall:  # fmt: skip
    """File the plan: range, units, hazard, remedy, schedule, notice and contact; filed anew it must be accepted anew."""
    row = lock(pk)
    units = units_of(told)
    row.batches, row.vins = batches, vins
    given = {
        "units": units,
        "hazard": told.get("hazard_zh", ""),
        "remedy": " ".join(told.get("remedy", [])),
        "schedule_until": schedule_until,
        "notice": told.get("notice_zh", ""),
        "contact": told.get("contact", ""),
    }
    decision = LIFECYCLE.decide("file_plan", row.facts(**given), by=by, at=row.moment)
    for name in PLAIN:
        setattr(row, name, told.get(name) or ([] if name == "remedy" else ""))
    row.units, row.sold, row.schedule_until = units, count(units, SOLD), schedule_until
    row.injuries_before = injuries_before or 0
    row.returned = row.accepted = False
    record(row, decision, recall=row.snapshot())
    return row


@transaction.atomic
def send_back(pk: UUID, *, reason: str, by: Actor) -> Recall:
    """Return the plan with the reason; the firm files it anew."""
    return change("send_back", pk, by, {"reason": reason}, returned=True, accepted=False)[0]


@transaction.atomic
def edit_notice(pk: UUID, *, notice_zh: str, notice_en: str = "", by: Actor) -> Recall:
    """Mend the words of the notice; what was accepted before is accepted anew."""
    return change(
        "edit_notice", pk, by, {"notice": notice_zh}, notice_zh=notice_zh, notice_en=notice_en, accepted=False
    )[0]


@transaction.atomic
def accept(pk: UUID, *, by: Actor) -> Recall:
    """Accept the plan as it stands."""
    return change("accept", pk, by, {}, accepted=True)[0]


@transaction.atomic
def announce(pk: UUID, *, by: Actor) -> Recall:
    """Put the notice before the public, frozen as it was accepted; the first one gives the recall its number."""
    row = lock(pk)
    decision = LIFECYCLE.decide("announce", row.facts(), by=by, at=row.moment)
    if row.number is None:
        row.number = f"ZH-{decision.at.year}-{next_in(f'recall {decision.at.year}'):04d}"
        row.announced_at = decision.at
    row.edition += 1
    row.editions = [*row.editions, public_notice(row, decision.at.isoformat())]
    row.searched = " ".join(
        [row.number, row.product, row.product_en, row.brand, *row.model_names, *row.batches, *row.vins]
    ).lower()
    record(row, decision, recall=row.snapshot(), notice=row.editions[-1])
    return row


def public_notice(row: Recall, at: str) -> dict[str, Any]:
    """What the public is told, complete in itself."""
    names = ("number", "edition", "kind", "product", "product_en", "brand", "model_names", "batches", "vins")
    told = {name: getattr(row, name) for name in (*names, "units", "sold", *PLAIN[:-1], "statute", "emission_rule")}
    firm = row.operator
    return told | {
        "at": at,
        "operator": {"name_zh": firm.name_zh, "name_en": firm.name_en} if firm else None,
        "schedule_until": row.schedule_until.isoformat() if row.schedule_until else None,
        "issuer": {"name_zh": row.unit.name_zh, "name_en": row.unit.name_en},
    }
