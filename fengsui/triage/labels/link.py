"""The words for links, and what their pages show."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fengsui.kernel.actor import Actor
from fengsui.triage.models import Link, RiskInformation
from fengsui.triage.policy import visible_information, visible_quarantined
from fengsui.web.doors import Description, Fact, Related, Section
from fengsui.web.labels import NEUTRAL, SUCCESS, WARNING, Labels

LINK = Labels(
    name=_("Link"),
    plural=_("Links"),
    states={
        "proposed": (_("Proposed"), WARNING),
        "linked": (_("Linked"), SUCCESS),
        "undone": (_("Not linked"), NEUTRAL),
    },
    acts={
        "identify": _("Link by identifier"),
        "propose": _("Propose a link"),
        "confirm": _("Confirm the link"),
        "reject": _("Reject the link"),
        "undo": _("Undo the link"),
        "relink": _("Link again"),
    },
    rules={
        "identified_beyond_doubt": _("No identifier makes this sure. Propose it instead."),
        "evidence_shown": _("A link needs its evidence."),
    },
)


EVIDENCE = {"gtin": _("Barcode"), "reference": _("Number of the notification"), "brand_model": _("Brand and model")}


def describe_link(link: Link, actor: Actor) -> Description:
    """What the page of a link shows: the two items side by side, and what they share."""
    shared = [f"{EVIDENCE.get(one['kind'], one['kind'])}: {one['value']}" for one in link.evidence]
    rows = [
        Fact(_("What both carry"), shared, "list"),
        Fact(_("About"), _("the same event") if link.about == "event" else _("the same product")),
    ]
    sections = [Section(_("Evidence"), rows)]
    seen = visible_among((link.first_id, link.second_id), actor)
    sides = [(_("Earlier item"), link.first), (_("Later item"), link.second)]
    for title, item in sides:
        if item.pk in seen:
            facts = [
                Fact(_("Title"), item.title),
                Fact(_("Source mark"), item.source_mark),
                Fact(_("Brand"), item.brand),
                Fact(_("Model, specification"), item.spec_model),
                Fact(_("Barcodes"), item.barcodes, "list"),
                Fact(_("Notified on"), item.notified_on, "date"),
                Fact(_("Risk description"), item.risk_description[:1000]),
            ]
            sections.append(Section(title, facts))
    items = [item for _title, item in sides if item.pk in seen]
    related = [Related(_("Item"), "information", item.pk, str(item), item.state) for item in items]
    return Description(title=str(link), sections=sections, related=related)


def links_of(item: RiskInformation, actor: Actor) -> list[Related]:
    """The links of an item that stand or wait for an answer; what the reader may not see is not mentioned."""
    rows = Link.objects.filter(visible_quarantined(actor), Q(first=item.pk) | Q(second=item.pk))
    rows = rows.exclude(state="undone").select_related("first", "second").order_by("pk")[:20]
    others = [(row, row.second if row.first_id == item.pk else row.first) for row in rows]
    seen = visible_among([other.pk for _row, other in others], actor)
    return [Related(_("Link"), "link", row.pk, str(other), row.state) for row, other in others if other.pk in seen]


def visible_among(pks: Iterable[UUID], actor: Actor) -> set[UUID]:
    """Those of these items that a reader may see."""
    rows = RiskInformation.objects.filter(visible_information(actor), pk__in=list(pks))
    return set(rows.values_list("pk", flat=True))
