"""Reading items of risk information."""

from __future__ import annotations

from uuid import UUID

from fengsui.kernel.actor import Actor
from fengsui.kernel.refusal import Unknown
from fengsui.triage.models import RiskInformation
from fengsui.triage.policy import visible_information


def get(pk: UUID, actor: Actor) -> RiskInformation:
    """One item, or Unknown."""
    row: RiskInformation | None = (
        RiskInformation.objects.filter(visible_information(actor)).select_related("unit", "case").filter(pk=pk).first()
    )
    if row is None:
        raise Unknown(pk)
    return row


def alike(item: RiskInformation, actor: Actor) -> list[RiskInformation]:
    """Items that may be about the same product: shown as duplicates before adoption (G17-9)."""
    same = RiskInformation.objects.filter(visible_information(actor)).exclude(pk=item.pk)
    if item.barcodes:
        return list(same.filter(barcodes__overlap=item.barcodes)[:10])
    if item.brand and item.product_name:
        return list(same.filter(brand__iexact=item.brand, product_name__iexact=item.product_name)[:10])
    return []
