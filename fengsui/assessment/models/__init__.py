"""The tables of assessment."""

from fengsui.assessment.models.assessment import RiskAssessment
from fengsui.assessment.models.computation import Computation
from fengsui.assessment.models.convening import ConsolidatedSession, TierRequest
from fengsui.assessment.models.decision import DispositionDecision
from fengsui.assessment.models.engagement import Engagement
from fengsui.assessment.models.evidence import Evidence
from fengsui.assessment.models.judgement import Judgement
from fengsui.assessment.models.task import IssuedResult, WorkAssignment

__all__ = [
    "Computation",
    "ConsolidatedSession",
    "DispositionDecision",
    "Engagement",
    "Evidence",
    "IssuedResult",
    "Judgement",
    "RiskAssessment",
    "TierRequest",
    "WorkAssignment",
]
