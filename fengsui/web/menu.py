"""The menu of the desk: the four stages of the regulation, and what of them this person has to do with (G17-2.a)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fengsui.catalogue.stages import STAGE_OF
from fengsui.kernel.actor import Actor, Family
from fengsui.web.doors import REGISTRY, Doors

STAGES = {
    "collection": gettext_lazy("Collection"),
    "assessment": gettext_lazy("Assessment"),
    "warning_response": gettext_lazy("Warning and response"),
    "supervision": gettext_lazy("Supervision"),
}


def concerned(doors: Doors, actor: Actor) -> bool:
    """Whether any act of this aggregate is in the actor's power."""
    return any(actor.has(doors.lifecycle.name(act)) for act in doors.lifecycle.steps)


def menu_for(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The groups of the left menu."""
    groups: list[dict[str, Any]] = [{"label": _("My work"), "items": [item(_("To do"), reverse("portal:todo"), path)]}]
    for stage, label in STAGES.items():
        items = [
            item(doors.labels.plural, reverse(f"{doors.aggregate}:list"), path)
            for doors in REGISTRY.values()
            if STAGE_OF.get(doors.aggregate) == stage and concerned(doors, actor)
        ]
        if stage == "collection" and actor.has("upload.hand_in"):
            items.append(item(_("Spreadsheet templates"), reverse("portal:templates"), path))
        if stage == "collection" and items and actor.family != Family.OUTSIDE:
            items.append(item(_("Sources"), reverse("portal:sources"), path))
            items.append(item(_("Reporting bodies"), reverse("portal:bodies"), path))
            items.append(item(_("Collection network"), reverse("portal:network"), path))
        if stage == "warning_response" and actor.has("contact.add"):
            items.append(item(_("Contacts"), reverse("outreach:contacts"), path))
        if stage == "assessment":
            items += [item(words, reverse(name), path) for words, name in about_results(actor)]
        if stage == "collection" and actor.has("information.hand_in_paper"):
            items.append(item(_("Late papers"), reverse("portal:late_papers"), path))
        if stage == "warning_response" and actor.family == Family.BUSINESS and actor.has("instruction.draft"):
            items.append(item(_("Changes of HS codes"), reverse("portal:code_changes"), path))
        if stage == "warning_response" and actor.has("emergency.alert"):
            items.append(item(_("Emergency readiness"), reverse("portal:readiness"), path))
        if stage == "warning_response" and actor.family == Family.BUSINESS and items:
            items.append(item(_("Past their hour"), reverse("portal:overdue"), path))
        if stage == "warning_response" and actor.family == Family.OUTSIDE and actor.has("measure.report_execution"):
            items.insert(0, item(_("Orders to us"), reverse("portal:own_orders"), path))
        if items:
            groups.append({"label": label, "items": items})
    if actor.has("journal.read") or actor.level in ("hq", "department"):
        groups.append(
            {
                "label": _("House"),
                "items": [
                    item(_("Journal"), reverse("portal:journal"), path),
                    item(_("Clauses"), reverse("portal:clauses"), path),
                ],
            }
        )
    return groups


def about_results(actor: Actor) -> list[tuple[str, str]]:
    """The pages of figures beside the lists of assessment: for officers, for institutions."""
    found = []
    if actor.has("output.draft") or actor.has("decision.sign"):
        found.append((_("Use of results"), "portal:results"))
    if actor.has("support.call"):
        found.append((_("Roster for accidents"), "portal:roster"))
    if actor.has("advice.give"):
        found.append((_("Our work in figures"), "portal:own_work"))
    return found


def item(label: Any, url: str, path: str) -> dict[str, Any]:
    """One line of the menu."""
    here = path.partition("?")[0]
    current = here == url if url == reverse("portal:todo") else here.startswith(url)
    return {"label": label, "url": url, "current": current, "count": None}
