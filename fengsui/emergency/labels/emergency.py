"""The words for emergency responses, and what their pages show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fengsui.emergency.labels.plan import roster
from fengsui.emergency.models import EmergencyResponse
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Link, Related, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, SUCCESS, WARNING, Labels, Words
from fengsui.web.words import code_label, moment

EMERGENCY = Labels(
    name=_("Emergency response"),
    plural=_("Emergency responses"),
    states={
        "alerted": (_("Alert"), DANGER),
        "called_off": (_("Called off"), NEUTRAL),
        "activated": (_("Plan activated"), DANGER),
        "acting": (_("Under way"), DANGER),
        "stood_down": (_("Stood down, review due"), WARNING),
        "reviewed": (_("Reviewed"), SUCCESS),
    },
    acts={
        "alert": _("Raise an alert"),
        "activate": _("Activate a plan"),
        "call_off": _("Call off"),
        "log": _("Add to the log"),
        "call": _("Record a call to a partner"),
        "set_level": _("Change the level"),
        "stand_down": _("Stand down"),
        "review": _("Review the response"),
    },
    rules={
        "event_described": _("Say what happened."),
        "place_named": _("State the place."),
        "level_chosen": _("Choose the level."),
        "plan_was_approved": _("Choose a plan that was approved and not withdrawn."),
        "plan_live_or_override": _("This plan has lapsed. Choose another, or state why you act by it."),
        "commander_named": _("Name who commands."),
        "entry_written": _("Write down what was done or seen."),
        "partner_named": _("Name the partner that was called."),
        "request_written": _("Write down what was asked."),
        "outcome_written": _("The outcome is missing. Write it down."),
        "review_task_given": _("Name who reviews the response, and until when, before you stand down."),
        "course_reviewed": _("Write down how it went."),
        "lessons_written": _("The lessons are missing. Write them down."),
        "reviewer_did_not_command": _("You commanded this response. Somebody else must review it."),
    },
)

KINDS: Mapping[str, Words] = {
    "event": _("Alert"),
    "activate": _("Plan activated"),
    "call_off": _("Called off"),
    "entry": _("Log"),
    "call": _("Call"),
    "level": _("Level"),
    "stand_down": _("Stood down"),
    "review": _("Review"),
}
"""What kind of line of the log it is."""


def line(one: Mapping[str, Any]) -> tuple[Words, ...]:
    """One line of the log in words: when, what kind, what, by whom."""
    text = one["text"]
    if one["kind"] == "call":
        text = f"{one['partner']}：{one['text']} → {one['answer'] or '—'}"
    elif one["kind"] == "level":
        text = f"{code_label(one['level'], 'alert_level')}：{one['text']}"
    return (moment(one["at"]), KINDS[one["kind"]], text, f"{one['unit']} {one['by']}".strip())


def describe_emergency(row: EmergencyResponse, actor: Actor) -> Description:
    """What the page of a response shows."""
    rows = [
        Fact(_("What happened"), row.event),
        Fact(_("Place"), row.place),
        Fact(_("Level"), row.level, "alert_level"),
        Fact(_("Commander"), row.commander),
        Fact(_("Reason for acting by a lapsed plan"), row.override_reason),
        Fact(_("Outcome"), row.outcome),
        Fact(_("Who reviews"), row.reviewer),
        Fact(_("Review due at"), row.review_due, "moment"),
        Fact(_("How it went"), row.course),
        Fact(_("Lessons"), row.lessons),
    ]
    tables = [Table(_("Log"), [_("Moment"), _("Kind"), _("Entry"), _("By")], [line(one) for one in row.log])]
    related = []
    if row.plan:
        related.append(Related(_("Emergency plan"), "emergency_plan", row.plan.pk, str(row.plan), row.plan.state))
        if row.state in ("activated", "acting"):
            tables.insert(0, roster(_("Roster: whom to call"), row.plan.contacts))
    if row.case:
        related.append(Related(_("Case"), "case", row.case.pk, str(row.case), row.case.state))
    return Description(
        title=row.event,
        level=row.level,
        sections=[Section(_("Emergency response"), rows)],
        tables=tables,
        related=related,
        links=[Link(_("Complete timeline, to print"), reverse("portal:emergency_timeline", args=[row.pk]))],
    )
