"""Reading decisions and what they rest on."""

from __future__ import annotations

from uuid import UUID

from fengsui.assessment.models import DispositionDecision, Judgement, RiskAssessment
from fengsui.assessment.rules.decision import UNDER_WAY
from fengsui.kernel.refusal import Unknown


def signed(pk: UUID) -> DispositionDecision:
    """A signed decision, for the stages that carry it out; Unknown when there is none."""
    row: DispositionDecision | None = (
        DispositionDecision.objects.select_related("case__unit", "judgement", "unit")
        .filter(pk=pk, state="signed")
        .first()
    )
    if row is None:
        raise Unknown(pk)
    return row


def latest_confirmed(case_id: UUID) -> Judgement | None:
    """The newest confirmed judgement of a case."""
    return Judgement.objects.filter(case=case_id, state="confirmed").order_by("-id").first()


def confirmed_assessment(case_id: UUID) -> RiskAssessment | None:
    """The newest confirmed assessment of a case."""
    return RiskAssessment.objects.filter(case=case_id, state="confirmed").order_by("-id").first()


def running(case_id: UUID) -> bool:
    """Whether an assessment of the case is under way, or done."""
    return RiskAssessment.objects.filter(case=case_id, state__in=UNDER_WAY).exists()
