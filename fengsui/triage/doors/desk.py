"""The doors to what is reported: items, cases, and what stands around them."""

from __future__ import annotations

from typing import Any

from fengsui.collection import commands as collection
from fengsui.collection.commands import attachment as attachments
from fengsui.collection.lifecycle import ABSENCE as ABSENCE_TABLE
from fengsui.collection.lifecycle import ATTACHMENT as ATTACHMENT_TABLE
from fengsui.collection.lifecycle import LIFECYCLE as QUARANTINE_TABLE
from fengsui.collection.lifecycle import OPENING as OPENING_TABLE
from fengsui.collection.models import Absence, Attachment, Opening, Quarantined
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage import labels, policy
from fengsui.triage.commands import alarm as alarms
from fengsui.triage.commands import attaching, identity, intake
from fengsui.triage.commands import case as cases
from fengsui.triage.commands import first_action as first_actions
from fengsui.triage.commands import information as items
from fengsui.triage.commands import link as links
from fengsui.triage.forms import case as case_forms
from fengsui.triage.forms import focus as focus_forms
from fengsui.triage.forms import information as forms
from fengsui.triage.lifecycle import alarm as alarm_table
from fengsui.triage.lifecycle import case as case_table
from fengsui.triage.lifecycle import information as information_table
from fengsui.triage.lifecycle import link as link_table
from fengsui.triage.models import (
    Alarm,
    Link,
    RiskCase,
    RiskInformation,
)
from fengsui.triage.queries.attachment import visible_attachment
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned


def capture(*, by: Actor, **fields: Any) -> RiskInformation:
    """A lead that an officer enters belongs to the officer's own unit."""
    unit = OrgUnit.objects.get(code=by.unit)
    return items.capture(unit=unit, fields=fields | {"source_name": "officer"}, by=by)


INFORMATION = Doors(
    information_table.LIFECYCLE,
    RiskInformation,
    labels=labels.INFORMATION,
    describe=labels.describe_information,
    visible=policy.visible_information,
    plural="information",
    doors=[
        Door("capture", forms.Capture, capture),
        Door("adopt", forms.Adopt, items.adopt),
        Door("revise", forms.Record, items.revise),
        Door("fill_in", forms.FillIn, items.fill_in),
        Door("submit", Plain, items.submit),
        Door("verify", Plain, items.verify),
        Door("report_urgently", forms.ReportUrgently, items.report_urgently),
        Door("confirm", forms.Verification, items.confirm),
        Door("refute", forms.Refute, items.refute),
        Door("screen_in", forms.ScreenIn, items.screen_in),
        Door("set_aside", Reasoned, items.set_aside),
        Door("grade", forms.Grade, items.grade),
        Door("regrade", forms.Grade, items.regrade),
        Door("complete_verification", forms.Verification, items.complete_verification),
        Door("opine", forms.Opine, items.opine),
        Door("report", forms.Report, items.report),
        Door("acknowledge", Plain, items.acknowledge),
        Door("return_report", forms.ReturnReport, items.return_report),
        Door("attach", forms.Attach, items.attach),
        Door("handle", forms.Handle, items.handle),
        Door("close", forms.Close, items.close),
        Door("merge", forms.Merge, items.merge),
        Door("transfer", forms.Transfer, items.transfer),
        Door("provide", forms.Provide, items.provide),
        Door("add_special_report", forms.SpecialReport, items.add_special_report),
        Door("tell_local_government", forms.TellLocalGovernment, items.tell_local_government),
        Door("return_outcome", forms.ReturnOutcome, items.return_outcome),
        Door("keep_sample", forms.KeepSample, items.keep_sample),
        Door("dispose_sample", forms.DisposeSample, items.dispose_sample),
        Door("act_first", focus_forms.ActFirst, first_actions.act_first),
        Door("hand_in_paper", focus_forms.HandInPaper, first_actions.hand_in_paper),
        Door("heed", Reasoned, items.heed),
        Door("answer", forms.Answer, identity.answer),
        Door("classify", forms.Classify, items.classify),
        Door("archive", Plain, items.archive),
    ],
    by_system=("amend", "withdraw", "reappear", "sign_for"),
)


CASE = Doors(
    case_table.LIFECYCLE,
    RiskCase,
    labels=labels.CASE,
    describe=labels.describe_case,
    visible=policy.visible_case,
    plural="cases",
    doors=[
        Door("open", case_forms.Open, cases.open),
        Door("evaluate", case_forms.Evaluate, cases.evaluate),
        Door("report_change", case_forms.ReportChange, cases.report_change),
        Door("close", case_forms.Close, cases.close),
        Door("reopen", Reasoned, cases.reopen),
        Door("classify", case_forms.Classify, cases.classify),
    ],
    by_system=(
        "order_assessment",
        "judge_directly",
        "report_in",
        "convene",
        "conclude",
        "take_no_action",
        "respond",
        "respond_at_once",
        "adjust",
        "wind_down",
        "archive",
    ),
)


# A held record becomes a lead when it is mended, so its doors stand here, where leads are made.
QUARANTINE = Doors(
    QUARANTINE_TABLE,
    Quarantined,
    labels=labels.QUARANTINE,
    describe=labels.describe_quarantined,
    visible=policy.visible_held,
    plural="quarantine",
    doors=[
        Door("replay", forms.Mend, intake.replay),
        Door("discard", Reasoned, collection.discard),
    ],
    by_system=("hold",),
)


ABSENCES = Doors(
    ABSENCE_TABLE,
    Absence,
    labels=labels.ABSENCE,
    describe=labels.describe_absence,
    visible=policy.visible_quarantined,
    plural="absences",
    doors=[
        Door("accept", Reasoned, collection.accept),
        Door("refuse", Reasoned, collection.refuse),
    ],
    by_system=("ask",),
)


ATTACHMENTS = Doors(
    ATTACHMENT_TABLE,
    Attachment,
    labels=labels.ATTACHMENT,
    describe=labels.describe_attachment,
    visible=visible_attachment,
    plural="attachments",
    doors=[
        Door("add", forms.AddFile, attaching.attach),
        Door("release", Plain, attachments.release),
        Door("reject", Reasoned, attachments.reject),
    ],
)


OPENINGS = Doors(
    OPENING_TABLE,
    Opening,
    labels=labels.OPENING,
    describe=labels.describe_opening,
    visible=policy.visible_opening,
    plural="openings",
    doors=[
        Door("request", forms.RequestOpening, identity.request),
        Door("grant", forms.GrantOpening, collection.grant),
        Door("deny", Reasoned, collection.deny),
    ],
    # Looking has a page of its own: what it shows goes into no list, no export and no interface.
    by_system=("look", "expire"),
)


ALARM = Doors(
    alarm_table.LIFECYCLE,
    Alarm,
    labels=labels.ALARM,
    describe=labels.describe_alarm,
    visible=policy.visible_quarantined,
    plural="alarms",
    doors=[Door("heed", Reasoned, alarms.heed)],
    by_system=("raise", "end"),
)


LINK = Doors(
    link_table.LIFECYCLE,
    Link,
    labels=labels.LINK,
    describe=labels.describe_link,
    visible=policy.visible_link,
    plural="links",
    doors=[
        Door("confirm", Plain, links.confirm),
        Door("reject", Plain, links.reject),
        Door("undo", Reasoned, links.undo),
        Door("relink", Reasoned, links.relink),
    ],
    by_system=("identify", "propose"),
)
