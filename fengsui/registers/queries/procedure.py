"""Which procedure an assessment follows."""

from __future__ import annotations

from fengsui.registers.models import Procedure


def in_force(category: str) -> Procedure | None:
    """The procedure in force for a product category: one made for it before a general one, the newest first; or None."""
    rows = Procedure.objects.filter(state="in_force").order_by("-valid_from", "-pk")
    return rows.filter(categories__contains=[category]).first() or rows.filter(categories=[]).first()
