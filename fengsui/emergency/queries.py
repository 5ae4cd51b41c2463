"""Reading emergencies: how ready the ports are, and the complete timeline of a response."""

from __future__ import annotations

from typing import Any

from fengsui.emergency.models import Drill, EmergencyPlan, EmergencyResponse, EmergencySupply
from fengsui.emergency.policy import visible
from fengsui.kernel.actor import Actor

MOST = 200


def lapsed(actor: Actor) -> list[EmergencyPlan]:
    """The plans whose review is overdue, the oldest first (S43-16.b)."""
    rows = EmergencyPlan.objects.filter(visible(actor), state="lapsed").select_related("unit", "port")
    return list(rows.order_by("review_on", "pk")[:MOST])


def short(actor: Actor) -> list[EmergencySupply]:
    """The stocks at their minimum or below (S43-16.c)."""
    rows = EmergencySupply.objects.filter(visible(actor), state="short").select_related("unit")
    return list(rows.order_by("name", "pk")[:MOST])


def undrilled(actor: Actor) -> list[EmergencyPlan]:
    """The live plans of which no drill has been evaluated yet."""
    rows = EmergencyPlan.objects.filter(visible(actor), state="live").select_related("unit", "port")
    done = Drill.objects.filter(state="evaluated").values("plan")
    return list(rows.exclude(pk__in=done).order_by("title", "pk")[:MOST])


def under_way(actor: Actor) -> list[EmergencyResponse]:
    """The responses that are not reviewed yet, the newest first."""
    rows = EmergencyResponse.objects.filter(visible(actor)).exclude(state__in=["reviewed", "called_off"])
    return list(rows.select_related("unit").order_by("-pk")[:MOST])


def standing(actor: Actor) -> dict[str, list[Any]]:
    """How ready the ports are, as one page shows it."""
    return {
        "under_way": under_way(actor),
        "lapsed": lapsed(actor),
        "short": short(actor),
        "undrilled": undrilled(actor),
    }
