"""The doors of triage."""

from __future__ import annotations

from typing import Any

from fengsui.collection import commands as collection
from fengsui.collection.commands import attachment as attachments
from fengsui.collection.commands import mapping as mappings
from fengsui.collection.lifecycle import ABSENCE as ABSENCE_TABLE
from fengsui.collection.lifecycle import ATTACHMENT as ATTACHMENT_TABLE
from fengsui.collection.lifecycle import LIFECYCLE as QUARANTINE_TABLE
from fengsui.collection.lifecycle import OPENING as OPENING_TABLE
from fengsui.collection.lifecycle.mapping import MAPPING as MAPPING_TABLE
from fengsui.collection.models import Absence, Attachment, Mapping, Opening, Quarantined
from fengsui.kernel.actor import Actor
from fengsui.people.models import OrgUnit
from fengsui.triage import labels, policy
from fengsui.triage.commands import alarm as alarms
from fengsui.triage.commands import attaching, feeding, identity, intake, reporting
from fengsui.triage.commands import case as cases
from fengsui.triage.commands import coder as coders
from fengsui.triage.commands import cooperation as exchanges
from fengsui.triage.commands import duty as duties
from fengsui.triage.commands import information as items
from fengsui.triage.commands import link as links
from fengsui.triage.commands import rule_set as rule_sets
from fengsui.triage.commands import standard as standards
from fengsui.triage.forms import case as case_forms
from fengsui.triage.forms import cooperation as exchange_forms
from fengsui.triage.forms import duty as duty_forms
from fengsui.triage.forms import information as forms
from fengsui.triage.forms import mapping as mapping_forms
from fengsui.triage.forms import reporting as reporting_forms
from fengsui.triage.forms import rule_set as rule_set_forms
from fengsui.triage.lifecycle import alarm as alarm_table
from fengsui.triage.lifecycle import case as case_table
from fengsui.triage.lifecycle import coder as coder_table
from fengsui.triage.lifecycle import cooperation as cooperation_table
from fengsui.triage.lifecycle import duty as duty_table
from fengsui.triage.lifecycle import information as information_table
from fengsui.triage.lifecycle import link as link_table
from fengsui.triage.lifecycle import reporting as reporting_tables
from fengsui.triage.lifecycle import rule_set as rule_set_table
from fengsui.triage.lifecycle import standard as standard_table
from fengsui.triage.models import (
    Alarm,
    Attestation,
    CoderModel,
    Cooperation,
    Declaration,
    Duty,
    Link,
    RiskCase,
    RiskInformation,
    RuleSet,
    Standard,
    Upload,
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
        Door("heed", Reasoned, items.heed),
        Door("answer", forms.Answer, identity.answer),
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
    ],
    by_system=(
        "order_assessment",
        "judge_directly",
        "report_in",
        "convene",
        "conclude",
        "take_no_action",
        "respond",
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
    visible=policy.visible_quarantined,
    plural="links",
    doors=[
        Door("confirm", Plain, links.confirm),
        Door("reject", Plain, links.reject),
        Door("undo", Reasoned, links.undo),
        Door("relink", Reasoned, links.relink),
    ],
    by_system=("identify", "propose"),
)


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

RULE_SET = Doors(
    rule_set_table.LIFECYCLE,
    RuleSet,
    labels=labels.RULE_SET,
    describe=labels.describe_rule_set,
    visible=policy.visible_rule_set,
    plural="rule-sets",
    doors=[
        Door("draft", rule_set_forms.Draft, rule_sets.draft),
        Door("revise", rule_set_forms.Write, rule_sets.revise),
        Door("try_out", Plain, rule_sets.try_out),
        Door("propose", Reasoned, rule_sets.propose),
        Door("send_back", Reasoned, rule_sets.send_back),
        Door("approve", rule_set_forms.Approve, rule_sets.approve),
        Door("withdraw", Reasoned, rule_sets.withdraw),
    ],
    by_system=("ship", "begin", "replace"),
)

MAPPINGS = Doors(
    MAPPING_TABLE,
    Mapping,
    labels=labels.MAPPING,
    describe=labels.describe_mapping,
    visible=policy.visible_quarantined,
    plural="mappings",
    doors=[
        Door("draft", mapping_forms.Draft, mappings.draft),
        Door("revise", mapping_forms.Revise, mappings.revise),
        Door("submit", Plain, mappings.submit),
        Door("send_back", Reasoned, mappings.send_back),
        Door("approve", Plain, mappings.approve),
        Door("put_in_force", Plain, mappings.put_in_force),
        Door("feed", mapping_forms.Feed, feeding.feed),
        Door("withdraw", Reasoned, mappings.withdraw),
    ],
    by_system=("replace",),
)

DECLARATIONS = Doors(
    reporting_tables.DECLARATION,
    Declaration,
    labels=labels.DECLARATION,
    describe=labels.describe_declaration,
    visible=policy.visible_held,
    plural="declarations",
    doors=[
        Door("draft", reporting_forms.Declare, reporting.draft),
        Door("revise", reporting_forms.Declare, reporting.revise),
        Door("hand_in", reporting_forms.HandIn, reporting.hand_in),
        Door("drop", Plain, reporting.drop),
    ],
)

UPLOADS = Doors(
    reporting_tables.UPLOAD,
    Upload,
    labels=labels.UPLOAD,
    describe=labels.describe_upload,
    visible=policy.visible_held,
    plural="uploads",
    doors=[Door("hand_in", reporting_forms.UploadSheet, reporting.upload)],
)

ATTESTATIONS = Doors(
    reporting_tables.ATTESTATION,
    Attestation,
    labels=labels.ATTESTATION,
    describe=labels.describe_attestation,
    visible=policy.visible_held,
    plural="attestations",
    doors=[
        Door("attest", reporting_forms.Attest, reporting.attest),
        Door("renew", reporting_forms.Attest, reporting.renew),
        Door("end", Reasoned, reporting.end),
    ],
)

CODER = Doors(
    coder_table.LIFECYCLE,
    CoderModel,
    labels=labels.CODER,
    describe=labels.describe_coder,
    visible=policy.visible_quarantined,
    plural="coders",
    doors=[
        Door("switch_on", Plain, coders.switch_on),
        Door("switch_off", Reasoned, coders.switch_off),
    ],
    # Training is a long computation: it has a command of its own (`fengsui coder train`).
    by_system=("train",),
)
