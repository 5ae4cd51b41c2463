"""Food recall notices of the Canadian Food Inspection Agency as the text of their pages (comma-separated)."""

from __future__ import annotations

import re

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known


class CfiaNotices(Table):
    """The connector: the page's text stands whole, with its blank lines."""

    name = "cfia-notices"
    source_code = "S06"
    notifying_body = "CFIA"
    regime = "food"
    whole = True
    columns = (
        "", "index", "link", "title", "recall_info", "date", "issue", "audience", "company", "distribution",
        "recall_class",
    )  # fmt: skip
    needed = frozenset({"index", "link", "title", "recall_info"})
    beginning = re.compile(rb"(?<=\n)\d{1,7},\d{1,7},https?://")

    def mark(self, row: Row) -> str:
        return row["index"].strip()

    def fields(self, row: Row) -> Fields:
        title = clean(row["title"])
        if not title:
            raise Trouble("missing", "title")
        issue = known(row["issue"])
        details = {
            "class": known(row["recall_class"]),
            "audience": known(row["audience"]),
            "areas": known(row["distribution"]),
        }
        return Fields(
            title=title,
            product_name=re.split(r"\s+recalled\b", title, maxsplit=1)[0],
            hazard_text=issue,
            hazard_families=hazards.families(issue or title),
            notifying_country="CA",
            notified_on=day(row["date"], "date"),
            operators=(("company", known(row["company"])),) if known(row["company"]) else (),
            url=row["link"].strip(),
            language="en",
            risk_description="\n".join(part for part in (issue, clean(row["recall_info"])) if part),
            details={key: value for key, value in details.items() if value},
        )
