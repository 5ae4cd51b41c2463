"""The doors of mitigation."""

from __future__ import annotations

from fengsui.mitigation import labels, policy
from fengsui.mitigation.commands import lifting, plan
from fengsui.mitigation.forms import lifting as lifting_forms
from fengsui.mitigation.forms import plan as plan_forms
from fengsui.mitigation.lifecycle import lifting as lifting_table
from fengsui.mitigation.lifecycle import plan as plan_table
from fengsui.mitigation.models import LiftingApplication, MitigationPlan
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

PLAN = Doors(
    plan_table.LIFECYCLE,
    MitigationPlan,
    labels=labels.PLAN,
    describe=labels.describe_plan,
    visible=policy.visible,
    plural="plans",
    doors=[
        Door("demand", plan_forms.Demand, plan.demand),
        Door("act_first", plan_forms.ActFirst, plan.act_first),
        Door("submit", plan_forms.Submit, plan.submit),
        Door("accept", Plain, plan.accept),
        Door("send_back", Reasoned, plan.send_back),
        Door("report_progress", plan_forms.Progress, plan.report_progress),
        Door("inform", plan_forms.Inform, plan.inform),
        Door("supervise", plan_forms.Supervise, plan.supervise),
        Door("finish", Plain, plan.finish),
        Door("judge_effective", plan_forms.Judge, plan.judge_effective),
        Door("judge_insufficient", plan_forms.Judge, plan.judge_insufficient),
        Door("supplement", plan_forms.Supplement, plan.supplement),
        Door("close", Plain, plan.close),
    ],
)

LIFTING = Doors(
    lifting_table.LIFECYCLE,
    LiftingApplication,
    labels=labels.LIFTING,
    describe=labels.describe_lifting,
    visible=policy.visible,
    plural="liftings",
    doors=[
        Door("apply", lifting_forms.Apply, lifting.apply),
        Door("accept", Plain, lifting.accept),
        Door("send_back", lifting_forms.SendBack, lifting.send_back),
        Door("evaluate", lifting_forms.Evaluate, lifting.evaluate),
        Door("find", lifting_forms.Find, lifting.find),
        Door("grant", lifting_forms.Grant, lifting.grant),
        Door("refuse", Reasoned, lifting.refuse),
        Door("refuse_untrue", Reasoned, lifting.refuse_untrue),
        Door("lift_ex_officio", lifting_forms.LiftExOfficio, lifting.lift_ex_officio),
        Door("effect", Plain, lifting.effect),
    ],
)
