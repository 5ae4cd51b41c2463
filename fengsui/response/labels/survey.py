"""The words for surveys, and what their pages show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.response.models import SurveyItem, SurveyTask
from fengsui.response.rules.survey import by_area
from fengsui.web.doors import Addition, Description, Fact, Related, Section, Table
from fengsui.web.labels import PROCESSING, SUCCESS, WARNING, Labels

SURVEY = Labels(
    name=_("Survey"),
    plural=_("Surveys"),
    states={
        "ordered": (_("Ordered"), WARNING),
        "running": (_("Under way"), PROCESSING),
        "findings_filed": (_("Findings handed in"), PROCESSING),
        "reviewed": (_("Findings reviewed"), PROCESSING),
        "closed": (_("Closed"), SUCCESS),
    },
    acts={
        "order": _("Order a survey"),
        "begin": _("Begin the survey"),
        "enter": _("Write down findings"),
        "spawn": _("Begin an item from a finding"),
        "hand_in": _("Hand in the findings"),
        "send_back": _("Send back"),
        "review": _("Review the findings"),
        "close": _("Close the survey"),
    },
    rules={
        "measure_in_force": _("The measure is not in force. A survey is ordered under one that is."),
        "period_given": _("The period is missing. Enter its first and its last day."),
        "period_in_order": _("The period ends before it begins. Correct its days."),
        "subject_named": _("Name the like goods, the sector or the trade that is surveyed."),
        "areas_named": _("Name at least one area."),
        "sampling_described": _("Describe how samples are drawn."),
        "findings_entered": _("No finding is written down yet."),
        "figures_possible": _("A finding names an area of the survey, and no more failures than were looked at."),
        "finding_exists": _("There is no finding of this number. Look at the table of findings."),
        "finding_not_spawned": _("This finding has begun an item already."),
        "reviewer_did_not_survey": _("You took part in the survey. Somebody else must review it."),
        "conclusion_written": _("Write down what follows from the survey."),
    },
)


def describe_survey(it: SurveyTask, actor: Actor) -> Description:
    """What the page of a survey shows: the order, the figures of each area, every finding, the items begun."""
    rows = [
        Fact(_("Period from"), it.period_from, "date"),
        Fact(_("Period until"), it.period_to, "date"),
        Fact(_("Like goods, sector or trade"), it.subject),
        Fact(_("Areas"), it.areas, "list"),
        Fact(_("Sampling"), it.sampling),
        Fact(_("Conclusion"), it.conclusion),
    ]
    figures = [[one.area, str(one.looked), str(one.failed), f"{one.share:.1%}"] for one in by_area(it.findings)]
    found = [
        [str(place), one["area"], str(one["looked"]), str(one["failed"]), one["found"]]
        for place, one in enumerate(it.findings, start=1)
    ]
    counts = [_("Looked at"), _("Failed")]
    tables = [
        Table(_("Figures by area"), [_("Area"), *counts, _("Share that failed")], figures),
        Table(_("Findings"), [_("No."), _("Area"), *counts, _("Finding")], found),
    ]
    items = it.items.select_related("item").order_by("place")
    related = [
        Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state),
        Related(_("Measure"), "measure", it.measure.pk, str(it.measure), it.measure.state),
        *(Related(_("Item begun"), "information", one.item.pk, str(one.item), one.item.state) for one in items),
    ]
    return Description(
        title=it.case.title_zh,
        sections=[Section(_("Survey"), rows)],
        tables=tables if it.findings else [],
        related=related,
    )


def found_by_survey(row: Any, actor: Actor) -> Addition:
    """On the page of an item that a survey began: the survey and its parent case."""
    begun = SurveyItem.objects.select_related("survey__case").filter(item=row.pk).first()
    if begun is None:
        return Addition()
    survey = begun.survey
    return Addition(
        related=[
            Related(_("Found by the survey"), "survey", survey.pk, str(survey), survey.state),
            Related(_("Parent case"), "case", survey.case.pk, str(survey.case), survey.case.state),
        ]
    )
