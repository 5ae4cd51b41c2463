"""The doors of warning."""

from __future__ import annotations

from fengsui.warning import commands, forms, labels, policy
from fengsui.warning.lifecycle import LIFECYCLE
from fengsui.warning.models import RiskWarning
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

DOORS = Doors(
    LIFECYCLE,
    RiskWarning,
    labels=labels.LABELS,
    describe=labels.describe,
    visible=policy.visible_warning,
    plural="warnings",
    doors=[
        Door("revise", forms.Revise, commands.revise),
        Door("check_legality", forms.CheckLegality, commands.check_legality),
        Door("submit", Plain, commands.submit),
        Door("send_back", Reasoned, commands.send_back),
        Door("approve", forms.Approve, commands.approve),
        Door("publish", Plain, commands.publish),
        Door("fast_release", Plain, commands.fast_release),
        Door("acknowledge", Plain, commands.acknowledge),
        Door("adjust", forms.Revise, commands.adjust),
        Door("withdraw", Reasoned, commands.withdraw),
        Door("archive", Plain, commands.archive),
    ],
    by_system=("draft", "expire", "lift"),
)
