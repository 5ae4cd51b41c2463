"""The words for the list of goods in focus, and what stands on an item that was acted on first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import FocusList, RiskInformation
from fengsui.triage.rules.focus import CATEGORY
from fengsui.web.doors import Description, Fact, Section, Table
from fengsui.web.labels import NEUTRAL, SUCCESS, Labels
from fengsui.web.words import code_label

FOCUS = Labels(
    name=_("Goods in focus"),
    plural=_("Goods in focus"),
    states={"standing": (_("On the list"), SUCCESS), "dropped": (_("Taken from the list"), NEUTRAL)},
    acts={"put": _("Put goods in focus"), "drop": _("Take goods out of focus")},
    rules={
        "focus_has_sub_table": _("These goods have no sub-table of their own. Choose others."),
        "year_not_over": _("Choose this year, or one of the next five."),
        "requirement_written": _("Say what is asked for these goods."),
        "not_listed_yet": _("These goods stand on the list of that year already."),
    },
)


def describe_focus(row: FocusList, actor: Actor) -> Description:
    """What the page of a line shows."""
    rows = [
        Fact(_("Goods in focus"), row.focus, "focus"),
        Fact(_("Business category"), CATEGORY.get(row.focus, ""), "business_category"),
        Fact(_("Year"), str(row.year)),
        Fact(_("Holds for"), row.unit.name),
        Fact(_("What officers must do"), row.requirement),
    ]
    title = f"{row.year} {code_label(row.focus, 'focus')}"
    return Description(title=title, sections=[Section(_("Goods in focus"), rows)])


def first_action_sections(item: RiskInformation) -> list[Section]:
    """What was done before any paper."""
    rows = [Fact(one["by"], f"{one['action']} · {one['reason']}") for one in item.first_actions]
    return [Section(_("Acted first"), rows)] if rows else []


def paper_tables(item: RiskInformation) -> list[Table]:
    """The papers that follow, in or still owed."""
    rows = [(one["name"], one["due_on"], one["reference"] or _("still owed")) for one in item.late_papers]
    return [Table(_("Papers that follow"), [_("Paper"), _("Due on"), _("Handed in under")], rows)] if rows else []
