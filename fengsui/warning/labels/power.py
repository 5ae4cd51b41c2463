"""The words for powers to issue, plans for fast release, and changes of level."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.warning.models import LevelChange, ReleasePlan, ReleasePower
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, PROCESSING, SUCCESS, WARNING, Labels

KINDS = {
    "delegation": _("Delegation to a region"),
    "standing": _("Standing authorisation of the State Council"),
    "single": _("Authorisation of the State Council for one case"),
}
TRIGGERS = {
    "officer": _("An officer"),
    "new_items": _("New reports on the case"),
    "mitigated": _("Mitigation judged effective"),
}

POWER = Labels(
    name=_("Power to issue"),
    plural=_("Powers to issue"),
    states={
        "recorded": (_("Recorded"), PROCESSING),
        "active": (_("In force"), SUCCESS),
        "expired": (_("Ended by its term"), NEUTRAL),
        "revoked": (_("Revoked"), NEUTRAL),
    },
    acts={
        "enter": _("Record a power to issue"),
        "put_in_force": _("Put in force"),
        "expire": _("Ended by its term"),
        "revoke": _("Revoke"),
    },
    rules={
        "kind_known": _("Choose what kind of power this is."),
        "document_named": _("Name the document by its number."),
        "scope_given": _("State what the document covers."),
        "term_given": _("Give the first and the last day, in this order."),
        "delegated_to_a_region": _("A delegation goes to one region. Name its unit code."),
        "levels_may_be_given": _("A region can be given levels III and IV; the State Council authorises level I."),
        "single_names_its_case": _("Name the case that the authorisation is for."),
        "another_puts_in_force": _("You recorded this. Somebody else must put it in force."),
        "term_not_over": _("Its last day is past."),
        "term_has_run": _("The term has not run yet."),
        "reason_given": _("State the reason."),
    },
)

PLAN = Labels(
    name=_("Plan for fast release"),
    plural=_("Plans for fast release"),
    states={
        "draft": (_("Draft"), NEUTRAL),
        "live": (_("Live"), SUCCESS),
        "lapsed": (_("Lapsed"), WARNING),
        "withdrawn": (_("Withdrawn"), NEUTRAL),
    },
    acts={
        "draft": _("Draft a plan for fast release"),
        "revise": _("Revise the plan"),
        "approve": _("Approve the plan"),
        "drill": _("Note a drill"),
        "lapse": _("Lapsed"),
        "withdraw": _("Withdraw the plan"),
    },
    rules={
        "scenario_told": _("Name the plan, and state for which emergencies it is."),
        "highest_levels_alone": _("Fast release is for levels I and II alone."),
        "signers_on_duty": _("Name at least two duty signers, all of headquarters."),
        "channels_named": _("Name the channels on which the release goes out."),
        "ends_one_day": _("Give a last day that lies ahead."),
        "another_approves": _("You wrote a part of this plan. Somebody else must approve it."),
        "drilled_by_now": _("Give the day on which the drill was held."),
        "drill_evaluated": _("Write down what the drill showed."),
        "term_has_run": _("The term has not run yet."),
        "reason_given": _("State the reason."),
    },
)

LEVEL = Labels(
    name=_("Change of level"),
    plural=_("Changes of level"),
    states={
        "proposed": (_("Proposed"), PROCESSING),
        "accepted": (_("Accepted"), WARNING),
        "declined": (_("Declined"), NEUTRAL),
        "carried_out": (_("Carried out"), SUCCESS),
        "overtaken": (_("Overtaken"), NEUTRAL),
    },
    acts={
        "propose": _("Propose another level"),
        "accept": _("Accept the proposal"),
        "decline": _("Decline the proposal"),
        "carry_out": _("Carried out"),
        "overtake": _("Overtaken"),
    },
    rules={
        "warning_in_force": _("The warning is not in force."),
        "to_another_level": _("Choose a level that differs from the present one."),
        "grounds_given": _("State what has changed about harm, urgency or extent."),
        "none_open": _("A proposal for this warning is open already. Decide on it first."),
        "cooled_down": _("The level was changed a short while ago. It can be raised, but not yet lowered."),
        "another_decides": _("You proposed this. Somebody else must decide."),
        "issued_at_that_level": _("The new edition bears another level."),
        "reason_given": _("State the reason."),
    },
)


def describe_power(it: ReleasePower, actor: Actor) -> Description:
    """What the page of a record of power shows."""
    rows = [
        Fact(_("Kind"), KINDS.get(it.kind, it.kind)),
        Fact(_("Document number"), it.document_no),
        Fact(_("What it covers"), it.scope),
        Fact(_("Alert levels"), it.levels, "alert_level"),
        Fact(_("Region"), it.grantee.name if it.grantee else ""),
        Fact(_("Business categories"), it.categories, "business_category"),
        Fact(_("In force from"), it.valid_from, "date"),
        Fact(_("Until"), it.valid_to, "date"),
    ]
    related = [Related(_("Case"), "case", it.case.pk, str(it.case), it.case.state)] if it.case else []
    return Description(title=it.document_no, sections=[Section(_("Power to issue"), rows)], related=related)


def describe_plan(it: ReleasePlan, actor: Actor) -> Description:
    """What the page of a plan shows."""
    drills = [f"{one['on']} {one['by']}: {one['result']}" for one in it.drills]
    rows = [
        Fact(_("For which emergencies"), it.scenario),
        Fact(_("Alert levels"), it.levels, "alert_level"),
        Fact(_("Duty signers"), [f"{person.name} ({person.unit.name})" for person in it.people()], "list"),
        Fact(_("Channels"), it.channels, "channel"),
        Fact(_("Prepared words: matters to note"), it.matters_zh),
        Fact(_("Prepared words: advice"), it.consumer_advice_zh),
        Fact(_("Until"), it.valid_to, "date"),
        Fact(_("Drills"), drills, "list"),
    ]
    return Description(title=it.name, sections=[Section(_("Plan for fast release"), rows)])


def describe_level(it: LevelChange, actor: Actor) -> Description:
    """What the page of a proposal shows."""
    rows = [
        Fact(_("Present level"), it.level_from, "alert_level"),
        Fact(_("Proposed level"), it.level_to, "alert_level"),
        Fact(_("Proposed by"), TRIGGERS.get(it.trigger, it.trigger)),
        Fact(_("Grounds"), it.grounds),
    ]
    related = [Related(_("Warning"), "warning", it.warning.pk, str(it.warning), it.warning.state)]
    return Description(title=str(it), sections=[Section(_("Change of level"), rows)], related=related)
