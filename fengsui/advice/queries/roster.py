"""Who can be called to an accident on a day (S43-6.f)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from fengsui.advice.lifecycle.support import LIVE
from fengsui.advice.models import Support
from fengsui.clocks.now import now
from fengsui.kernel.moments import beijing_day
from fengsui.registers.models import Designation
from fengsui.registers.queries.standing import VERIFIERS, bodies_for, experts_for

EXPERTS = ("expert", "committee_member")


@dataclass(frozen=True)
class OnCall:
    """One line of the roster: a designation that stands, and how many calls its holder is answering now."""

    designation: Designation
    calls: int


def roster(on: date | None = None) -> list[OnCall]:
    """The designations of laboratories, institutions and experts who may be chosen on a day, the free ones first."""
    day = on or beijing_day(now())
    live = Support.objects.filter(state__in=LIVE)
    busy = Counter([*live.values_list("body", flat=True), *live.values_list("person", flat=True)])
    rows = Designation.objects.filter(state="active", valid_from__lte=day, valid_to__gte=day)
    rows = rows.select_related("body", "person__unit", "unit").order_by("kind", "pk")
    bodies = {unit.pk for unit in bodies_for(VERIFIERS, day)}
    people = {person.pk for person in experts_for(EXPERTS, day)}
    found = [
        OnCall(row, busy[row.body_id or row.person_id])
        for row in rows
        if (row.kind in VERIFIERS and row.body_id in bodies) or (row.kind in EXPERTS and row.person_id in people)
    ]
    return sorted(found, key=lambda one: one.calls)
