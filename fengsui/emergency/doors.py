"""The doors of emergencies."""

from __future__ import annotations

from typing import Any

from fengsui.emergency import labels, policy
from fengsui.emergency.commands import drill, emergency, plan, supply
from fengsui.emergency.forms import drill as drill_forms
from fengsui.emergency.forms import emergency as emergency_forms
from fengsui.emergency.forms import plan as plan_forms
from fengsui.emergency.forms import supply as supply_forms
from fengsui.emergency.lifecycle import drill as drill_table
from fengsui.emergency.lifecycle import emergency as emergency_table
from fengsui.emergency.lifecycle import plan as plan_table
from fengsui.emergency.lifecycle import supply as supply_table
from fengsui.emergency.models import Drill, EmergencyPlan, EmergencyResponse, EmergencySupply
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned


def own(by: Actor) -> OrgUnit:
    """The unit of an officer."""
    return OrgUnit.objects.get(code=by.unit)


def draft_plan(*, by: Actor, **told: Any) -> EmergencyPlan:
    """What an officer drafts is the own unit's."""
    return plan.draft(unit=own(by), by=by, **told)


def keep_supply(*, by: Actor, **told: Any) -> EmergencySupply:
    """What an officer keeps is the own unit's."""
    return supply.keep(unit=own(by), by=by, **told)


def raise_alert(*, by: Actor, **told: Any) -> EmergencyResponse:
    """An alert is the own unit's."""
    return emergency.alert(unit=own(by), by=by, **told)


EMERGENCY = Doors(
    emergency_table.LIFECYCLE,
    EmergencyResponse,
    labels=labels.EMERGENCY,
    describe=labels.describe_emergency,
    visible=policy.visible,
    plural="emergencies",
    doors=[
        Door("alert", emergency_forms.Alert, raise_alert),
        Door("activate", emergency_forms.Activate, emergency.activate),
        Door("call_off", Reasoned, emergency.call_off),
        Door("log", emergency_forms.Log, emergency.log),
        Door("call", emergency_forms.Call, emergency.call),
        Door("set_level", emergency_forms.SetLevel, emergency.set_level),
        Door("stand_down", emergency_forms.StandDown, emergency.stand_down),
        Door("review", emergency_forms.Review, emergency.review),
    ],
)

PLAN = Doors(
    plan_table.LIFECYCLE,
    EmergencyPlan,
    labels=labels.PLAN,
    describe=labels.describe_plan,
    visible=policy.visible,
    plural="emergency-plans",
    doors=[
        Door("draft", plan_forms.Plan, draft_plan),
        Door("revise", plan_forms.Plan, plan.revise),
        Door("approve", Plain, plan.approve),
        Door("reopen", Reasoned, plan.reopen),
        Door("withdraw", Reasoned, plan.withdraw),
    ],
    by_system=("lapse",),
)

SUPPLY = Doors(
    supply_table.LIFECYCLE,
    EmergencySupply,
    labels=labels.SUPPLY,
    describe=labels.describe_supply,
    visible=policy.visible,
    plural="emergency-supplies",
    doors=[
        Door("keep", supply_forms.Keep, keep_supply),
        Door("count", supply_forms.Count, supply.count),
        Door("restock", supply_forms.Restock, supply.restock),
    ],
    by_system=("run_short", "recover"),
)

DRILL = Doors(
    drill_table.LIFECYCLE,
    Drill,
    labels=labels.DRILL,
    describe=labels.describe_drill,
    visible=policy.visible,
    plural="drills",
    doors=[
        Door("schedule", drill_forms.Schedule, drill.schedule),
        Door("hold", drill_forms.Hold, drill.hold),
        Door("evaluate", drill_forms.Evaluate, drill.evaluate),
        Door("cancel", Reasoned, drill.cancel),
    ],
)
