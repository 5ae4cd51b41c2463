"""Which files an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Commission, RiskInformation
from fengsui.triage.policy import visible_information, visible_to_institution


def visible_attachment(actor: Actor) -> Q:
    """Files: to whom the item is visible to which they came, and to the institution that works on it by commission."""
    items = RiskInformation.objects.filter(visible_information(actor))
    entrusted = Commission.objects.filter(visible_to_institution(actor))
    return Q(subject__in=items.values("pk")) | Q(subject__in=entrusted.values("item"))
