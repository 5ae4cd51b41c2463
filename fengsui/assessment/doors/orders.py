"""The doors of the order, its report, and what is computed for it."""

from __future__ import annotations

from fengsui.assessment import labels, policy
from fengsui.assessment.commands import assessment, computation, evidence
from fengsui.assessment.forms import assessment as assessment_forms
from fengsui.assessment.forms import computation as computation_forms
from fengsui.assessment.forms import evidence as evidence_forms
from fengsui.assessment.lifecycle import assessment as assessment_table
from fengsui.assessment.lifecycle import computation as computation_table
from fengsui.assessment.lifecycle import evidence as evidence_table
from fengsui.assessment.models import Computation, Evidence, RiskAssessment
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

ASSESSMENT = Doors(
    assessment_table.LIFECYCLE,
    RiskAssessment,
    labels=labels.ASSESSMENT,
    describe=labels.describe_assessment,
    visible=policy.visible_assessment,
    plural="assessments",
    doors=[
        Door("order", assessment_forms.Order, assessment.order),
        Door("accept", assessment_forms.Accept, assessment.accept),
        Door("decline", Reasoned, assessment.decline),
        Door("withdraw", Reasoned, assessment.withdraw),
        Door("start", assessment_forms.Start, assessment.start),
        Door("work", assessment_forms.Work, assessment.work, place="portal:work"),
        Door("adopt", Plain, assessment.adopt),
        Door("ask_extension", assessment_forms.AskExtension, assessment.ask_extension),
        Door("grant_extension", Plain, assessment.grant_extension),
        Door("submit", Plain, assessment.submit),
        Door("send_back", assessment_forms.SendBack, assessment.send_back),
        Door("confirm", assessment_forms.Confirm, assessment.confirm),
        Door("reject", Reasoned, assessment.reject),
        Door("void", assessment_forms.Void, assessment.void),
    ],
    by_system=("supersede",),
)

COMPUTATION = Doors(
    computation_table.LIFECYCLE,
    Computation,
    labels=labels.COMPUTATION,
    describe=labels.describe_computation,
    visible=policy.visible_computation,
    plural="computations",
    doors=[
        Door("begin", computation_forms.Begin, computation.begin),
        Door("keep", computation_forms.Keep, computation.keep),
        Door("compute", computation_forms.Compute, computation.compute),
        Door("compare", computation_forms.Compare, computation.compare),
        Door("choose", Plain, computation.choose),
        Door("release", Plain, computation.release),
        Door("drop", Reasoned, computation.drop),
    ],
)

EVIDENCE = Doors(
    evidence_table.LIFECYCLE,
    Evidence,
    labels=labels.EVIDENCE,
    describe=labels.describe_evidence,
    visible=policy.visible_evidence,
    plural="evidence",
    doors=[
        Door("attach", evidence_forms.Attach, evidence.attach),
        Door("strike", Reasoned, evidence.strike),
    ],
)
