"""Reading cases."""

from __future__ import annotations

from uuid import UUID

from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.triage.models import RiskCase
from fengsui.triage.policy import visible_case


def get(pk: UUID, actor: Actor) -> RiskCase:
    """One case, or Unknown."""
    row: RiskCase | None = RiskCase.objects.filter(visible_case(actor)).select_related("unit").filter(pk=pk).first()
    if row is None:
        raise Unknown(pk)
    return row


def of_party(pk: UUID, actor: Actor) -> RiskCase:
    """One case for the operator that is responsible in it, or Unknown."""
    row: RiskCase | None = (
        RiskCase.objects.filter(responsible_party=actor.unit).select_related("unit").filter(pk=pk).first()
    )
    if row is None:
        raise Unknown(pk)
    return row
