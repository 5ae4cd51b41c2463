"""The doors to duties, standards, commissions, and exchanges with partners abroad."""

from __future__ import annotations

from typing import Any

from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage import labels, policy
from fengsui.triage.commands import commission as commissions
from fengsui.triage.commands import cooperation as exchanges
from fengsui.triage.commands import duty as duties
from fengsui.triage.commands import focus as focuses
from fengsui.triage.commands import standard as standards
from fengsui.triage.forms import commission as commission_forms
from fengsui.triage.forms import cooperation as exchange_forms
from fengsui.triage.forms import duty as duty_forms
from fengsui.triage.forms import focus as focus_forms
from fengsui.triage.lifecycle import commission as commission_table
from fengsui.triage.lifecycle import cooperation as cooperation_table
from fengsui.triage.lifecycle import duty as duty_table
from fengsui.triage.lifecycle import focus as focus_table
from fengsui.triage.lifecycle import standard as standard_table
from fengsui.triage.models import (
    Commission,
    Cooperation,
    Duty,
    FocusList,
    Standard,
)
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned


def draft(*, by: Actor, **fields: Any) -> Standard:
    """A standard that an officer drafts is the own unit's."""
    return standards.draft(unit=OrgUnit.objects.get(code=by.unit), by=by, **fields)


DUTIES = Doors(
    duty_table.LIFECYCLE,
    Duty,
    labels=labels.DUTY,
    describe=labels.describe_duty,
    visible=policy.visible_duty,
    plural="duties",
    doors=[
        Door("assign", duty_forms.Assign, duties.assign),
        Door("hand_over", duty_forms.Persons, duties.hand_over),
        Door("vacate", Reasoned, duties.vacate),
    ],
)


STANDARDS = Doors(
    standard_table.LIFECYCLE,
    Standard,
    labels=labels.STANDARD,
    describe=labels.describe_standard,
    visible=policy.visible_standard,
    plural="standards",
    doors=[
        Door("draft", duty_forms.StandardText, draft),
        Door("revise", duty_forms.StandardText, standards.revise),
        Door("publish", Plain, standards.publish),
        Door("withdraw", Reasoned, standards.withdraw),
    ],
    by_system=("replace",),
)


def draft_exchange(*, by: Actor, **fields: Any) -> Cooperation:
    """What an officer drafts is the own unit's."""
    return exchanges.draft(unit=OrgUnit.objects.get(code=by.unit), by=by, **fields)


def receive_exchange(*, by: Actor, **fields: Any) -> Cooperation:
    """What an officer enters is the own unit's."""
    return exchanges.receive(unit=OrgUnit.objects.get(code=by.unit), by=by, **fields)


COMMISSIONS = Doors(
    commission_table.LIFECYCLE,
    Commission,
    labels=labels.COMMISSION,
    describe=labels.describe_commission,
    visible=policy.visible_commission,
    plural="commissions",
    doors=[
        Door("issue", commission_forms.Issue, commissions.issue),
        Door("accept", commission_forms.Accept, commissions.accept),
        Door("decline", Reasoned, commissions.decline),
        Door("work", commission_forms.Work, commissions.work),
        Door("report", Plain, commissions.report),
        Door("extend", commission_forms.Again, commissions.extend),
        Door("send_back", commission_forms.Again, commissions.send_back),
        Door("take_over", Plain, commissions.take_over),
        Door("withdraw", Reasoned, commissions.withdraw),
    ],
)

COOPERATIONS = Doors(
    cooperation_table.LIFECYCLE,
    Cooperation,
    labels=labels.COOPERATION,
    describe=labels.describe_cooperation,
    visible=policy.visible_duty,
    plural="cooperations",
    doors=[
        Door("draft", exchange_forms.Draft, draft_exchange),
        Door("receive", exchange_forms.Receive, receive_exchange),
        Door("revise", exchange_forms.Text, exchanges.revise),
        Door("approve", Plain, exchanges.approve),
        Door("send", exchange_forms.Send, exchanges.send),
        Door("reply", exchange_forms.Reply, exchanges.reply),
        Door("close", exchange_forms.Close, exchanges.close),
    ],
)


FOCUS = Doors(
    focus_table.LIFECYCLE,
    FocusList,
    labels=labels.FOCUS,
    describe=labels.describe_focus,
    visible=policy.visible_focus,
    plural="focus-list",
    doors=[Door("put", focus_forms.Put, focuses.put), Door("drop", Reasoned, focuses.drop)],
)
