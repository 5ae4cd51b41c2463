"""Vehicle recalls of the US National Highway Traffic Safety Administration (tab-separated flat file)."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.pulled import ZIP, Pull
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import day, known


class NhtsaRecalls(Table):
    """The connector: one row for each model and component of a campaign."""

    name = "nhtsa-recalls"
    source_code = "S06"
    notifying_body = "NHTSA"
    whole = True
    rhythm = timedelta(days=10)
    url = "https://static.nhtsa.gov/odi/ffdd/rcl/FLAT_RCL.zip"
    pull = Pull(url, every=timedelta(days=7), full_every=timedelta(days=7), media=ZIP, member=".txt")
    headed = False
    quoted = False
    delimiter = "\t"
    encoding = "latin-1"
    columns = (
        "RECORD_ID", "CAMPNO", "MAKETXT", "MODELTXT", "YEARTXT", "MFGCAMPNO", "COMPNAME", "MFGNAME", "BGMAN", "ENDMAN",
        "RCLTYPECD", "POTAFF", "ODATE", "INFLUENCED_BY", "MFGTXT", "RCDATE", "DATEA", "RPNO", "FMVSS", "DESC_DEFECT",
        "CONEQUENCE_DEFECT", "CORRECTIVE_ACTION", "NOTES", "RCL_CMPT_ID",
    )  # fmt: skip

    def mark(self, row: Row) -> str:
        return row["RECORD_ID"].strip()

    def fields(self, row: Row) -> Fields:
        make, model, year = (row[name].strip() for name in ("MAKETXT", "MODELTXT", "YEARTXT"))
        if not make and not model:
            raise Trouble("missing", "MAKETXT")
        defect, consequence = row["DESC_DEFECT"].strip(), row["CONEQUENCE_DEFECT"].strip()
        firms = dict.fromkeys((row["MFGTXT"].strip(), row["MFGNAME"].strip()))
        details = {
            "campaign": row["CAMPNO"].strip(),
            "manufacturer_campaign": known(row["MFGCAMPNO"]),
            "made_from": known(row["BGMAN"]),
            "made_until": known(row["ENDMAN"]),
            "kind": row["RCLTYPECD"].strip(),
            "standard": known(row["FMVSS"]),
            "notes": row["NOTES"].strip(),
        }
        return Fields(
            title=f"{make} {model} {year}: {row['COMPNAME'].strip()} ({row['CAMPNO'].strip()})",
            product_name=f"{make} {model} {year}".strip(),
            brand=make,
            model=f"{model} {year}".strip(),
            product_category=row["COMPNAME"].strip(),
            hazard_text=consequence,
            hazard_families=hazards.families(f"{consequence} {defect}"),
            notifying_country="US",
            notified_on=day(row["RCDATE"] or row["ODATE"], "RCDATE"),
            measures_text=row["CORRECTIVE_ACTION"].strip(),
            operators=tuple(("manufacturer", firm) for firm in firms if firm),
            quantity_text=known(row["POTAFF"]),
            language="en",
            risk_description="\n".join(part for part in (defect, consequence) if part),
            details={key: value for key, value in details.items() if value},
        )
