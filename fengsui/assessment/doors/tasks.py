"""The doors of work assignments: investigations, verifications, tests under an assessment or a judgement."""

from __future__ import annotations

from fengsui.assessment import labels, policy
from fengsui.assessment.commands import task
from fengsui.assessment.forms import task as forms
from fengsui.assessment.lifecycle import task as table
from fengsui.assessment.models import WorkAssignment
from fengsui.assessment.queries.task import visible_files
from fengsui.triage.queries.attachment import seen_besides
from fengsui.web.doors import Door, Doors
from fengsui.web.forms import Plain, Reasoned

TASK = Doors(
    table.LIFECYCLE,
    WorkAssignment,
    labels=labels.TASK,
    describe=labels.describe_task,
    visible=policy.visible_task,
    plural="tasks",
    doors=[
        Door("assign", forms.Assign, task.assign),
        Door("accept", forms.Accept, task.accept),
        Door("decline", Reasoned, task.decline),
        Door("start", forms.Start, task.start),
        Door("attach", forms.Attach, task.attach),
        Door("work", forms.Work, task.work),
        Door("contribute", forms.Contribute, task.contribute),
        Door("ask_extension", forms.AskExtension, task.ask_extension),
        Door("grant_extension", Plain, task.grant_extension),
        Door("enter", Plain, task.enter),
        Door("review", Plain, task.review),
        Door("issue", Plain, task.issue),
        Door("return_to_tester", Reasoned, task.return_to_tester),
        Door("correct", Reasoned, task.correct),
        Door("take_over", Plain, task.take_over),
        Door("send_back", forms.Again, task.send_back),
        Door("withdraw", Reasoned, task.withdraw),
    ],
)

seen_besides(visible_files)
