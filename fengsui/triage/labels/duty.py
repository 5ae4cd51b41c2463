"""The words for duties and screening standards, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Duty, Standard
from fengsui.triage.queries.duty import waiting
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels
from fengsui.web.words import code_label

DUTY = Labels(
    name=_("Duty"),
    plural=_("Duties"),
    states={"assigned": (_("Assigned"), SUCCESS), "vacated": (_("Vacant"), NEUTRAL)},
    acts={"assign": _("Assign a duty"), "hand_over": _("Hand over"), "vacate": _("Give up")},
    rules={
        "officer_active": _("The officer's account is closed. Name an officer whose account is open."),
        "officer_of_the_unit": _("The officer belongs to another unit. Name one of this unit."),
        "deputy_is_another": _("The deputy must be another person with an open account. Name one, or leave it empty."),
        "not_assigned_already": _("Somebody holds this duty already. Hand it over instead."),
        "nothing_waits": _("Work is still open for this function. Hand the duty over instead."),
    },
)

STANDARD = Labels(
    name=_("Screening standard"),
    plural=_("Screening standards"),
    states={
        "draft": (_("Draft"), NEUTRAL),
        "published": (_("In force"), SUCCESS),
        "replaced": (_("Replaced"), NEUTRAL),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a standard"),
        "revise": _("Revise"),
        "publish": _("Put in force"),
        "replace": _("Replaced by its successor"),
        "withdraw": _("Withdraw"),
    },
    rules={
        "scope_written": _("The scope of collection is missing. Write it down."),
        "text_written": _("The screening standard is missing. Write it down."),
        "publisher_did_not_draft": _("You wrote this draft. Somebody else must put it in force."),
        "successor_published": _("No later version has been put in force."),
    },
)


def describe_duty(duty: Duty, actor: Actor) -> Description:
    """What the page of a duty shows."""
    rows = [
        Fact(_("Unit"), duty.unit.name),
        Fact(_("Function"), duty.function, "duty_function"),
        Fact(_("Business category"), duty.category, "business_category"),
        Fact(_("Officer"), duty.officer.name),
        Fact(_("Deputy"), duty.deputy.name if duty.deputy else ""),
        Fact(
            _("Trouble"),
            ""
            if duty.officer.is_active
            else _("The officer's account is closed. Name an officer whose account is open."),
        ),
        Fact(_("Waiting"), str(waiting(duty.unit, duty.function))),
    ]
    title = f"{duty.unit.name}: {code_label(duty.function, 'duty_function')}"
    return Description(title=title, sections=[Section(_("Duty"), rows)])


def describe_standard(standard: Standard, actor: Actor) -> Description:
    """What the page of a screening standard shows."""
    rows = [
        Fact(_("Unit"), standard.unit.name),
        Fact(_("Scope of collection"), standard.scope),
        Fact(_("Screening standard"), standard.text),
        Fact(_("In force since"), standard.published_at, "moment"),
    ]
    return Description(title=standard.title, number=standard.label, sections=[Section(_("Screening standard"), rows)])
