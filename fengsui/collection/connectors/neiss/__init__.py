"""Injuries treated in US hospitals (NEISS): a sample of emergency departments, and an extract about fireworks."""

from __future__ import annotations

from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import day, known

DIAGNOSES = {
    "burn": "fire_thermal", "electric": "electrical", "poison": "toxic", "anoxia": "choking_suffocation", "aspiration":
    "choking_suffocation", "ingest": "choking_suffocation", "submersion": "choking_suffocation", "laceration": "mechanical",
    "fracture": "mechanical", "contusion": "mechanical", "strain": "mechanical", "puncture": "mechanical", "amputation":
    "mechanical", "crushing": "mechanical", "concussion": "mechanical", "internal": "mechanical", "dislocation": "mechanical",
    "dermatitis": "allergenic", "foreign body": "physical", "hemorrhage": "mechanical", "hematoma": "mechanical",
    "avulsion": "mechanical", "nerve": "mechanical", "dental": "mechanical", "radiation": "radiation",
}  # fmt: skip


def families(diagnosis: str, narrative: str) -> tuple[str, ...]:
    """The families that a diagnosis names; the narrative where it names none."""
    lower = diagnosis.lower()
    named = tuple(dict.fromkeys(family for word, family in DIAGNOSES.items() if word in lower))
    return named or hazards.families(narrative)


def age_band(years: str) -> str:
    """An age as a band: the exact age of an injured person is more than a risk needs (S43-2.e)."""
    try:
        age = float(years)
    except ValueError:
        return ""
    for limit, band in (
        (0, ""),
        (1, "0"),
        (5, "1-4"),
        (15, "5-14"),
        (25, "15-24"),
        (45, "25-44"),
        (65, "45-64"),
        (200, "65+"),
    ):
        if age < limit:
            return band
    return ""


class Neiss(Table):
    """The connector of the sample: labels stand in place of codes; 0 as a second product means none."""

    name = "neiss"
    source_code = "S10"
    notifying_body = "CPSC"
    rhythm = timedelta(days=400)
    whole = True
    columns = (
        "CPSC_Case_Number", "Treatment_Date", "Age", "Sex", "Race", "Other_Race", "Hispanic", "Body_Part", "Diagnosis",
        "Other_Diagnosis", "Body_Part_2", "Diagnosis_2", "Other_Diagnosis_2", "Disposition", "Location",
        "Fire_Involvement", "Product_1", "Product_2", "Product_3", "Alcohol", "Drug", "Narrative", "Stratum", "PSU",
        "Weight",
    )  # fmt: skip
    needed = frozenset({"CPSC_Case_Number", "Diagnosis", "Product_1", "Narrative"})

    def mark(self, row: Row) -> str:
        return row["CPSC_Case_Number"].strip()

    def fields(self, row: Row) -> Fields:
        products = [found for name in ("Product_1", "Product_2", "Product_3") if (found := known(row[name]))]
        if not products:
            raise Trouble("missing", "Product_1")
        diagnosis = "; ".join(found for name in ("Diagnosis", "Diagnosis_2") if (found := known(row[name])))
        narrative = row["Narrative"].strip()
        details = {
            "age_band": age_band(row["Age"]),
            "sex": known(row["Sex"]),
            "body_part": known(row["Body_Part"]),
            "outcome": known(row["Disposition"]),
            "place": known(row["Location"]),
            "weight": known(row["Weight"]),
            "stratum": known(row["Stratum"]),
            "fire": "" if row["Fire_Involvement"].startswith("NO") else known(row["Fire_Involvement"]),
        }
        return Fields(
            title=f"{products[0].capitalize()}: {diagnosis.lower()}",
            product_name="; ".join(products),
            product_category=products[0],
            hazard_text=diagnosis,
            hazard_families=families(diagnosis, narrative),
            injuries_text="; ".join(part for part in (diagnosis, details["body_part"], details["outcome"]) if part),
            notifying_country="US",
            notified_on=day(row["Treatment_Date"], "Treatment_Date"),
            language="en",
            risk_description=narrative or diagnosis,
            details={key: value for key, value in details.items() if value},
        )


class NeissFireworks(Table):
    """The connector of the extract about fireworks; the file's last column mends the age."""

    name = "neiss-fireworks"
    source_code = "S10"
    notifying_body = "CPSC"
    whole = True
    columns = (
        "", "Treatment_Date", "Age", "Sex", "Alcohol", "Drug", "Narrative", "Incident Locale", "Body_Part",
        "Diagnosis", "Disposition", "Age_Fix",
    )  # fmt: skip
    needed = frozenset({"Treatment_Date", "Incident Locale", "Diagnosis", "Narrative"})

    def mark(self, row: Row) -> str:
        return row[""].strip()

    def fields(self, row: Row) -> Fields:
        diagnosis, narrative = known(row["Diagnosis"]), row["Narrative"].strip()
        if not narrative:
            raise Trouble("missing", "Narrative")
        details = {
            "age_band": age_band(row["Age_Fix"]),
            "sex": known(row["Sex"]),
            "body_part": known(row["Body_Part"]),
            "outcome": known(row["Disposition"]),
            "place": known(row["Incident Locale"]),
        }
        return Fields(
            title=f"Fireworks: {diagnosis.lower()}",
            product_name="Fireworks",
            product_category="Fireworks",
            hazard_text=diagnosis,
            hazard_families=families(diagnosis, narrative),
            injuries_text="; ".join(part for part in (diagnosis, details["body_part"], details["outcome"]) if part),
            notifying_country="US",
            notified_on=day(row["Treatment_Date"], "Treatment_Date"),
            language="en",
            risk_description=narrative,
            details={key: value for key, value in details.items() if value},
        )
