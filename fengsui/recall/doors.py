"""The doors of recalls."""

from __future__ import annotations

from fengsui.recall import labels, policy
from fengsui.recall.commands import plan, progress, recall, scope
from fengsui.recall.forms import progress as progress_forms
from fengsui.recall.forms import recall as forms
from fengsui.recall.forms import scope as scope_forms
from fengsui.recall.lifecycle import recall as recall_table
from fengsui.recall.lifecycle import scope as scope_table
from fengsui.recall.models import Recall, RecallScope
from fengsui.web.doors import Door, Doors, beside
from fengsui.web.forms import Plain, Reasoned

RECALL = Doors(
    recall_table.LIFECYCLE,
    Recall,
    labels=labels.RECALL,
    describe=labels.describe_recall,
    visible=policy.visible_recall,
    plural="recalls",
    doors=[
        Door("report_defect", forms.ReportDefect, recall.report_defect),
        Door("investigate", forms.Investigate, recall.investigate),
        Door("transfer", forms.Transfer, recall.transfer),
        Door("confirm_defect", forms.Confirm, recall.confirm_defect),
        Door("dismiss", forms.Dismiss, recall.dismiss),
        Door("order", forms.Order, recall.order),
        Door("file_plan", forms.FilePlan, plan.file_plan),
        Door("send_back", Reasoned, plan.send_back),
        Door("edit_notice", forms.EditNotice, plan.edit_notice),
        Door("accept", Plain, plan.accept),
        Door("announce", Plain, plan.announce),
        Door("report_progress", progress_forms.Progress, progress.report_progress),
        Door("widen", progress_forms.Widen, progress.widen),
        Door("finish", progress_forms.Finish, progress.finish),
        Door("entrust", progress_forms.Entrust, progress.entrust),
        Door("judge_effective", progress_forms.JudgeEffective, progress.judge_effective),
        Door("judge_insufficient", progress_forms.JudgeInsufficient, progress.judge_insufficient),
        Door("close", progress_forms.Close, progress.close),
        Door("flag_concealment", progress_forms.FlagConcealment, progress.flag_concealment),
        Door("settle_concealment", progress_forms.SettleConcealment, progress.settle_concealment),
    ],
    by_system=("open_by_measure",),
)

SCOPE = Doors(
    scope_table.LIFECYCLE,
    RecallScope,
    labels=labels.SCOPE,
    describe=labels.describe_scope,
    visible=policy.visible_scope,
    plural="recall-scope",
    doors=[Door("enact", scope_forms.Enact, scope.enact), Door("end", scope_forms.End, scope.end)],
)

beside("case", labels.beside_case)
beside("measure", labels.beside_measure)
