"""The words for emergency plans, and what their pages show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from fengsui.emergency.models import EmergencyPlan
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Begin, Description, Fact, Related, Section, Table
from fengsui.web.labels import DANGER, NEUTRAL, PROCESSING, SUCCESS, Labels

PLAN = Labels(
    name=_("Emergency plan"),
    plural=_("Emergency plans"),
    states={
        "draft": (_("Draft"), PROCESSING),
        "live": (_("Plan in force"), SUCCESS),
        "lapsed": (_("Lapsed: its review is overdue"), DANGER),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "draft": _("Draft an emergency plan"),
        "revise": _("Change the draft"),
        "approve": _("Approve the plan"),
        "lapse": _("Lapsed"),
        "reopen": _("Take up for review"),
        "withdraw": _("Withdraw the plan"),
    },
    rules={
        "title_given": _("The title is missing. Enter it."),
        "scenario_described": _("The scenario is missing. Describe it."),
        "port_named": _("The port is missing. Choose the customs there."),
        "command_named": _("Say who commands."),
        "steps_written": _("The steps are missing. Write them, one a line."),
        "contacts_listed": _("List at least one contact."),
        "review_day_ahead": _("Name the day of review: today or a later day."),
        "approver_did_not_draft": _("You wrote this plan. Somebody else must approve it."),
        "review_day_over": _("The day of review is not over yet."),
    },
)


def roster(title: Any, contacts: Sequence[dict[str, Any]]) -> Table:
    """Whom one calls."""
    columns = [_("Body"), _("Duty in the emergency"), _("Name"), _("Telephone")]
    return Table(title, columns, [(one["body"], one["duty"], one["name"], one["phone"]) for one in contacts])


def describe_plan(row: EmergencyPlan, actor: Actor) -> Description:
    """What the page of a plan shows."""
    rows = [
        Fact(_("Scenario"), row.scenario),
        Fact(_("Port"), row.port.name if row.port else ""),
        Fact(_("Command"), row.command),
        Fact(_("To be reviewed by"), row.review_on, "date"),
    ]
    steps = [(str(place), step) for place, step in enumerate(row.steps, start=1)]
    tables = [Table(_("Steps"), [_("No."), _("Step")], steps)] if steps else []
    if row.contacts:
        tables.append(roster(_("Contacts"), row.contacts))
    drills = row.drills.order_by("-planned_on")[:10]
    return Description(
        title=row.title,
        sections=[Section(_("Emergency plan"), rows)],
        tables=tables,
        related=[Related(_("Emergency drill"), "drill", one.pk, str(one), one.state) for one in drills],
        begins=[Begin("drill", "schedule", "plan_id")] if row.state in ("live", "lapsed") else [],
    )
