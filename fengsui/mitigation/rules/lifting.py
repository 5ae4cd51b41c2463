"""What decisions about lifting rest on (requirements catalogue 5.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from fengsui.kernel.actor import Actor, Jurisdiction
from fengsui.kernel.lifecycle import rule

FINDINGS = ("truthful", "conforming", "feasible", "effective", "sufficient")
"""Two findings on the report, three on the measures (A13-25, G17-21.d)."""
LEVELS = ("low", "medium", "high", "serious")


@dataclass(frozen=True)
class LiftingFacts:
    """An application to lift, or a lifting ex officio, as the rules see it."""

    state: str
    jurisdiction: Jurisdiction
    applicant: str = ""
    report: dict[str, str] = field(default_factory=dict)
    targets: int = 0
    foreign_targets: int = 0
    gaps: str = ""
    findings: dict[str, bool | None] = field(default_factory=dict)
    finding_reasons: dict[str, str] = field(default_factory=dict)
    finders: tuple[str, ...] = ()
    residual_risk: str = ""
    acceptable: str = "low"
    judgement_linked: bool = False
    evidence: str = ""
    reason: str = ""


Facts = LiftingFacts


@rule("field", "A13-23.4 G17-21.c", field="measures_done")
def report_attached(it: Facts, by: Actor, at: datetime) -> bool:
    """The evaluation report has four parts: what was done, evidence, residual risk, conclusion."""
    return all(it.report.get(part, "").strip() for part in ("measures_done", "evidence", "residual_risk", "conclusion"))


@rule("juris", "G17-21.c", field="targets")
def own_measures_only(it: Facts, by: Actor, at: datetime) -> bool:
    return it.targets > 0 and it.foreign_targets == 0


@rule("field", "G17-21.d", field="gaps")
def gaps_listed(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.gaps.strip())


@rule("sod", "A13-25.b G17-21.d")
def finder_is_not_applicant(it: Facts, by: Actor, at: datetime) -> bool:
    return by.unit != it.applicant


@rule("field", "A13-25.a A13-25.b G17-21.d", field="truthful_reason")
def findings_reasoned(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.findings.get(one) is None or it.finding_reasons.get(one, "").strip() for one in FINDINGS)


@rule("state", "A13-25.b G17-21.d")
def five_findings_given(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.findings.get(one) is not None for one in FINDINGS)


@rule("state", "A13-25.b G17-21.d")
def five_findings_positive(it: Facts, by: Actor, at: datetime) -> bool:
    return all(it.findings.get(one) for one in FINDINGS)


@rule("range", "G17-21.b", field="residual_risk")
def residual_risk_acceptable(it: Facts, by: Actor, at: datetime) -> bool:
    return it.residual_risk in LEVELS and LEVELS.index(it.residual_risk) <= LEVELS.index(it.acceptable)


@rule("basis", "G17-21.b")
def judgement_linked(it: Facts, by: Actor, at: datetime) -> bool:
    return it.judgement_linked


@rule("sod", "G17-21.d")
def granter_did_not_find(it: Facts, by: Actor, at: datetime) -> bool:
    return by.id not in it.finders


@rule("basis", "A13-24.2 G17-21.b", field="evidence")
def evidence_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.evidence.strip())


@rule("state", "A13-25.b")
def report_found_untrue(it: Facts, by: Actor, at: datetime) -> bool:
    return it.findings.get("truthful") is False


@rule("field", field="reason")
def reason_given(it: Facts, by: Actor, at: datetime) -> bool:
    return bool(it.reason.strip())
