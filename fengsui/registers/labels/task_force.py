"""The words for task forces, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.registers.models import TaskForce
from fengsui.registers.queries.standing import trouble_of_force
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.fields import Offer
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels

TASK_FORCE = Labels(
    name=_("Task force"),
    plural=_("Task forces"),
    states={
        "standing": (_("Stands"), SUCCESS),
        "dissolved": (_("Dissolved"), NEUTRAL),
        "expired": (_("Term over"), NEUTRAL),
    },
    acts={
        "set_up": _("Set up a task force"),
        "change_members": _("Change the members"),
        "extend": _("Set another last day"),
        "dissolve": _("Dissolve"),
        "expire": _("End of term"),
    },
    rules={
        "document_named": _("The document is missing. Enter its number."),
        "purpose_written": _("The purpose is missing. Write it down."),
        "lead_is_a_member": _("Name who leads, by account; they are a member too."),
        "members_may_sit": _(
            "Somebody cannot sit in it: no such account, a closed one, or one of the technical or audit family."
        ),
        "members_untainted": _("A record of integrity stands against somebody. Choose another."),
        "term_ahead": _("The last day is missing or past. Enter one that is still to come."),
        "term_over": _("Its term is not over."),
    },
)


def describe_task_force(row: TaskForce, actor: Actor) -> Description:
    """What the page of a task force shows."""
    rows = [
        Fact(_("Code"), row.body_id, "code"),
        Fact(_("Set up by"), row.unit.name),
        Fact(_("Document"), row.document_no),
        Fact(_("Purpose"), row.purpose),
        Fact(_("Scope"), row.scope),
        Fact(_("Product categories"), row.categories, "business_category"),
        Fact(_("Head of the task force"), row.lead.name if row.lead else ""),
        Fact(_("Members"), [f"{one.name} / {one.unit.name}" for one in row.people()], "list"),
        Fact(_("Until"), row.until, "date"),
    ]
    return Description(title=row.title, number=row.document_no, sections=[Section(_("Task force"), rows)])


def offers_of_forces() -> list[Offer]:
    """The task forces that stand, as they can be ordered to assess."""
    rows = TaskForce.objects.filter(state="standing").select_related("body").order_by("pk")
    return [Offer(row.body_id, row.title) for row in rows if not trouble_of_force(row)]
