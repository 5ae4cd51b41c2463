"""The words for stocks of emergency supplies, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.emergency.models import EmergencySupply
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Section, Table
from fengsui.web.labels import DANGER, SUCCESS, Labels
from fengsui.web.words import moment

SUPPLY = Labels(
    name=_("Emergency supply"),
    plural=_("Emergency supplies"),
    states={"sufficient": (_("Sufficient"), SUCCESS), "short": (_("Alarm: at or below the minimum"), DANGER)},
    acts={
        "keep": _("Begin to keep a supply"),
        "count": _("Record a count"),
        "run_short": _("Alarm: stock too low"),
        "recover": _("Alarm over"),
        "restock": _("Restock"),
    },
    rules={
        "supply_named": _("The supply is missing. Name it."),
        "place_given": _("State the place."),
        "minimum_set": _("The minimum is missing. Set one above zero."),
        "amount_counted": _("State how much there is."),
        "at_minimum_or_below": _("The stock is above its minimum."),
        "above_minimum": _("The stock would still be at its minimum or below. Add more, or record a count instead."),
        "something_added": _("State how much was added."),
    },
)


def describe_supply(row: EmergencySupply, actor: Actor) -> Description:
    """What the page of a stock shows."""
    rows = [
        Fact(_("Supply"), row.name),
        Fact(_("Place"), row.place),
        Fact(_("In stock"), f"{row.amount} {row.measure}".strip()),
        Fact(_("Minimum"), f"{row.minimum} {row.measure}".strip()),
        Fact(_("Keeper"), row.keeper),
    ]
    counts = [(moment(one["at"]), str(one["amount"]), one["by"], one["note"]) for one in reversed(row.counts)]
    table = Table(_("Counts"), [_("Moment"), _("In stock"), _("Counted by"), _("Note")], counts)
    return Description(
        title=row.name, sections=[Section(_("Emergency supply"), rows)], tables=[table] if counts else []
    )
