"""Which files an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskInformation
from fengsui.triage.policy import visible_information


def visible_attachment(actor: Actor) -> Q:
    """Files: to whom the item is visible to which they came, wherever it has gone since."""
    items = RiskInformation.objects.filter(visible_information(actor))
    return Q(subject__in=items.values("pk"))
