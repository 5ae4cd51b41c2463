"""The doors of judgement: sessions, those who sit in them, and the decision that rests on them."""

from __future__ import annotations

from fengsui.assessment import labels, policy
from fengsui.assessment.commands import convening, decision, engagement, judgement
from fengsui.assessment.forms import convening as convening_forms
from fengsui.assessment.forms import decision as decision_forms
from fengsui.assessment.forms import engagement as engagement_forms
from fengsui.assessment.forms import judgement as judgement_forms
from fengsui.assessment.lifecycle import convening as convening_tables
from fengsui.assessment.lifecycle import decision as decision_table
from fengsui.assessment.lifecycle import engagement as engagement_table
from fengsui.assessment.lifecycle import judgement as judgement_table
from fengsui.assessment.models import ConsolidatedSession, DispositionDecision, Engagement, Judgement, TierRequest
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

REQUEST = Doors(
    convening_tables.REQUEST,
    TierRequest,
    labels=labels.REQUEST,
    describe=labels.describe_request,
    visible=policy.visible_request,
    plural="requests",
    doors=[
        Door("ask", convening_forms.Ask, convening.ask),
        Door("grant", convening_forms.Grant, convening.grant),
        Door("refuse", Reasoned, convening.refuse),
    ],
    by_system=("use",),
)

SESSION = Doors(
    convening_tables.SESSION,
    ConsolidatedSession,
    labels=labels.SESSION,
    describe=labels.describe_session,
    visible=policy.visible_session,
    plural="sessions",
    doors=[
        Door("plan", convening_forms.Plan, convening.plan),
        Door("gather", Plain, convening.gather),
        Door("hold", convening_forms.Hold, convening.hold),
        Door("cancel", Reasoned, convening.cancel),
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
        Door("take_precaution", decision_forms.Precaution, decision.take_precaution),
        Door("sign", Plain, decision.sign),
        Door("sign_precaution", Plain, decision.sign_precaution),
        Door("review_precaution", decision_forms.Review, decision.review_precaution),
        Door("uphold", Reasoned, decision.uphold),
    ],
    by_system=("absorb", "doubt"),
)
