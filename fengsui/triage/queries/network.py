"""The collection network: who collects from what, who is silent (A13-8.a, Q09-2.2.5.a, Q09-2.2.6.a)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from fengsui.catalogue import queries as catalogue
from fengsui.collection.connectors import registry
from fengsui.people.models import OrgUnit
from fengsui.triage.models import RiskInformation

LISTS = {"outlet": "outlet_class", "body": "international_body"}
"""What is assigned value by value, and the coded lists of these values."""
OWN = "own"
"""Each unit for its own area: local media."""


def collector(kind: str, code: str) -> str:
    """The unit that collects from an outlet, an overseas body or a source; empty where none is named."""
    assigned = catalogue.setting(f"assignment.{kind}")
    return str(assigned.get(code, assigned.get("other", "")))


def unassigned() -> list[str]:
    """The outlets, bodies and sources that no existing unit collects from: a configuration that is not whole."""
    wanted = [(kind, code.code) for kind, name in LISTS.items() for code in catalogue.codes(name)]
    wanted += [("source", name) for name in registry]
    named = {one: collector(*one) for one in wanted}
    known = {OWN, *OrgUnit.objects.filter(code__in=set(named.values())).values_list("code", flat=True)}
    return [f"{kind} {code}" for (kind, code), unit in named.items() if unit not in known]


def heard_last(units: Sequence[OrgUnit]) -> dict[str, datetime | None]:
    """When each unit last took something in; one look at the index a unit."""
    newest = RiskInformation.objects.filter(path=OuterRef("path")).order_by("-id").values("received_at")[:1]
    rows = OrgUnit.objects.filter(pk__in=[unit.pk for unit in units]).annotate(heard=Subquery(newest))
    return dict(rows.values_list("code", "heard"))


def silent(units: Sequence[OrgUnit], at: datetime) -> list[str]:
    """The units that have entered nothing for so many days as the setting says."""
    limit = at - timedelta(days=int(catalogue.setting("collection.silent_unit_days")))
    return [code for code, heard in heard_last(units).items() if heard is None or heard < limit]
