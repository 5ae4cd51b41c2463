"""Reading duties: who is on duty where, what waits there, where nobody is."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from fengsui.catalogue import queries as catalogue
from fengsui.people.models import OrgUnit
from fengsui.triage.models import Duty, RiskCase, RiskInformation

FUNCTIONS = ("collect", "report", "judge", "handle")
"""What every unit of the network must have somebody for (Q09-5.2)."""
COLLECTED = ("lead", "draft", "submitted", "verifying", "verified", "screened_in")
JUDGED = ("assessing", "assessed", "judging")


def waiting(unit: OrgUnit, function: str) -> int:
    """How much is open in a unit for one function."""
    items = RiskInformation.objects.filter(unit=unit)
    if function == "collect":
        return items.filter(state__in=COLLECTED).count()
    if function == "report":
        return items.filter(state="graded", report_state__in=("none", "returned")).count()
    if function == "handle":
        return items.filter(state="in_case").count()
    return RiskCase.objects.filter(unit=unit, state__in=JUDGED).count()


def holding() -> Q:
    """Duties that somebody really holds: an officer or a deputy whose account is open."""
    return Q(state="assigned") & (Q(officer__is_active=True) | Q(deputy__is_active=True))


def on_duty(unit: OrgUnit, function: str = "collect") -> bool:
    """Whether a unit has somebody for a function, or the regional customs above it has."""
    line = [unit.code]
    if unit.level == OrgUnit.Level.LOCAL and unit.parent_id:
        line.append(unit.parent_id)
    return Duty.objects.filter(holding(), unit__in=line, function=function).exists()


def competent(function: str, category: str) -> str:
    """The department of headquarters that answers for a category; empty where none does."""
    rows = Duty.objects.filter(holding(), function=function, unit__level=OrgUnit.Level.DEPARTMENT)
    found = rows.filter(category=category).exclude(category="").order_by("unit").values_list("unit", flat=True)
    return next(iter(found), "")


def gaps(units: Iterable[OrgUnit]) -> dict[str, list[str]]:
    """The functions that nobody holds, by unit; units without a gap are left out."""
    codes = [unit.code for unit in units]
    held = set(Duty.objects.filter(holding(), unit__in=codes, category="").values_list("unit", "function"))
    found = {code: [name for name in FUNCTIONS if (code, name) not in held] for code in codes}
    return {code: missing for code, missing in found.items() if missing}


def competent_unit(item: RiskInformation) -> str:
    """The unit that an item is for: by its media outlet or its overseas body, else by its category; empty if none is named.

    `own` in the assignments stands for the unit that the item is with (local media, Q09-2.2.5.a).
    """
    outlet = catalogue.setting("assignment.outlet").get(str(item.entry.get("outlet_class", "")), "")
    body = catalogue.setting("assignment.body").get(str(item.entry.get("international_body", "")), "")
    named = outlet or body or competent("handle", item.business_category)
    return item.unit_id if named == "own" else named
