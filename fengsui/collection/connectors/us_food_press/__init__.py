"""Recall announcements of the US food authorities in one list (JSON)."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, number, text, texts
from fengsui.collection.reading.troubles import Trouble


class UsFoodPress(Objects):
    """The connector; English and Spanish announcements of one recall are two records."""

    name = "us-food-press"
    source_code = "S06"
    notifying_body = "FDA, FSIS"
    regime = "food"
    whole = True
    rhythm = timedelta(days=10)
    beginning = re.compile(rb'\{\s*"title"\s*:')
    key = "uid"

    def fields(self, told: Object) -> Fields:
        title, product = text(told, "title"), text(told, "product_description")
        if not title:
            raise Trouble("missing", "title")
        reason = text(told, "recall_reason")
        firm = text(told, "company_name")
        details = {
            "agency": text(told, "agency"),
            "class": text(told, "recall_classification"),
            "notice_number": number(told, "notice_id_number"),
            "kind": text(told, "recall_type"),
            "risk_level": text(told, "risk_level"),
            "areas": ", ".join(texts(told, "impacted_states")),
        }
        return Fields(
            title=title,
            product_name=product or title,
            brand=text(told, "brand_name"),
            hazard_text=reason,
            hazard_families=hazards.families(reason or title),
            notifying_country="US",
            notified_on=day(told, "notification_dttm"),
            published_on=day(told, "company_announce_dttm"),
            operators=(("company", firm),) if firm else (),
            url=text(told, "recall_url"),
            language="es" if re.search(r"\b(?:retira|debido|posible)\b", title, re.IGNORECASE) else "en",
            risk_description="\n".join(part for part in (title, reason) if part),
            details={key: value for key, value in details.items() if value},
        )
