"""The doors of outreach."""

from __future__ import annotations

from fengsui.outreach import policy
from fengsui.outreach.commands import broadcast, receiver
from fengsui.outreach.forms import receiver as forms
from fengsui.outreach.forms.broadcast import Report
from fengsui.outreach.labels import broadcast as broadcast_labels
from fengsui.outreach.labels import receiver as receiver_labels
from fengsui.outreach.lifecycle.broadcast import LIFECYCLE as BROADCASTING
from fengsui.outreach.lifecycle.receiver import LIFECYCLE as RECEIVING
from fengsui.outreach.models import Broadcast, Receiver
from fengsui.web.doors import Door, Doors, beside
from fengsui.web.forms import Plain, Reasoned

BROADCASTS = Doors(
    BROADCASTING,
    Broadcast,
    labels=broadcast_labels.BROADCAST,
    describe=broadcast_labels.describe,
    visible=policy.visible_broadcast,
    plural="broadcasts",
    doors=[
        Door("report", Report, broadcast.report),
        Door("remind", Plain, broadcast.remind),
        Door("replay", Reasoned, broadcast.replay),
    ],
    by_system=("begin", "complete"),
)
RECEIVERS = Doors(
    RECEIVING,
    Receiver,
    labels=receiver_labels.RECEIVER,
    describe=receiver_labels.describe,
    visible=policy.visible_receiver,
    plural="receivers",
    doors=[
        Door("register", forms.Register, receiver.register),
        Door("revise", forms.Revise, receiver.revise),
        Door("drop", Reasoned, receiver.drop),
        Door("approve", Plain, receiver.approve),
        Door("rotate", Plain, receiver.rotate),
        Door("replay", Plain, receiver.replay),
        Door("suspend", Reasoned, receiver.suspend),
        Door("resume", Plain, receiver.resume),
        Door("end", Reasoned, receiver.end),
    ],
)
beside("warning", broadcast_labels.beside_warning)
