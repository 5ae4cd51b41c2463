"""The bodies that owe a reporting system, and how they do: who has attested none, who reports, who has fallen silent."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengsui.kernel.actor import Actor, Family
from fengsui.kernel.refusal import Forbidden
from fengsui.people.models import OrgUnit, RoleGrant
from fengsui.triage.lifecycle.reporting import AttestationState
from fengsui.triage.models import Attestation, Declaration, Upload
from fengsui.web import pages


@require_safe
@pages.signed_in
def bodies(request: HttpRequest) -> HttpResponse:
    """Operators and laboratories, those without an attestation first (G17-10.a)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.family == Family.OUTSIDE:
        raise Forbidden("sources.read")
    rows = sorted(table(), key=lambda row: (row["attested"] is not None, row["last"] is not None, row["name"]))
    return render(request, "portal/bodies.html", {"rows": rows, "lacking": sum(not row["attested"] for row in rows)})


def table() -> list[dict[str, Any]]:
    """One row a body: its attestation, and what it handed in last, and how often."""
    laboratories = RoleGrant.objects.filter(role="laboratory").values("user__unit")
    owing = OrgUnit.objects.filter(Q(kind=OrgUnit.Kind.OPERATOR) | Q(pk__in=laboratories)).order_by("code")
    standing = {one.unit_id: one for one in Attestation.objects.filter(state=AttestationState.STANDING)}
    last: dict[str, str] = {}
    times: Counter[str] = Counter()
    for model, state in ((Declaration, "handed_in"), (Upload, "taken_in")):
        for unit_code, statement in model.objects.filter(state=state).values_list("unit_id", "statement"):
            last[unit_code] = max(last.get(unit_code, ""), statement.get("at", ""))
            times[unit_code] += 1
    return [
        {
            "name": unit.name,
            "kind": unit.kind,
            "attested": standing[unit.code].since if unit.code in standing else None,
            "person": standing[unit.code].person if unit.code in standing else "",
            "last": last.get(unit.code, "")[:16].replace("T", " ") or None,
            "times": times[unit.code],
        }
        for unit in owing
    ]
