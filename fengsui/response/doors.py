"""The doors of response."""

from __future__ import annotations

from fengsui.response import labels, policy
from fengsui.response.commands import execution, filing, measure, notification, seizure, survey
from fengsui.response.forms import filing as filing_forms
from fengsui.response.forms import measure as forms
from fengsui.response.forms import notification as outward
from fengsui.response.forms import seizure as seizure_forms
from fengsui.response.forms import survey as survey_forms
from fengsui.response.lifecycle import filing as filing_table
from fengsui.response.lifecycle import measure as measure_table
from fengsui.response.lifecycle import notification as outward_tables
from fengsui.response.lifecycle import seizure as seizure_table
from fengsui.response.lifecycle import survey as survey_table
from fengsui.response.models import (
    Coordination,
    ExternalNotification,
    JointTask,
    RapidResponseMeasure,
    RecordFiling,
    Seizure,
    SurveyTask,
)
from fengsui.response.queries.filing import overdue_rows
from fengsui.response.queries.measure import visible_files
from fengsui.triage.queries.attachment import seen_besides
from fengsui.web.doors import Door, Doors, beside
from fengsui.web.forms import Plain, Reasoned

MEASURE = Doors(
    measure_table.LIFECYCLE,
    RapidResponseMeasure,
    labels=labels.MEASURE,
    describe=labels.describe_measure,
    visible=policy.visible_measure,
    plural="measures",
    doors=[
        Door("propose", forms.Propose, measure.propose),
        Door("revise", forms.Revise, measure.revise),
        Door("review", forms.Review, measure.review),
        Door("send_back", Reasoned, measure.send_back),
        Door("decide", forms.Decide, measure.decide),
        Door("serve", forms.Serve, measure.serve),
        Door("start", Plain, measure.start),
        Door("report_execution", forms.ReportExecution, execution.report_execution),
        Door("attach", forms.AddFile, execution.attach),
        Door("check", forms.Check, execution.check),
        Door("answer_check", forms.AnswerCheck, execution.answer_check),
        Door("evaluate", forms.Evaluate, execution.evaluate),
        Door("adjust", forms.Adjust, measure.adjust),
        Door("complete", forms.Complete, measure.complete),
        Door("annul", forms.Annul, measure.annul),
    ],
    by_system=("expire", "lift", "propose_ground", "tell_supervision"),
    seen=labels.seen_of_measure,
    told=measure_table.TOLD,
)

SEIZURE = Doors(
    seizure_table.LIFECYCLE,
    Seizure,
    labels=labels.SEIZURE,
    describe=labels.describe_seizure,
    visible=policy.visible_seizure,
    plural="seizures",
    doors=[
        Door("seize", seizure_forms.Seize, seizure.seize),
        Door("attach", forms.AddFile, seizure.attach),
        Door("release", Reasoned, seizure.release),
    ],
)

SURVEY = Doors(
    survey_table.LIFECYCLE,
    SurveyTask,
    labels=labels.SURVEY,
    describe=labels.describe_survey,
    visible=policy.visible_survey,
    plural="surveys",
    doors=[
        Door("order", survey_forms.Order, survey.order),
        Door("begin", Plain, survey.begin),
        Door("enter", survey_forms.Enter, survey.enter),
        Door("spawn", survey_forms.Spawn, survey.spawn),
        Door("hand_in", Plain, survey.hand_in),
        Door("send_back", Reasoned, survey.send_back),
        Door("review", survey_forms.Review, survey.review),
        Door("close", Plain, survey.close),
    ],
)

NOTIFICATION = Doors(
    outward_tables.NOTIFICATION,
    ExternalNotification,
    labels=labels.NOTIFICATION,
    describe=labels.describe_notification,
    visible=policy.visible_outward,
    plural="notifications",
    doors=[
        Door("send", outward.Send, notification.send),
        Door("acknowledge", Plain, notification.acknowledge),
        Door("reply", outward.Reply, notification.reply),
        Door("close", Plain, notification.close),
    ],
)

COORDINATION = Doors(
    outward_tables.COORDINATION,
    Coordination,
    labels=labels.COORDINATION,
    describe=labels.describe_coordination,
    visible=policy.visible_outward,
    plural="coordinations",
    doors=[
        Door("propose", outward.Propose, notification.propose),
        Door("agree", outward.Agree, notification.agree),
        Door("decline", Reasoned, notification.decline),
        Door("act", Plain, notification.act),
        Door("report", outward.Report, notification.report),
        Door("close", Plain, notification.close_coordination),
    ],
)

JOINT_TASK = Doors(
    outward_tables.JOINT_TASK,
    JointTask,
    labels=labels.JOINT_TASK,
    describe=labels.describe_joint_task,
    visible=policy.visible_joint_task,
    plural="joint-tasks",
    doors=[
        Door("assign", outward.Assign, notification.assign),
        Door("answer", outward.Answer, notification.answer),
        Door("withdraw", Reasoned, notification.withdraw),
    ],
)

FILING = Doors(
    filing_table.LIFECYCLE,
    RecordFiling,
    labels=labels.FILING,
    describe=labels.describe_filing,
    visible=policy.visible_filing,
    plural="filings",
    doors=[
        Door("send", Plain, filing.send),
        Door("query", Reasoned, filing.query),
        Door("answer", filing_forms.Answer, filing.answer),
        Door("receive", Plain, filing.receive),
    ],
    by_system=("create",),
    lists={"overdue": overdue_rows},
)

beside("information", labels.found_by_survey)
seen_besides(visible_files)
