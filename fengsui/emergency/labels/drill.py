"""The words for drills, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.emergency.models import Drill
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

DRILL = Labels(
    name=_("Emergency drill"),
    plural=_("Emergency drills"),
    states={
        "scheduled": (_("Scheduled"), PROCESSING),
        "held": (_("Held, to be evaluated"), WARNING),
        "evaluated": (_("Evaluated"), SUCCESS),
        "cancelled": (_("Cancelled"), NEUTRAL),
    },
    acts={
        "schedule": _("Schedule a drill"),
        "hold": _("Record that it was held"),
        "evaluate": _("Evaluate the drill"),
        "cancel": _("Cancel the drill"),
    },
    rules={
        "day_planned": _("Name the day, today or later."),
        "day_of_drill_over": _("Name the day on which it was held, not later than today."),
        "participants_named": _("Say who took part."),
        "course_written": _("Write down how it went."),
        "score_given": _("Give a score from 1 to 5."),
        "findings_given": _("The findings are missing. Write them down."),
        "evaluator_did_not_lead": _("You led this drill. Somebody else must evaluate it."),
    },
)


def describe_drill(row: Drill, actor: Actor) -> Description:
    """What the page of a drill shows."""
    rows = [
        Fact(_("Planned for"), row.planned_on, "date"),
        Fact(_("Day of the drill"), row.held_on, "date"),
        Fact(_("Participants"), row.participants),
        Fact(_("Course"), row.course),
        Fact(_("Score"), str(row.score) if row.score else ""),
        Fact(_("What it showed"), row.findings),
        Fact(_("Lessons"), row.lessons),
    ]
    plan = Related(_("Emergency plan"), "emergency_plan", row.plan.pk, str(row.plan), row.plan.state)
    return Description(title=row.plan.title, sections=[Section(_("Emergency drill"), rows)], related=[plan])
