"""The list of late papers: what was promised when somebody acted first, and has not come in (Q09-2.5.1.c)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskInformation
from fengsui.triage.policy import visible_information

MOST = 200


@dataclass(frozen=True)
class Owed:
    """One paper that is owed, and since when it is late."""

    item: RiskInformation
    paper: str
    due_on: date
    late: bool


def late_papers(actor: Actor, today: date) -> list[Owed]:
    """Every paper still owed for an item that this actor may see, the longest due first."""
    rows = RiskInformation.objects.filter(visible_information(actor), late_papers__contains=[{"reference": ""}])
    found = [
        Owed(item, one["name"], date.fromisoformat(one["due_on"]), date.fromisoformat(one["due_on"]) < today)
        for item in rows.select_related("unit").order_by("-id")[:MOST]
        for one in item.late_papers
        if not one["reference"]
    ]
    return sorted(found, key=lambda one: (one.due_on, one.paper))
