"""The doors of warning."""

from __future__ import annotations

from fengsui.warning import policy
from fengsui.warning.commands import issue, level, plan, power, warning
from fengsui.warning.forms import power as power_forms
from fengsui.warning.forms import warning as forms
from fengsui.warning.labels import power as labels
from fengsui.warning.labels.warning import LABELS, describe, seen
from fengsui.warning.lifecycle import level as level_table
from fengsui.warning.lifecycle import plan as plan_table
from fengsui.warning.lifecycle import power as power_table
from fengsui.warning.lifecycle.warning import LIFECYCLE
from fengsui.warning.models import LevelChange, ReleasePlan, ReleasePower, RiskWarning
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

WARNING = Doors(
    LIFECYCLE,
    RiskWarning,
    labels=LABELS,
    describe=describe,
    visible=policy.visible_warning,
    plural="warnings",
    seen=seen,
    told=policy.OUT,
    doors=[
        Door("adjust", forms.Adjust, warning.adjust),
        Door("correct", forms.Correct, warning.correct),
        Door("revise", forms.Revise, warning.revise),
        Door("check_secrecy", forms.Check, warning.check_secrecy),
        Door("check_legality", forms.Check, warning.check_legality),
        Door("submit", Plain, warning.submit),
        Door("drop", Reasoned, warning.drop),
        Door("send_back", Reasoned, warning.send_back),
        Door("countersign", forms.Sign, warning.countersign),
        Door("approve", forms.Sign, warning.approve),
        Door("publish", Plain, issue.publish),
        Door("fast_release", forms.Sign, issue.fast_release),
        Door("review_release", forms.Check, issue.review_release),
        Door("acknowledge", Plain, issue.acknowledge),
        Door("withdraw", Reasoned, issue.withdraw),
        Door("archive", Plain, issue.archive),
    ],
    by_system=("draft", "supersede", "expire", "lift"),
)

POWER = Doors(
    power_table.LIFECYCLE,
    ReleasePower,
    labels=labels.POWER,
    describe=labels.describe_power,
    visible=policy.visible_power,
    plural="release-powers",
    doors=[
        Door("enter", power_forms.EnterPower, power.enter),
        Door("put_in_force", Plain, power.put_in_force),
        Door("revoke", Reasoned, power.revoke),
    ],
    by_system=("expire",),
)

PLAN = Doors(
    plan_table.LIFECYCLE,
    ReleasePlan,
    labels=labels.PLAN,
    describe=labels.describe_plan,
    visible=policy.visible_plan,
    plural="release-plans",
    doors=[
        Door("draft", power_forms.DraftPlan, plan.draft),
        Door("revise", power_forms.DraftPlan, plan.revise),
        Door("approve", Plain, plan.approve),
        Door("drill", power_forms.Drill, plan.drill),
        Door("withdraw", Reasoned, plan.withdraw),
    ],
    by_system=("lapse",),
)

LEVEL = Doors(
    level_table.LIFECYCLE,
    LevelChange,
    labels=labels.LEVEL,
    describe=labels.describe_level,
    visible=policy.visible_level,
    plural="level-changes",
    doors=[
        Door("propose", power_forms.ProposeLevel, level.propose),
        Door("accept", Plain, level.accept),
        Door("decline", Reasoned, level.decline),
    ],
    by_system=("carry_out", "overtake"),
)
