"""Which rows of mitigation an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_case


def visible(actor: Actor) -> Q:
    """Plans and liftings: by area and category, and to the operator and the institution concerned."""
    return within_case(actor, parties="parties")
