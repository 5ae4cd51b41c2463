"""The words for assessments, engagements, judgements and decisions, and what their pages show."""

from fengsui.assessment.labels.assessment import ASSESSMENT, describe_assessment
from fengsui.assessment.labels.computation import COMPUTATION, describe_computation
from fengsui.assessment.labels.convening import REQUEST, SESSION, describe_request, describe_session
from fengsui.assessment.labels.decision import DECISION, describe_decision
from fengsui.assessment.labels.engagement import ENGAGEMENT, describe_engagement
from fengsui.assessment.labels.evidence import EVIDENCE, describe_evidence
from fengsui.assessment.labels.judgement import JUDGEMENT, describe_judgement
from fengsui.assessment.labels.task import TASK, describe_task

__all__ = [
    "ASSESSMENT",
    "COMPUTATION",
    "DECISION",
    "ENGAGEMENT",
    "EVIDENCE",
    "JUDGEMENT",
    "REQUEST",
    "SESSION",
    "TASK",
    "describe_assessment",
    "describe_computation",
    "describe_decision",
    "describe_engagement",
    "describe_evidence",
    "describe_judgement",
    "describe_request",
    "describe_session",
    "describe_task",
]
