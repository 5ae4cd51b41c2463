"""The doors of response."""

from __future__ import annotations

from fengsui.response import labels, policy
from fengsui.response.commands import filing, measure
from fengsui.response.forms import measure as forms
from fengsui.response.lifecycle import filing as filing_table
from fengsui.response.lifecycle import measure as measure_table
from fengsui.response.models import RapidResponseMeasure, RecordFiling
from fengsui.web.doors import Door, Doors
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
        Door("report_execution", forms.ReportExecution, measure.report_execution),
        Door("check", forms.Check, measure.check),
        Door("evaluate", forms.Evaluate, measure.evaluate),
        Door("adjust", forms.Adjust, measure.adjust),
        Door("complete", forms.Complete, measure.complete),
        Door("annul", forms.Annul, measure.annul),
    ],
    by_system=("expire", "lift"),
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
        Door("receive", Plain, filing.receive),
        Door("query", Reasoned, filing.query),
    ],
    by_system=("create",),
)
