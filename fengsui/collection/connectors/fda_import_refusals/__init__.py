"""Imports that the US Food and Drug Administration refused (comma-separated); charges point to sections of the act."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known, several


class ImportRefusals(Table):
    """The connector. Entry, document, line and suffix together mark a refusal."""

    name = "fda-import-refusals"
    source_code = "S06"
    notifying_body = "FDA"
    regime = "food"
    rhythm = timedelta(days=40)
    url = "https://www.accessdata.fda.gov/scripts/ImportRefusals/"
    columns = (
        "MFG_FIRM_FEI_NUM", "LGL_NAME", "LINE1_ADRS", "LINE2_ADRS", "CITY_NAME", "PROVINCE_STATE", "ISO_CNTRY_CODE",
        "PRODUCT_CODE", "REFUSAL_DATE", "DISTRICT", "ENTRY_NUM", "RFRNC_DOC_ID", "LINE_NUM", "LINE_SFX_ID",
        "FDA_SAMPLE_ANALYSIS", "PRIVATE_LAB_ANALYSIS", "REFUSAL_CHARGES", "PRDCT_CODE_DESC_TEXT",
    )  # fmt: skip
    needed = frozenset({"LGL_NAME", "ENTRY_NUM", "REFUSAL_CHARGES", "PRDCT_CODE_DESC_TEXT"})

    def mark(self, row: Row) -> str:
        if not row["ENTRY_NUM"].strip():
            return ""
        return " ".join(
            row.get(name, "").strip() for name in ("ENTRY_NUM", "RFRNC_DOC_ID", "LINE_NUM", "LINE_SFX_ID")
        ).strip()

    def fields(self, row: Row) -> Fields:
        product, firm = clean(row["PRDCT_CODE_DESC_TEXT"]), clean(row["LGL_NAME"])
        if not product:
            raise Trouble("missing", "PRDCT_CODE_DESC_TEXT")
        on = row.get("REFUSAL_DATE", "")
        charges = several(row["REFUSAL_CHARGES"], ",")
        country = known(row.get("ISO_CNTRY_CODE", ""))
        details = {
            "charges": list(charges),
            "product_code": known(row.get("PRODUCT_CODE", "")),
            "district": known(row.get("DISTRICT", "")),
            "firm_number": known(row.get("MFG_FIRM_FEI_NUM", "")),
        }
        return Fields(
            title=f"{product}: import refused ({firm})",
            product_name=product,
            product_category=known(row.get("PRODUCT_CODE", "")),
            hazard_text="; ".join(charges),
            hazard_families=hazards.families(product) if charges else (),
            origin_country=country if len(country) == 2 else "",
            notifying_country="US",
            notified_on=day(on, "REFUSAL_DATE", "mdy" if "/" in on else "ymd"),
            measures_text="import refused",
            operators=(("manufacturer", firm),) if firm else (),
            language="en",
            risk_description=f"{product}. Charges: {', '.join(charges)}",
            details={key: value for key, value in details.items() if value},
        )
