"""The four stages of the regulation, and which of our things belongs to which (G17-2.a). Pure."""

from __future__ import annotations

STAGES = ("collection", "assessment", "warning_response", "supervision")

STAGE_OF: dict[str, str] = {
    "information": "collection",
    "quarantine": "collection",
    "absence": "collection",
    "mapping": "collection",
    "declaration": "collection",
    "upload": "collection",
    "attestation": "collection",
    "opening": "collection",
    "attachment": "collection",
    "alarm": "collection",
    "link": "collection",
    "duty": "collection",
    "standard": "collection",
    "commission": "collection",
    "cooperation": "collection",
    "rule_set": "collection",
    "coder": "collection",
    "designation": "assessment",
    "exam": "assessment",
    "integrity": "assessment",
    "procedure": "assessment",
    "case": "assessment",
    "assessment": "assessment",
    "task_force": "assessment",
    "committee": "assessment",
    "computation": "assessment",
    "evidence": "assessment",
    "task": "assessment",
    "engagement": "assessment",
    "request": "assessment",
    "session": "assessment",
    "judgement": "assessment",
    "decision": "assessment",
    "output": "assessment",
    "advice": "assessment",
    "programme": "assessment",
    "opinion": "assessment",
    "support": "assessment",
    "contract": "assessment",
    "warning": "warning_response",
    "measure": "warning_response",
    "filing": "warning_response",
    "plan": "supervision",
    "lifting": "supervision",
    "archive_file": "supervision",
}

OWNERS: dict[str, str] = {
    "collection": "loc_officer",
    "assessment": "ewo_officer",
    "warning_response": "hq_leader",
    "supervision": "reg_officer",
}
"""The role that answers for each stage."""
