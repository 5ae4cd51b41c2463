"""What happened to goods like those of a case: other cases of the reader, and published events of other sources."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from fengsui.collection.connectors import registry
from fengsui.kernel.actor import Actor, Family
from fengsui.triage.models import Link, RiskCase, RiskInformation
from fengsui.triage.policy import visible_case, visible_information

MOST = 12


def comparable_cases(case: RiskCase, actor: Actor) -> list[RiskCase]:
    """Cases of the same kind of goods with a hazard in common, newest first, among those the reader may see."""
    rows = RiskCase.objects.filter(visible_case(actor), category=case.category).exclude(pk=case.pk)
    return list(
        rows.filter(hazard_families__overlap=case.hazard_families).select_related("unit").order_by("-id")[:MOST]
    )


def comparable_events(case: RiskCase, actor: Actor) -> list[RiskInformation]:
    """Items that links lead to from the items of a case, newest first; what was struck out is left out.

    To an outside institution only what its source has published stands there: a commission opens one case, and nothing else.
    """
    own = list(case.items.values_list("pk", flat=True))
    pairs = Link.objects.filter(Q(first__in=own) | Q(second__in=own), state__in=["linked", "proposed"])
    near: set[Any] = {pk for pair in pairs.values_list("first_id", "second_id") for pk in pair} - set(own)
    rows = RiskInformation.objects.filter(pk__in=near)
    if actor.family == Family.OUTSIDE:
        rows = rows.filter(source_name__in=list(registry)).exclude(url="")
    else:
        rows = rows.filter(visible_information(actor))
    return list(rows.order_by("-notified_on", "-id")[:MOST])
