"""Alerts of others in the Common Alerting Protocol, 1.1 and 1.2 (XML)."""

from __future__ import annotations

from datetime import timedelta
from xml.etree.ElementTree import Element

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.elements import Elements, text
from fengsui.collection.reading.pulled import XML, Pull
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day


class CapAlerts(Elements):
    """The connector: sender, identifier and moment together mark a message (CAP 1.2, 3.2.1)."""

    name = "cap-alerts"
    source_code = "S07.5"
    notifying_body = "CAP"
    elements = ("alert",)
    # Where it is fetched, the plan says.
    pull = Pull(every=timedelta(hours=1), media=XML)

    def mark(self, told: Element) -> str:
        parts = [text(told, "./sender"), text(told, "./identifier"), text(told, "./sent")]
        return ",".join(parts) if parts[1] else ""

    def fields(self, told: Element) -> Fields:
        info = next(told.iter("info"), None)
        if info is None:
            raise Trouble("missing", "info")
        if not text(told, "./sent"):
            raise Trouble("missing", "sent")
        headline, event = clean(text(info, "headline")), clean(text(info, "event"))
        if not headline and not event:
            raise Trouble("missing", "event")
        description = clean(text(info, "description"))
        language = text(info, "language") or "en-US"
        country = language.partition("-")[2].upper()
        details = {
            name: text(info, name)
            for name in ("urgency", "severity", "certainty", "expires", "category", "responseType")
        }
        details |= {name: text(told, f"./{name}") for name in ("status", "msgType", "scope", "references")}
        details["areas"] = "; ".join(clean(one.text or "") for one in info.iter("areaDesc"))
        return Fields(
            title=headline or event,
            product_name=event,
            product_category=event,
            hazard_text=event,
            hazard_families=hazards.families(f"{event} {description}"),
            notifying_country=country if len(country) == 2 else "",
            notified_on=day(text(told, "./sent")[:10], "sent"),
            measures_text=clean(text(info, "instruction")),
            operators=(("sender", clean(text(info, "senderName"))),) if text(info, "senderName") else (),
            url=text(info, "web"),
            language=language.partition("-")[0].lower()[:8],
            risk_description="\n".join(part for part in (headline, description) if part),
            details={key: value for key, value in details.items() if value},
        )
