"""What advice adds to the pages of assessments, cases and decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.advice.labels.advice import advised
from fengsui.advice.labels.programme import held
from fengsui.advice.models import Advice, Contract, Opinion, Output
from fengsui.advice.policy import visible_advice, visible_opinion
from fengsui.assessment.models import DispositionDecision, RiskAssessment
from fengsui.kernel.actor import Actor
from fengsui.triage.models import RiskCase
from fengsui.web.doors import Addition, Begin, Related, Section
from fengsui.web.labels import Words

MOST = 30


def _related(label: Words, rows: Iterable[Any]) -> list[Related]:
    return [Related(label, row.aggregate, row.pk, str(row), row.state) for row in rows]


def beside_assessment(row: RiskAssessment, actor: Actor) -> Addition:
    """The outputs that were made of an assessment; the way to another one, or to advice of its institution."""
    made = Output.objects.filter(assessment=row).order_by("pk")[:MOST]
    begins = [Begin("output", "draft", "assessment_id")] if row.state == "confirmed" else []
    if row.state in ("accepted", "running", "submitted"):
        begins.append(Begin("advice", "offer", "assessment_id"))
    return Addition(related=_related(_("Output of an assessment"), made), begins=begins)


def beside_case(row: RiskCase, actor: Actor) -> Addition:
    """Outputs, advice and contracts of a case."""
    related = [
        *_related(_("Output of an assessment"), Output.objects.filter(case=row).order_by("pk")[:MOST]),
        *_related(_("Advice of an institution"), Advice.objects.filter(case=row).order_by("pk")[:MOST]),
        *_related(_("Service contract"), Contract.objects.filter(case=row).order_by("pk")[:MOST]),
    ]
    live = row.state not in ("closed", "archived")
    begins = [Begin("advice", "ask", "case_id"), Begin("contract", "announce", "case_id")] if live else []
    return Addition(related=related, begins=begins)


def beside_decision(row: DispositionDecision, actor: Actor) -> Addition:
    """What institutions advise and what the committee holds: before whoever decides, in full (A13-6.b, S43-6.d)."""
    given = Advice.objects.filter(visible_advice(actor), case=row.case_id).exclude(state__in=["asked", "withdrawn"])
    sections = [
        Section(_("Advice of %(institution)s") % {"institution": one.institution}, advised(one))
        for one in given.select_related("institution", "case").order_by("pk")[:MOST]
    ]
    opinions = Opinion.objects.filter(visible_opinion(actor), decision=row).select_related("expert").order_by("pk")
    told = [held(one) for one in opinions[:MOST] if one.state == "given"]
    if told:
        sections.append(Section(_("Independent opinions"), told))
    begins = [Begin("opinion", "ask", "decision_id")] if row.state == "drafted" else []
    return Addition(sections=sections, begins=begins)
