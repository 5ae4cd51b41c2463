"""Notifications of the EU Rapid Alert System for Food and Feed, in the four forms in which they are to be had."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import ClassVar

from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, day, number, text
from fengsui.collection.reading.pulled import ByMember, Pull
from fengsui.collection.reading.tables import Row, Table, digest
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, known, several
from fengsui.collection.reading.values import day as written_day

REFERENCE = re.compile(r"\d{4}\.\d{1,5}")
FAMILIES = (
    ("pathogen", "microbial"), ("microb", "microbial"), ("mould", "microbial"), ("tse", "microbial"), ("parasit", "microbial"),
    ("allergen", "allergenic"), ("heavy metal", "heavy_metal"), ("mycotoxin", "toxic"), ("biotoxin", "toxic"),
    ("toxin", "toxic"), ("pesticide", "toxic"), ("residue", "chemical"), ("additive", "chemical"), ("migration", "chemical"),
    ("composition", "chemical"), ("contaminant", "chemical"), ("pollutant", "environmental"), ("radiation", "radiation"),
    ("foreign bod", "physical"), ("novel food", "health"), ("gmo", "health"),
)  # fmt: skip


def first_country(written: str) -> str:
    """The first country of a list that is one."""
    return next((code for one in re.split(r"[,;/]", written) if (code := countries.code(one))), "")


def families(kinds: str, substances: str) -> tuple[str, ...]:
    """The families that the system's own categories name, else those that the names of the substances do."""
    lower = kinds.lower()
    named = tuple(dict.fromkeys(family for word, family in FAMILIES if word in lower))
    return named or hazards.families(f"{kinds} {substances}")


class RasffWeekly(Table):
    """The weekly table. Its references lost their last zeros; above 9,999 two would be one, so the month stands with them."""

    name = "rasff-weekly"
    series = True
    source_code = "S06"
    notifying_body = "RASFF"
    regime = "food"
    whole = True
    rhythm = timedelta(days=10)
    columns = (
        "reference", "category", "type", "subject", "date", "notifying_country", "classification", "risk_decision",
        "distribution", "forAttention", "forFollowUp", "operator", "origin", "hazards", "year", "week",
    )  # fmt: skip
    needed = frozenset({"reference", "category", "subject", "classification"})

    def mark(self, row: Row) -> str:
        found = REFERENCE.fullmatch(row["reference"].strip())
        return f"{padded(found[0])} ({row['date'][:7]})" if found else ""

    def fields(self, row: Row) -> Fields:
        subject = clean(row["subject"])
        if not subject and not known(row["category"]):
            raise Trouble("missing", "subject")
        substances = several(row["hazards"], ",")
        details = {
            "reference": padded(row["reference"].strip()),
            "classification": known(row["classification"]),
            "risk_decision": known(row["risk_decision"]),
            "distribution": known(row["distribution"]),
            "for_attention": known(row["forAttention"]),
            "for_follow_up": known(row["forFollowUp"]),
            "hazards": list(substances),
            "kind": known(row["type"]),
            "origin_text": known(row["origin"]),
        }
        return Fields(
            title=subject or known(row["category"]),
            product_name=subject,
            product_category=known(row["category"]),
            hazard_text="; ".join(substances),
            hazard_families=families("", "; ".join(substances) or subject),
            origin_country=first_country(row["origin"]),
            notifying_country=first_country(row["notifying_country"]),
            notified_on=written_day(row["date"], "date"),
            measures_text=known(row["classification"]) if "rejection" in row["classification"] else "",
            language="en",
            risk_description="\n".join(part for part in (subject, "; ".join(substances)) if part),
            details={key: value for key, value in details.items() if value},
        )


def padded(reference: str) -> str:
    """A reference whose zeros at the end were lost, with four digits again."""
    year, dot, serial = reference.partition(".")
    return f"{year}{dot}{serial.ljust(4, '0')}"


class RasffWindow(Table):
    """The export of the public window."""

    name = "rasff-window"
    source_code = "S06"
    notifying_body = "RASFF"
    regime = "food"
    rhythm = timedelta(days=4)
    url = "https://webgate.ec.europa.eu/rasff-window/screen/list"
    columns = (
        "Date of Case", "Reference", "Notification From", "Country Origin", "Product", "Product Category",
        "Hazard Substance", "Hazard Category",
    )  # fmt: skip
    needed = frozenset({"Reference", "Product", "Hazard Substance"})

    def mark(self, row: Row) -> str:
        found = REFERENCE.fullmatch(row["Reference"].strip())
        return found[0] if found else ""

    def fields(self, row: Row) -> Fields:
        product, kind = clean(row["Product"]), known(row["Product Category"])
        if not product and not kind:
            raise Trouble("missing", "Product")
        substances, kinds = several(row["Hazard Substance"]), several(row["Hazard Category"])
        details = {
            "reference": row["Reference"].strip(),
            "hazards": list(substances),
            "hazard_categories": list(kinds),
            "origin_text": known(row["Country Origin"]),
        }
        what = "; ".join(substances)
        return Fields(
            title=": ".join(part for part in (product or kind, what) if part) + f" ({row['Reference'].strip()})",
            product_name=product,
            product_category=kind,
            hazard_text=what,
            hazard_families=families("; ".join(kinds), what) if substances or kinds else (),
            origin_country=first_country(row["Country Origin"]),
            notifying_country=first_country(row["Notification From"]),
            notified_on=written_day(row["Date of Case"], "Date of Case"),
            language="en",
            risk_description="\n".join(part for part in (product, what, "; ".join(kinds)) if part),
            details={key: value for key, value in details.items() if value},
        )


class RasffHazards(Table):
    """One row for each product and hazard, without a reference: a row is marked by what it says."""

    name = "rasff-hazards"
    source_code = "S06"
    notifying_body = "RASFF"
    regime = "food"
    whole = True
    columns = ("date_case", "type", "product_category", "product", "hazard", "origin_country", "risk_decision")
    needed = frozenset({"date_case", "product", "hazard", "risk_decision"})

    def mark(self, row: Row) -> str:
        if not row["product"].strip():
            return ""
        return digest(*(row[name] for name in self.columns))

    def fields(self, row: Row) -> Fields:
        product, hazard = row["product"].strip(), known(row["hazard"])
        if not product:
            raise Trouble("missing", "product")
        return Fields(
            title=f"{product}: {hazard}",
            product_name=product,
            product_category=known(row["product_category"]),
            hazard_text=hazard,
            hazard_families=families("", hazard),
            origin_country=first_country(row["origin_country"]),
            notified_on=written_day(row["date_case"], "date_case"),
            notifying_country="",
            language="en",
            risk_description=f"{product}: {hazard}",
            details={
                "risk_decision": row["risk_decision"].strip(),
                "kind": row["type"].strip(),
                "origin_text": known(row["origin_country"]),
            },
        )


class RasffLake(Objects):
    """The objects of the data lake, in its own spellings."""

    name = "rasff-lake"
    source_code = "S06"
    notifying_body = "RASFF"
    regime = "food"
    rhythm = timedelta(days=4)
    url = "https://api.datalake.sante.service.ec.europa.eu/rasff/irasff-general-info-view"
    pull = Pull(f"{url}?format=json&api-version=v1.1&NETWORK_DESC=RASFF", paging=ByMember("nextLink"))
    beginning = re.compile(rb'\{\s*"NOTIF_ID"\s*:')
    key = "NOTIFICATION_REFERENCE"
    envelope = re.compile(
        rb'\{\s*"value"\s*:(?:\s*\[\s*\]\s*,\s*"nextLink"\s*:\s*null\s*\}\s*)?|(?:(?:\]\s*,\s*)?"nextLink"\s*:\s*(?:null|"[^"]*")\s*)?[\]}\s]+'
    )
    HAZARD: ClassVar[re.Pattern[str]] = re.compile(r"^(.*?)(?:\s+-\s+\{(.*)\})?$")

    def fields(self, told: Object) -> Fields:
        subject, product = text(told, "NOTIF_SUBJECT"), text(told, "PRODUCT_NAME")
        if not subject and not product:
            raise Trouble("missing", "NOTIF_SUBJECT")
        pairs = [
            found.groups(default="")
            for one in text(told, "HAZARD_CATEGORY_NAME").split("***")
            if one.strip() and (found := self.HAZARD.match(one.strip()))
        ]
        what = "; ".join(name for name, _kind in pairs)
        details = {
            "reference": number(told, self.key),
            "classification": text(told, "NOTIFICATION_CLASSIFICAT_DESC"),
            "risk_decision": text(told, "RISK_DECISION_DESC"),
            "basis": text(told, "NOTIFICATION_BASIS_DESC"),
            "distribution": text(told, "DISTRIBUTION_COUNTRY_DESC"),
            "status": text(told, "NOTIFICATION_STATUS_DESC"),
        }
        return Fields(
            title=subject or product,
            product_name=product or subject,
            product_category=text(told, "PRODUCT_CATEGORY_DESC"),
            hazard_text=what,
            hazard_families=families("; ".join(kind for _name, kind in pairs), what) if pairs else (),
            origin_country=first_country(text(told, "ORIGIN_COUNTRY_DESC")),
            notifying_country=first_country(text(told, "NOTIFYNG_COUNTRY_DESC")),
            notified_on=day(told, "NOTIF_DATE"),
            language="en",
            risk_description="\n".join(part for part in (subject, what) if part),
            details={key: value for key, value in details.items() if value},
        )
