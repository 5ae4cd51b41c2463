"""What a file holds: every entry of the case's whole course with its digest, every document with its hash."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from fengsui.assessment.rules.judgement import MEETINGS
from fengsui.collection.models import Original
from fengsui.journal.models import Entry
from fengsui.triage.models import RiskCase
from fengsui.web.doors import REGISTRY

CHAIN = (
    "information", "assessment", "judgement", "decision", "warning", "measure", "filing", "plan", "lifting",
)  # fmt: skip
NEEDED = ("information", "judgement", "decision")
"""What no closed case may lack (A13-31.a, Q09-2.4.3.1); an assessment unless it was judged directly."""


def rows_of(case: RiskCase) -> dict[str, list[Any]]:
    """Everything that hangs on a case, by kind."""
    return {
        name: list(REGISTRY[name].model._default_manager.filter(Q(case=case.pk)).order_by("pk"))
        for name in CHAIN
        if name in REGISTRY
    }


def manifest_of(case: RiskCase) -> dict[str, Any]:
    """The manifest: what there is, in which state, and the digest of every entry about it."""
    rows = rows_of(case)
    subjects = [case.pk, *(row.pk for kind in rows.values() for row in kind)]
    entries = Entry.objects.filter(subject__in=subjects).order_by("at", "id")
    originals = Original.objects.filter(pk__in=[item.original_id for item in rows["information"] if item.original_id])
    return {
        "case": case.number,
        "things": [
            {"kind": kind, "id": str(row.pk), "state": row.state, "version": row.version, "title": str(row)}
            for kind, found in rows.items()
            for row in found
        ],
        "documents": [
            {"kind": "original", "id": str(one.pk), "sha256": bytes(one.sha256).hex()}
            for one in originals.order_by("pk")
        ]
        + [
            {"kind": "assessment_report", "id": str(one.pk), "sha256": one.report_sha256}
            for one in rows["assessment"]
            if one.report_sha256
        ],
        "entries": [
            {
                "act": entry.act,
                "at": entry.at.isoformat(),
                "subject": str(entry.subject),
                "digest": bytes(entry.digest).hex(),
            }
            for entry in entries
        ],
    }


def judgement_gaps(judgements: list[Any]) -> list[str]:
    """What the dossier of the confirmed judgements lacks, each gap by its name (Q09-2.4.3.1)."""
    found = []
    for one in judgements:
        if one.state != "confirmed":
            continue
        needed = {
            "conclusion": one.conclusion and one.nature,
            "agenda": one.agenda if one.mode in MEETINGS else True,
            "minutes": one.minutes if one.mode in MEETINGS else True,
            "lab_report": one.lab_report if one.mode == "technical" else True,
            "opinions": one.votes if one.mode == "expert" else True,
            "approval": one.leader_approval if one.tier == 1 else True,
            "ground": one.assessment_id or one.direct_reason,
        }
        found += [f"judgement.{name}" for name, there in needed.items() if not there]
    return list(dict.fromkeys(found))


def lacking_of(case: RiskCase) -> list[str]:
    """The kinds that the file of this case ought to hold and does not."""
    rows = rows_of(case)
    lacking = [kind for kind in NEEDED if not rows[kind]]
    judged_directly = any(one.direct_reason for one in rows["judgement"])
    if not judged_directly and not any(one.report_sha256 for one in rows["assessment"]):
        lacking.append("assessment")
    lacking += judgement_gaps(rows["judgement"])
    if any(one.choice == "act" for one in rows["decision"]) and not (rows["warning"] or rows["measure"]):
        lacking.append("warning")
    return lacking
