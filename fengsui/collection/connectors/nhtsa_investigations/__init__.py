"""Defect investigations of the US National Highway Traffic Safety Administration (tab-separated flat file)."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.pulled import ZIP, Pull
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known


class NhtsaInvestigations(Table):
    """The connector: one row for each model and component of an investigation."""

    name = "nhtsa-investigations"
    source_code = "S07.1"
    notifying_body = "NHTSA"
    whole = True
    rhythm = timedelta(days=40)
    url = "https://static.nhtsa.gov/odi/ffdd/inv/FLAT_INV.zip"
    pull = Pull(url, every=timedelta(days=7), full_every=timedelta(days=7), media=ZIP, member=".txt")
    headed = False
    quoted = False
    delimiter = "\t"
    encoding = "latin-1"
    columns = (
        "ACTION_NUMBER", "MAKE", "MODEL", "YEAR", "COMPNAME", "MFR_NAME", "ODATE", "CDATE", "CAMPNO", "SUBJECT",
        "SUMMARY",
    )  # fmt: skip

    def mark(self, row: Row) -> str:
        if not row["ACTION_NUMBER"].strip():
            return ""
        return " ".join(row[name].strip() for name in ("ACTION_NUMBER", "MAKE", "MODEL", "YEAR", "COMPNAME", "CAMPNO"))

    def fields(self, row: Row) -> Fields:
        make, model, year = (row[name].strip() for name in ("MAKE", "MODEL", "YEAR"))
        if not make and not model:
            raise Trouble("missing", "MAKE")
        subject, summary = clean(row["SUBJECT"]), clean(row["SUMMARY"])
        year = "" if year == "9999" else year
        details = {"campaign": known(row["CAMPNO"]), "closed": known(row["CDATE"])}
        return Fields(
            title=f"{make} {model} {year}: {subject} ({row['ACTION_NUMBER'].strip()})",
            product_name=f"{make} {model} {year}".strip(),
            brand=make,
            model=f"{model} {year}".strip(),
            product_category=row["COMPNAME"].strip(),
            hazard_text=subject,
            hazard_families=hazards.families(f"{subject} {summary}"),
            notifying_country="US",
            notified_on=day(row["ODATE"], "ODATE"),
            operators=(("manufacturer", row["MFR_NAME"].strip()),) if row["MFR_NAME"].strip() else (),
            language="en",
            risk_description="\n".join(part for part in (subject, summary) if part),
            details={key: value for key, value in details.items() if value},
        )
