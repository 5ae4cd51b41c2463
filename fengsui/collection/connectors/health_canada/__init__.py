"""Health Canada: incidents with medical devices (comma-separated) and the open data of recalls (JSON)."""

from __future__ import annotations

import re
from datetime import timedelta

from fengsui.collection.reading import hazards
from fengsui.collection.reading.contract import Fields
from fengsui.collection.reading.objects import Object, Objects, number, text
from fengsui.collection.reading.pulled import Pull
from fengsui.collection.reading.tables import Row, Table
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.reading.values import clean, day, known, several


class DeviceIncidents(Table):
    """Incident reports: companies and their roles stand in two lists in the same order."""

    name = "health-canada-mdi"
    source_code = "S07.1"
    notifying_body = "Health Canada"
    whole = True
    rhythm = timedelta(days=100)
    columns = (
        "INCIDENT_ID", "INCIDENT_TYPE_E", "INCIDENT_TYPE_F", "RECEIPT_DT", "SOURCE_OF_RECALL_E", "SOURCE_OF_RECALL_F",
        "HAZARD_SEVERITY_CODE_E", "HAZARD_SEVERITY_CODE_F", "INC_AWARE_DT", "MANDATORY_RPT", "INCIDENT_DT",
        "TRADE_NAME", "PREF_NAME_CODE", "RISK_CLASSIFICATION", "USAGE_CODE_TERM_E", "COMPANY_NAME", "ROLE_E",
    )  # fmt: skip
    needed = frozenset({"INCIDENT_ID", "TRADE_NAME", "HAZARD_SEVERITY_CODE_E"})

    def mark(self, row: Row) -> str:
        return row["INCIDENT_ID"].strip()

    def fields(self, row: Row) -> Fields:
        devices = several(row["TRADE_NAME"])
        if not devices:
            raise Trouble("missing", "TRADE_NAME")
        severity = known(row["HAZARD_SEVERITY_CODE_E"])
        firms = [one.strip() for one in row["COMPANY_NAME"].split(";")]
        roles = [one.strip(" ()").lower() for one in row["ROLE_E"].split(";")]
        roles += ["company"] * (len(firms) - len(roles))
        pairs = dict.fromkeys((role or "company", firm) for role, firm in zip(roles, firms, strict=False) if firm)
        details = {
            "kind": known(row["INCIDENT_TYPE_E"]),
            "severity": severity,
            "aware_on": known(row["INC_AWARE_DT"]),
            "occurred": known(row["INCIDENT_DT"]),
            "device_codes": list(several(row["PREF_NAME_CODE"])),
            "device_class": known(row["RISK_CLASSIFICATION"]),
            "report_within_days": known(row["MANDATORY_RPT"]).removesuffix(".0"),
        }
        use = known(row["USAGE_CODE_TERM_E"])
        return Fields(
            title=f"{devices[0]}: {severity.lower() or use.lower()} ({self.mark(row)})",
            product_name="; ".join(devices),
            product_category=use,
            hazard_text=severity,
            hazard_families=hazards.families(severity) if severity else (),
            injuries_text=severity if severity in ("DEATH", "INJURY") else "",
            notifying_country="CA",
            notified_on=day(row["RECEIPT_DT"], "RECEIPT_DT"),
            operators=tuple(pairs),
            language="en",
            risk_description="; ".join(part for part in (known(row["INCIDENT_TYPE_E"]), severity, use) if part),
            details={key: value for key, value in details.items() if value},
        )


class CanadaRecalls(Objects):
    """Recalls and alerts of all Canadian authorities; a class may be a range or two dashes."""

    name = "health-canada-recalls"
    source_code = "S06"
    notifying_body = "Health Canada"
    whole = True
    rhythm = timedelta(days=4)
    url = "https://recalls-rappels.canada.ca/sites/default/files/opendata-donneesouvertes/HCRSAMOpenData.json"
    pull = Pull(url, full_every=timedelta(days=1))
    beginning = re.compile(rb'\{\s*"NID"\s*:')
    key = "NID"

    def fields(self, told: Object) -> Fields:
        title = clean(text(told, "Title"))
        if not title:
            raise Trouble("missing", "Title")
        issue = clean(text(told, "Issue"))
        details = {
            "organization": clean(text(told, "Organization")),
            "class": known(text(told, "Recall class")),
            "archived": number(told, "Archived") == "1",
        }
        return Fields(
            title=title,
            product_name=clean(text(told, "Product")) or title,
            product_category=clean(text(told, "Category")),
            hazard_text=issue,
            hazard_families=hazards.families(issue or title),
            notifying_country="CA",
            notified_on=day(text(told, "Last updated"), "Last updated"),
            measures_text=clean(text(told, "What you should do")),
            url=text(told, "URL"),
            language="en",
            risk_description="\n".join(part for part in (title, issue) if part),
            details={key: value for key, value in details.items() if value},
        )
