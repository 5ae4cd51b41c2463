"""The doors of assessment."""

from __future__ import annotations

from fengsui.assessment import labels, policy
from fengsui.assessment.commands import assessment, computation, decision, engagement, judgement
from fengsui.assessment.forms import assessment as assessment_forms
from fengsui.assessment.forms import computation as computation_forms
from fengsui.assessment.forms import decision as decision_forms
from fengsui.assessment.forms import engagement as engagement_forms
from fengsui.assessment.forms import judgement as judgement_forms
from fengsui.assessment.lifecycle import assessment as assessment_table
from fengsui.assessment.lifecycle import computation as computation_table
from fengsui.assessment.lifecycle import decision as decision_table
from fengsui.assessment.lifecycle import engagement as engagement_table
from fengsui.assessment.lifecycle import judgement as judgement_table
from fengsui.assessment.models import Computation, DispositionDecision, Engagement, Judgement, RiskAssessment
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
        Door("start", assessment_forms.Start, assessment.start),
        Door("work", assessment_forms.Work, assessment.work),
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
        Door("compute", computation_forms.Compute, computation.compute),
        Door("compare", computation_forms.Compare, computation.compare),
        Door("choose", Plain, computation.choose),
        Door("release", Plain, computation.release),
        Door("drop", Reasoned, computation.drop),
    ],
)

JUDGEMENT = Doors(
    judgement_table.LIFECYCLE,
    Judgement,
    labels=labels.JUDGEMENT,
    describe=labels.describe_judgement,
    visible=policy.visible_judgement,
    plural="judgements",
    doors=[
        Door("convene", judgement_forms.Convene, judgement.convene),
        Door("start", judgement_forms.Start, judgement.start),
        Door("adjourn", Reasoned, judgement.adjourn),
        Door("conclude", judgement_forms.Conclude, judgement.conclude),
        Door("split", judgement_forms.Split, judgement.split),
        Door("investigate", Reasoned, judgement.investigate),
        Door("receive_findings", judgement_forms.ReceiveFindings, judgement.receive_findings),
        Door("escalate", Reasoned, judgement.escalate),
        Door("send_back", Reasoned, judgement.send_back),
        Door("confirm", Reasoned, judgement.confirm),
    ],
    by_system=("recount", "doubt"),
)

ENGAGEMENT = Doors(
    engagement_table.LIFECYCLE,
    Engagement,
    labels=labels.ENGAGEMENT,
    describe=labels.describe_engagement,
    visible=policy.visible_engagement,
    plural="engagements",
    doors=[
        Door("issue", engagement_forms.Issue, engagement.issue),
        Door("accept", engagement_forms.Accept, engagement.accept),
        Door("decline", Reasoned, engagement.decline),
        Door("recuse", Reasoned, engagement.recuse),
        Door("excuse", Reasoned, engagement.excuse),
        Door("opine", engagement_forms.Opine, engagement.opine),
        Door("exclude", engagement_forms.Exclude, engagement.exclude),
    ],
    by_system=("close",),
)

DECISION = Doors(
    decision_table.LIFECYCLE,
    DispositionDecision,
    labels=labels.DECISION,
    describe=labels.describe_decision,
    visible=policy.visible_decision,
    plural="decisions",
    doors=[
        Door("draft", decision_forms.Draft, decision.draft),
        Door("revise", decision_forms.Revise, decision.revise),
        Door("sign", Plain, decision.sign),
    ],
)
