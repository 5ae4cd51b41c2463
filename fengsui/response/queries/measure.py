"""Reading measures: their editions, an operator's orders, what is overdue, the files that came with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from fengsui.journal.models import Entry
from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.response.models import RapidResponseMeasure, Seizure
from fengsui.response.policy import visible_measure, visible_seizure
from fengsui.response.rules.contents import ORDERS
from fengsui.response.rules.matrix import owner

COMPARED = ("text", "level", "term_until", "due_at", "contents", "deviation_reason")
"""What an adjustment can change."""


@dataclass(frozen=True)
class EditionOf:
    """One edition of a measure as the journal keeps it: its number, from when, the measure as it then stood, what changed."""

    number: int
    at: datetime
    body: Mapping[str, Any]
    changed: tuple[str, ...]
    reason: str


def editions(pk: UUID) -> list[EditionOf]:
    """Every edition, the oldest first; each as it was put in force, whatever came after it."""
    found: list[EditionOf] = []
    acts = ("measure.start", "measure.adjust")
    for entry in Entry.objects.filter(aggregate="measure", subject=pk, act__in=acts).order_by("version"):
        body = entry.body["measure"]
        before = found[-1].body if found else body
        changed = tuple(name for name in COMPARED if before.get(name) != body.get(name))
        reason = entry.body.get("given", {}).get("reason", "")
        found.append(EditionOf(body["edition"], entry.at, body, changed, reason))
    return found


def edition(pk: UUID, number: int) -> EditionOf:
    """One edition; Unknown where there is none of this number."""
    found = next((one for one in editions(pk) if one.number == number), None)
    if found is None:
        raise Unknown(pk)
    return found


def orders(actor: Actor) -> list[RapidResponseMeasure]:
    """What this operator has been ordered to do and has not finished, the nearest deadline first (G17-17.2)."""
    rows = RapidResponseMeasure.objects.filter(visible_measure(actor), state__in=("served", "in_force"))
    mine = rows.select_related("case", "unit", "executor")
    return sorted(mine, key=lambda one: (one.due_at is None, one.due_at.timestamp() if one.due_at else 0, one.pk))


def violations(actor: Actor) -> list[RapidResponseMeasure]:
    """Orders past their deadline, of which a ground of violation is proposed."""
    rows = RapidResponseMeasure.objects.filter(visible_measure(actor), code__in=ORDERS, state="in_force")
    return list(rows.exclude(violation="").select_related("case", "unit").order_by("due_at", "pk"))


def owner_by_rule(it: RapidResponseMeasure) -> str:
    """Who owns the matter by the rule: grades of its items, and the regional customs that its items came from (Q09-2.5.0)."""
    rows = list(it.case.items.values_list("grade", "path"))
    regions = {path.split(".")[1] for _grade, path in rows if path.count(".") > 1}
    return owner([grade for grade, _path in rows if grade], regions)


def visible_files(actor: Actor) -> Q:
    """Files that came with measures and seizures: to whom these are visible."""
    measures = RapidResponseMeasure.objects.filter(visible_measure(actor)).values("pk")
    seizures = Seizure.objects.filter(visible_seizure(actor)).values("pk")
    return Q(subject__in=measures) | Q(subject__in=seizures)
