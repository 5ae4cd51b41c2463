"""Which files an actor may see."""

from __future__ import annotations

from django.db.models import Q

from fengsui.kernel.actor import Actor
from fengsui.people.reach import within_case


def visible(actor: Actor) -> Q:
    """Files: by area and category."""
    return within_case(actor)
