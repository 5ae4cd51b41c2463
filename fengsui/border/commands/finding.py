"""What inspections at the border found, as new risk information."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from fengsui.border.models import Declaration, Hit, PortControlInstruction
from fengsui.journal.models import Entry
from fengsui.kernel.actor import READER
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation

SOURCE = "S01.2"
"""Port inspection and quarantine (requirements catalogue 7.2)."""


@transaction.atomic
def inform(entry: Entry) -> RiskInformation | None:
    """Take what did not conform in as a lead of the port's unit, once; None where it was taken in before."""
    hit = Hit.objects.filter(pk=entry.body["given"]["hit"]).first()
    row = PortControlInstruction.objects.select_related("case", "unit").get(pk=entry.subject)
    if hit is None:
        return None
    mark = f"{row.number} {hit.number}-{hit.line}"
    if RiskInformation.objects.filter(source_code=SOURCE, source_mark=mark).exists():
        return None
    unit = OrgUnit.objects.filter(code=hit.port, kind=OrgUnit.Kind.CUSTOMS).first() or row.unit
    return information.capture(unit=unit, fields=fields(row, hit, mark), by=READER)


def fields(row: PortControlInstruction, hit: Hit, mark: str) -> dict[str, Any]:
    """The subject table as far as declaration and inspection tell."""
    line = Declaration.objects.filter(declared_on=hit.declared_on, number=hit.number, line=hit.line).first()
    told: dict[str, Any] = {
        "source_code": SOURCE,
        "source_name": "border",
        "source_mark": mark,
        "title": f"{row.case.title_zh}：口岸查验不合格",
        "notifying_country": "CN",
        "risk_description": hit.findings,
        "language": "zh",
        "hazard_families": row.case.hazard_families,
        "business_category": row.case.category,
        "regime": row.case.regime,
        "identity_status": "verified",
    }
    if line is None:
        return told
    return told | {
        "product_name": line.goods or row.case.product.get("name_zh", ""),
        "hs_code": line.hs_code,
        "brand": line.brand,
        "spec_model": line.model,
        "batch_numbers": [line.batch] if line.batch else [],
        "producer": line.producer,
        "origin_country": line.origin,
    }
