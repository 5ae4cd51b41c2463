"""Reading commissions."""

from __future__ import annotations

from typing import Any

from fengsui.triage.models import Commission, RiskInformation
from fengsui.triage.rules.commission import VERIFICATION


def commissions_of(item: RiskInformation) -> list[Commission]:
    """The commissions about an item, in their order."""
    return list(Commission.objects.filter(item=item).select_related("item", "institution").order_by("pk"))


def evidence_offered(item: RiskInformation) -> dict[str, Any]:
    """What the last verification that was taken over offers to the form that confirms the item (G17-11.a, G17-11.c)."""
    last = item.commissions.filter(kind=VERIFICATION, state="closed").select_related("institution").last()
    if last is None:
        return {}
    found = last.findings
    return {
        "source_verified": found["source_found"],
        "content_verified": found["content_found"],
        "evidence": f"{last.institution}：{found['method']}。{found['evidence']}",
    }
