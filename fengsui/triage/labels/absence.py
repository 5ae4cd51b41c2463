"""The words for lists of missing records, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.collection.models import Absence
from fengsui.kernel.actor import Actor
from fengsui.web.doors import Description, Fact, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels

ABSENCE = Labels(
    name=_("Missing records"),
    plural=_("Lists of missing records"),
    states={
        "asked": (_("Waits for an answer"), WARNING),
        "accepted": (_("Taken as withdrawn"), SUCCESS),
        "refused": (_("File incomplete"), NEUTRAL),
    },
    acts={
        "ask": _("Ask about missing records"),
        "accept": _("Take them as withdrawn"),
        "refuse": _("Leave them as they are"),
    },
)


def describe_absence(absence: Absence, actor: Actor) -> Description:
    """What the page of a list of missing records shows."""
    rows = [
        Fact(_("Source"), absence.source),
        Fact(_("File"), absence.run.file_name),
        Fact(_("Read at"), absence.run.started_at, "moment"),
        Fact(_("Records known before"), absence.known),
        Fact(_("Records missing"), len(absence.marks)),
        Fact(_("Their marks"), absence.marks[:500], "list"),
    ]
    return Description(title=str(absence), sections=[Section(_("Missing records"), rows)])
