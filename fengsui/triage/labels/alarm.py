"""The words for alarms, and what their pages show."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Alarm, RiskInformation
from fengsui.triage.policy import visible_information
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import DANGER, NEUTRAL, SUCCESS, Labels

ALARM = Labels(
    name=_("Alarm"),
    plural=_("Alarms"),
    states={"raised": (_("Raised"), DANGER), "heeded": (_("Heeded"), SUCCESS), "ended": (_("Over"), NEUTRAL)},
    acts={"raise": _("Raise an alarm"), "heed": _("Heed"), "end": _("Alarm is over")},
    rules={
        "not_raised_already": _("This alarm stands already."),
        "cause_is_gone": _("The cause of the alarm is still there."),
    },
)


ALARM_KINDS = {"cluster": _("Cluster of items"), "silent_source": _("Silent source")}


def describe_alarm(alarm: Alarm, actor: Actor) -> Description:
    """What the page of an alarm shows."""
    told = alarm.told
    rows = [
        Fact(_("Kind"), ALARM_KINDS.get(alarm.kind, alarm.kind)),
        Fact(_("Product"), told.get("product", "")),
        Fact(_("Hazards"), [told["hazard"]] if told.get("hazard") else [], "hazard_family"),
        Fact(_("Regions"), told.get("regions", []), "list"),
        Fact(_("Source"), told.get("source", "")),
        Fact(_("Heard last at"), told.get("heard_at", "")),
    ]
    visible = RiskInformation.objects.filter(visible_information(actor), pk__in=alarm.items).order_by("pk")
    related = [Related(_("Item"), "information", item.pk, str(item), item.state) for item in visible[:50]]
    title = f"{ALARM_KINDS.get(alarm.kind, alarm.kind)}: {told.get('product') or told.get('source', '')}"
    return Description(title=title, sections=[Section(_("Alarm"), rows)], related=related)
