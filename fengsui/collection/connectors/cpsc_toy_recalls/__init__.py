"""Toy recalls of the US Consumer Product Safety Commission, as its older list gives them (comma-separated)."""

from __future__ import annotations

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day


class ToyRecalls(Table):
    """The connector: a closed list, title and press release."""

    name = "cpsc-toy-recalls"
    source_code = "S06"
    notifying_body = "CPSC"
    whole = True
    columns = ("Title", "Date", "Summary", "Recall Number", "Recall URL", "_source_file")
    needed = frozenset({"Title", "Recall Number", "Summary"})

    def mark(self, row: Row) -> str:
        return row["Recall Number"].strip()

    def fields(self, row: Row) -> Fields:
        title, summary = clean(row["Title"]), clean(row["Summary"])
        if not title:
            raise Trouble("missing", "Title")
        return Fields(
            title=title,
            product_name=title,
            product_category=row["_source_file"].replace("_", " ").strip(),
            hazard_text=summary[:2000],
            hazard_families=hazards.families(summary[:2000] or title),
            notifying_country="US",
            notified_on=day(row["Date"], "Date", "mdy"),
            url=row["Recall URL"].strip(),
            language="en",
            risk_description=summary,
            details={"recall_number": row["Recall Number"].strip()},
        )
