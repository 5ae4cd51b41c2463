"""Reading screening standards."""

from __future__ import annotations

from uuid import UUID

from fengsui.people.models import OrgUnit
from fengsui.triage.models import Standard


def in_force(unit: OrgUnit) -> Standard | None:
    """The standard that a unit screens by: its own, that of the nearest unit above it, or the early-warning office's."""
    codes = [*unit.path.split(".")[::-1], "EWO"]
    rows = {row.unit_id: row for row in Standard.objects.filter(unit__in=codes, state="published")}
    return next((rows[code] for code in codes if code in rows), None)


def followed(unit: OrgUnit, pk: UUID | None) -> tuple[str, str]:
    """The label and the state of the standard that a screening follows: the one named, else the one in force."""
    row = Standard.objects.filter(pk=pk).first() if pk else in_force(unit)
    return (row.label, row.state) if row else ("", "")
