"""The recall portal of the OECD, as its search answers (JSON): pointers to the notices of many authorities."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, inner, inners, number, text
from fengsui.collection.reading.pulled import ByPlace, Pull
from fengsui.collection.reading.troubles import Trouble


class OecdRecalls(Objects):
    """The connector: what the portal says; the notice itself stands at the authority."""

    name = "oecd-recalls"
    source_code = "S07.2"
    notifying_body = "OECD"
    rhythm = timedelta(days=4)
    url = "https://globalrecalls.oecd.org/ws/search.xqy"
    beginning = re.compile(rb'\{\s*"countryId"\s*:')
    key = "id"
    envelope = re.compile(rb'\{\s*"total"\s*:.*"results"\s*:(?:\s*\[\s*\]\s*\}\s*)?|[\]}\s]+', re.DOTALL)
    pull = Pull(
        f"{url}?q=&sort=date&order=desc&lang=en&uiLang=en",
        paging=ByPlace("&start={start}&end={end}", 20, re.compile(rb'"countryId"\s*:')),
    )

    def fields(self, told: Object) -> Fields:
        product = text(told, "product.name") or text(inner(told, "product"), "name")
        if not product:
            raise Trouble("missing", "product.name")
        maker = told.get("manufacturer.country")
        country = text(maker[0], "id") if isinstance(maker, list) and maker and isinstance(maker[0], dict) else ""
        tags = {text(one, "name"): number(one, "value") for one in inners(told, "tags")}
        danger = " ".join(value for name, value in tags.items() if "hazard" in name.lower())
        notifying = text(told, "countryId").upper()
        return Fields(
            title=product,
            product_name=product,
            hazard_text=danger,
            hazard_families=hazards.families(danger or product),
            origin_country=country.upper() if len(country) == 2 else "",
            notifying_country=notifying if len(notifying) == 2 else "",
            notified_on=day(told, "date"),
            url=text(told, "extUrl") or text(told, "uri"),
            language=text(told, "languageId"),
            risk_description="\n".join(part for part in (product, danger) if part),
            details={"tags": tags},
        )
