"""Complaints about vehicles at the US National Highway Traffic Safety Administration (tab-separated flat file)."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.pulled import MEGABYTE, ZIP, Pull
from fengsui.collection.reading.tables import Row, Table, digest
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import day, known


class NhtsaComplaints(Table):
    """The connector. The file's own number changes from one issue to the next, and a reference number may hold several
    complaints about one component: reference, product, component and wording together mark a row."""

    name = "nhtsa-complaints"
    source_code = "S07.1"
    notifying_body = "NHTSA"
    rhythm = timedelta(days=3)
    url = "https://static.nhtsa.gov/odi/ffdd/cmpl/FLAT_CMPL.zip"
    pull = Pull(
        url, every=timedelta(days=7), full_every=timedelta(days=7), media=ZIP, member=".txt", most=3_000 * MEGABYTE
    )
    headed = False
    quoted = False
    delimiter = "\t"
    encoding = "latin-1"
    columns = (
        "CMPLID", "ODINO", "MFR_NAME", "MAKETXT", "MODELTXT", "YEARTXT", "CRASH", "FAILDATE", "FIRE", "INJURED", "DEATHS",
        "COMPDESC", "CITY", "STATE", "VIN", "DATEA", "LDATE", "MILES", "OCCURENCES", "CDESCR", "CMPL_TYPE",
        "POLICE_RPT_YN", "PURCH_DT", "ORIG_OWNER_YN", "ANTI_BRAKES_YN", "CRUISE_CONT_YN", "NUM_CYLS", "DRIVE_TRAIN",
        "FUEL_SYS", "FUEL_TYPE", "TRANS_TYPE", "VEH_SPEED", "DOT", "TIRE_SIZE", "LOC_OF_TIRE", "TIRE_FAIL_TYPE",
        "ORIG_EQUIP_YN", "MANUF_DT", "SEAT_TYPE", "RESTRAINT_TYPE", "DEALER_NAME", "DEALER_TEL", "DEALER_CITY",
        "DEALER_STATE", "DEALER_ZIP", "PROD_TYPE", "REPAIRED_YN", "MEDICAL_ATTN",
    )  # fmt: skip

    def mark(self, row: Row) -> str:
        number = row["ODINO"].strip()
        parts = (row[name].strip() for name in ("MAKETXT", "MODELTXT", "COMPDESC", "CDESCR"))
        return f"{number} {digest(*parts)}" if number else ""

    def fields(self, row: Row) -> Fields:
        make, model, year = row["MAKETXT"].strip(), row["MODELTXT"].strip(), row["YEARTXT"].strip()
        if not make and not model:
            raise Trouble("missing", "MAKETXT")
        told = row["CDESCR"].strip()
        injured, dead = known(row["INJURED"]), known(row["DEATHS"])
        harm = [f"injured: {injured}" if injured else "", f"deaths: {dead}" if dead else ""]
        events = [word for name, word in (("CRASH", "crash"), ("FIRE", "fire")) if row[name].strip() == "Y"]
        year = "" if year == "9999" else year
        details = {
            "vin": known(row["VIN"]),
            "occurred": known(row["FAILDATE"]),
            "events": events,
            "kind": row["CMPL_TYPE"].strip(),
            "mileage": known(row["MILES"]),
        }
        return Fields(
            title=f"{make} {model} {year}: {row['COMPDESC'].strip()} ({row['ODINO'].strip()})",
            product_name=f"{make} {model} {year}".strip(),
            brand=make,
            model=f"{model} {year}".strip(),
            product_category=row["COMPDESC"].strip(),
            hazard_text=" ".join(events),
            hazard_families=hazards.families(f"{' '.join(events)} {told}"),
            injuries_text="; ".join(one for one in harm if one),
            notifying_country="US",
            notified_on=day(row["LDATE"], "LDATE"),
            operators=(("manufacturer", row["MFR_NAME"].strip()),) if row["MFR_NAME"].strip() else (),
            language="en",
            risk_description=told,
            details={key: value for key, value in details.items() if value},
        )
