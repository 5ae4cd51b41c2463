"""Files in the true form of every source, with invented content: records, and what stands around them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from fengsui.collection.connectors import registry
from fengsui.collection.reading.elements import Elements
from fengsui.collection.reading.tables import Table
from fengsui.demo import generate


@dataclass(frozen=True)
class Sample:
    """A file cut into its head, its records and its foot."""

    head: bytes
    records: tuple[bytes, ...]
    foot: bytes = b""
    between: bytes = b""

    @property
    def file(self) -> bytes:
        return self.head + self.between.join(self.records) + self.foot

    def of(self, records: tuple[bytes, ...]) -> bytes:
        """The file with these records instead."""
        return self.head + self.between.join(records) + self.foot


GOODS = ("Lamp", "Rattle", "Kettle", "Scooter", "Blender", "Heater", "Cot", "Drill")
DANGERS = (
    "may overheat and burn",
    "small parts pose a choking hazard",
    "live parts: electric shock",
    "sharp edges cut",
)


def goods(n: int) -> str:
    return f"{GOODS[n % len(GOODS)]} {n}"


def danger(n: int) -> str:
    return DANGERS[n % len(DANGERS)]


def on(n: int) -> str:
    return f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}"


def plain_day(n: int) -> str:
    return on(n).replace("-", "")


def us_day(n: int) -> str:
    return f"{1 + n % 12}/{1 + n % 28}/2024 "


# What a cell holds, by the name of its column; `Cell` where nothing better is said.
CELLS: dict[str, Callable[[int], str]] = {
    "Recall Number": lambda n: f"24-{n:03d}", "Product Safety Warning Number": lambda n: "", "Date": lambda n: f"March {1 + n % 28:02d}, 2024",
    "Recall Heading": lambda n: f"{goods(n)} recalled: {danger(n)}", "Name of product": goods, "Hazard Description": danger,
    "Product Safety Warning Date": lambda n: "", "Manufactured In": lambda n: "China", "Incidents": lambda n: "None reported",
    "Title": lambda n: f"{goods(n)} recalled, \"Fox\" brand", "Summary": lambda n: f"{goods(n)}\nThe toy {danger(n)}.", "_source_file": lambda n: "Toys",
    "Recall URL": lambda n: f"https://example.invalid/{n}", "RECORD_ID": str, "CAMPNO": lambda n: f"24V{n:06d}", "MAKETXT": lambda n: "KITE",
    "MODELTXT": lambda n: f"K{n}", "YEARTXT": lambda n: "2021", "RCDATE": plain_day, "ODATE": plain_day, "DESC_DEFECT": danger, "CONEQUENCE_DEFECT": danger,
    "ODINO": lambda n: f"{958000 + n}", "CDESCR": lambda n: f"THE CAR {danger(n).upper()}", "LDATE": plain_day, "FIRE": lambda n: "Y", "FAILDATE": plain_day,
    "ACTION_NUMBER": lambda n: f"C{85000 + n}", "MAKE": lambda n: "KITE", "MODEL": lambda n: f"K{n}", "YEAR": lambda n: "2021", "SUBJECT": danger,
    "ID": lambda n: f"{33000 + n}", "BULDTE": plain_day, "COMPNAME": lambda n: "FUEL LEAK FIRE", "SUMMARY": danger,
    "index": str, "title": lambda n: f"{goods(n)} recalled due to undeclared wheat", "date": on, "hazard": lambda n: "Salmonella", "hazard_type": lambda n: "Microbiological",
    "link": lambda n: f"https://example.invalid/{n}", "recall_info": lambda n: f"{goods(n)} recalled\n\n\n   because it {danger(n)}", "issue": lambda n: "Allergen - Wheat",
    "recall_number": lambda n: f"F-{n:04d}-2024", "product_description": goods, "reason_for_recall": lambda n: "Undeclared allergen: wheat", "report_date": plain_day,
    "recall_initiation_date": plain_day, "code_info": lambda n: f"Lot {n}", "termination_date": lambda n: "",
    "reference": lambda n: f"2024.{n + 1:04d}", "subject": lambda n: f"Aflatoxins in {goods(n)} from Türkiye", "category": lambda n: "nuts, nut products and seeds",
    "notifying_country": lambda n: "Italy", "origin": lambda n: "Türkiye", "hazards": lambda n: "Aflatoxin B1  ,aflatoxin total", "classification": lambda n: "border rejection notification",
    "Date of Case": lambda n: f"Jan {1 + n % 28}, 2024", "Reference": lambda n: f"2024.{n + 1:04d}", "Notification From": lambda n: "France (FR)", "Country Origin": lambda n: "Turkey",
    "Product": goods, "Product Category": lambda n: "nuts", "Hazard Substance": lambda n: "Aflatoxin B1; lead", "Hazard Category": lambda n: "Mycotoxins; heavy metals",
    "date_case": on, "product": goods, "product_category": lambda n: "nuts, seeds", "origin_country": lambda n: "vietnam", "risk_decision": lambda n: "serious",
    "CPSC_Case_Number": lambda n: f"{170109000 + n}", "Treatment_Date": on, "Age": lambda n: "23.0", "Diagnosis": lambda n: "BURNS, THERMAL", "Product_1": goods,
    "Product_2": lambda n: "0", "Product_3": lambda n: "0", "Narrative": lambda n: f"23 YOM {danger(n).upper()} {n}", "Disposition": lambda n: "RELEASED", "Age_Fix": lambda n: "39",
    "INCIDENT_ID": lambda n: f"{1113000 + n}", "RECEIPT_DT": on, "TRADE_NAME": goods, "HAZARD_SEVERITY_CODE_E": lambda n: "INJURY", "COMPANY_NAME": lambda n: "BIRD INC.; FISH AG",
    "ROLE_E": lambda n: "(IMPORTER); (MANUFACTURER)", "Report No.": lambda n: f"20240311-C{n:04d}-{1000000 + n}", "Report Date": us_day, "Publication Date": us_day,
    "Product Description": goods, "Incident Description": lambda n: f"It {danger(n)}, we think", "Product Type": lambda n: "Toys (1381)", "UPC": lambda n: "36000291452",
    "(Primary) Victim Severity": lambda n: "Death", "id": lambda n: f"zr{n:06d}", "review": lambda n: f"用了{n}天就漏电，很危险", "label": lambda n: "0",
    "content_id": lambda n: f"{13000 + n}", "content": lambda n: f"开了{n}公里刹车失灵", "headline": lambda n: f"某品牌电热毯第{n}次因起火被召回", "class": lambda n: "6",
    "ROW_ID": str, "PRODUCT_NAME": goods, "METAL": lambda n: "Lead", "CONCENTRATION": lambda n: f"{n + 1}.5", "COLLECTION_DATE": lambda n: f"{1 + n % 12:02d}/{1 + n % 28:02d}/2011 00:00",
    "MADE_IN_COUNTRY": lambda n: "INDIA", "year": lambda n: "2020", "month": lambda n: f"{1 + n % 12}", "day": lambda n: f"{1 + n % 28}", "country": lambda n: "us",
    "text": lambda n: f"{goods(n)} is recalled\n   because it {danger(n)}", "hazard-category": lambda n: "allergens", "product-category": lambda n: "nuts", "": str,
    "alert_number": lambda n: f"SR/{n:05d}/24", "product_name": goods, "risk_type": lambda n: "Choking", "brand": lambda n: "Fox",
    "published_on": lambda n: f"{1 + n % 28}. {1 + n % 12}. 2024", "risk_description": danger, "company_recall_code": lambda n: "",
    "LGL_NAME": lambda n: "Bird Foods", "ISO_CNTRY_CODE": lambda n: "VN", "ENTRY_NUM": lambda n: f"ABC-{n:07d}-1", "REFUSAL_DATE": lambda n: us_day(n).strip(),
    "REFUSAL_CHARGES": lambda n: "2280, 3220", "PRDCT_CODE_DESC_TEXT": lambda n: f"{goods(n)} SHRIMP", "MFR_NAME": lambda n: "Kite Motors", "MFGTXT": lambda n: "Kite Motors",
}  # fmt: skip


def cell(column: str, n: int) -> str:
    return CELLS[column](n) if column in CELLS else ""


def table(connector: Table, count: int) -> Sample:
    """A table with its head; every third row holds a quoted comma."""
    rows = []
    for n in range(count):
        cells = [cell(column, n) for column in connector.columns]
        if connector.quoted:
            out = io.StringIO()
            csv.writer(out, delimiter=connector.delimiter, lineterminator="\n").writerow(cells)
            rows.append(out.getvalue().removesuffix("\n").encode(connector.encoding))
        else:
            rows.append(connector.delimiter.join(cells).encode(connector.encoding))
    head = b""
    if connector.preamble:
        head += b"Disclaimer: nobody checked these\r\n"
    if connector.headed:
        out = io.StringIO()
        csv.writer(out, delimiter=connector.delimiter, lineterminator="\n").writerow(connector.columns)
        head += out.getvalue().encode(connector.encoding)
    return Sample(head, tuple(rows), b"\n", b"\n")


OBJECTS: dict[str, tuple[str, Callable[[int], dict[str, object]], str]] = {
    "usa-gov-recalls": ('{"success": {"total": 50, "results": [', lambda n: {
        "organization": "CPSC", "recall_number": f"{n:05d}", "recall_date": on(n), "recall_url": f"http://example.invalid/Recalls/2004/Recall-of-{goods(n)}/".replace(" ", "-"),
        "manufacturers": ["Fox"], "product_types": ["Toys"], "descriptions": [goods(n)], "upcs": None, "hazards": ["Choking"], "countries": ["China"],
    }, "]}}"),
    "eu-safety-gate-web": ('{"content": [', lambda n: {
        "id": n, "reference": f"SR/{n:05d}/24", "publicationDate": f"{on(n)}T00:00:00", "country": {"key": "DE", "name": "Germany"},
        "product": {"productCategory": {"key": "toys", "name": "Toys"}, "nameSpecific": goods(n), "brands": [{"brand": "Fox"}], "barcodes": [{"barcode": "4006381333931"}],
                    "versions": [{"language": "en", "name": goods(n), "description": "Blue."}]},
        "risk": {"riskType": [{"key": "choking", "name": "Choking"}], "versions": [{"riskDescription": danger(n)}]}, "traceability": {"countryOrigin": {"name": "China"}},
        "measureTaken": {"measures": [{"measureCategory": {"key": "recall"}, "entryIntoForceDate": on(n)}]},
    }, "]}"),
    "us-food-press": ("[\n", lambda n: {
        "title": f"Firm recalls {goods(n)} due to Salmonella", "notification_dttm": f"{on(n)}T00:00:00+00:00", "recall_reason": "Salmonella", "company_name": "Bird Foods",
        "brand_name": None, "product_description": goods(n), "impacted_states": ["CA"], "agency": "FDA", "uid": f"u-{n}", "recall_url": None,
    }, "\n]"),
    "rasff-lake": ('{"value": [', lambda n: {
        "NOTIF_ID": n, "NOTIFICATION_REFERENCE": f"2024.{n:04d}", "NOTIF_DATE": on(n), "PRODUCT_NAME": goods(n), "NOTIF_SUBJECT": f"Lead in {goods(n)}",
        "NOTIFYNG_COUNTRY_DESC": "Italy", "HAZARD_CATEGORY_NAME": "lead - {heavy metals}***salmonella - {pathogenic micro-organisms}", "ORIGIN_COUNTRY_DESC": "India",
    }, '], "nextLink": "https://example.invalid/2"}'),
    "health-canada-recalls": ("[", lambda n: {
        "NID": str(70000 + n), "Title": f" {goods(n)} &amp; parts recalled ", "URL": f"https://example.invalid/{n}", "Organization": "Health Canada", "Product": goods(n),
        "Issue": "Product Safety - Choking hazard", "What you should do": "Stop using it.", "Category": "Toys", "Recall class": "--", "Last updated": on(n), "Archived": "0",
    }, "]"),
    "rappel-conso": ('{"total_count": 50, "results": [', lambda n: {
        "id": n, "numero_fiche": f"2024-{n:05d}", "numero_version": 1, "date_publication": f"{on(n)}T10:00:00+00:00", "categorie_produit": "alimentation", "marque_produit": "Renard",
        "libelle": goods(n), "identification_produits": [f"3017620422003|lot{n}"], "motif_rappel": "Présence de Listeria monocytogenes", "risques_encourus": "Listeria monocytogenes",
        "distributeurs": "Un|Deux", "lien_vers_la_fiche_rappel": f"https://example.invalid/{n}", "conduites_a_tenir_par_le_consommateur": "Ne plus consommer",
    }, "]}"),
    "oecd-recalls": ('{"total": 50, "page-length": 50, "where": {}, "results": [', lambda n: {
        "countryId": "au", "countryName": "Australia", "id": f"au-{n}", "date": on(n), "product.name": goods(n), "extUrl": f"https://example.invalid/{n}", "languageId": "en",
        "tags": [{"name": "hazard", "value": danger(n)}], "manufacturer.country": [{"id": "cn"}],
    }, "]}"),
    "openfda-enforcement": ('{"meta": {"disclaimer": "x", "results": {"skip": 0}}, "results": [', lambda n: {
        "status": "Ongoing", "recalling_firm": "Bird Foods", "recall_number": f"F-{n:04d}-2024", "product_description": goods(n), "reason_for_recall": "Listeria", "report_date": plain_day(n),
        "openfda": {}, "classification": "Class I", "code_info": "Lot 7", "product_quantity": "5 cases",
    }, "]}"),
    "zh-recall-notices": ("", lambda n: {
        "kind": "汽车召回", "date": on(n), "text": f"日前，飞鸢汽车有限公司备案了召回计划，自即日起召回部分K{n}型汽车，共计{n + 7}辆，因制动失灵。",
    }, ""),
}  # fmt: skip

ITEM = """<item><title>{goods} recalled: {danger} &amp; more</title><link>https://example.invalid/{n}</link>
<description><![CDATA[<p>It {danger}.</p>]]></description><pubDate>Wed, 12 Nov 2025 09:14:00 EST</pubDate><dc:creator>FDA</dc:creator>
<guid>urn:{n}</guid></item>"""
ELEMENTS = {
    "fda-feed": ('<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed</title>\n', ITEM, "\n</channel></rss>"),
    "fsis-feed": ('<?xml version="1.0"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Feed</title>\n', ITEM, "\n</channel></rss>"),
    "feed": ('<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>', """<entry><id>urn:{n}</id><title>{goods} recalled</title>
<link rel="alternate" href="https://example.invalid/{n}"/><updated>2024-03-05T00:00:00Z</updated><summary>It {danger}.</summary></entry>""", "\n</feed>"),
    "eu-safety-gate-weekly": ('<?xml version="1.0" encoding="UTF-8"?><Safety-Gate><report_date>05/03/2024</report_date>', """<notifications><order>{n}</order><caseNumber>SR/{n:05d}/24</caseNumber>
<category>Toys</category><product>{goods}</product><brand><![CDATA[Fox & Hen]]></brand><name>{goods}</name><batchNumber>B{n}</batchNumber><riskType>Choking</riskType>
<danger>{danger}</danger><measures>Recall</measures><countryOfOrigin>China</countryOfOrigin><notifyingCountry>Germany</notifyingCountry></notifications>""", "</Safety-Gate>"),
    "cap-alerts": ("", """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A{n}</identifier><sender>x@example.invalid</sender><sent>2024-03-05T00:00:00-00:00</sent>
<status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><language>en-CA</language><category>Health</category><event>{goods} recall</event><headline>{goods}: {danger}</headline>
<description>It {danger}.</description></info></alert>""", ""),
}  # fmt: skip


def sample(name: str, count: int = 50) -> Sample:
    """A file of a source with this many records."""
    connector = registry[name]
    if name == "cpsc-recalls":
        content = b"".join(generate.recalls(count))
        return Sample(b"[", tuple(one.original for one in connector.read(io.BytesIO(content))), b"]", b",\n")
    if name == "eu-safety-gate":
        pieces = b"".join(generate.alerts(count))
        first, _newline, rest = pieces.partition(b"\n")
        rows = tuple(one.original for one in connector.read(io.BytesIO(rest)))
        return Sample(first + b"\n", rows, b"\n", b"\n")
    if isinstance(connector, Table):
        return table(connector, count)
    if isinstance(connector, Elements):
        head, record, foot = ELEMENTS[name]
        records = (record.format(n=n, goods=goods(n), danger=danger(n)).encode() for n in range(count))
        return Sample(head.encode(), tuple(records), foot.encode(), b"\n")
    head, made, foot = OBJECTS[name]
    between = b",\n" if head else b"\n"
    return Sample(head.encode(), tuple(json.dumps(made(n)).encode() for n in range(count)), foot.encode(), between)


def spoiled(name: str, record: bytes) -> bytes:
    """The record, cut so that it can never be read."""
    connector = registry[name]
    if isinstance(connector, Table):
        delimiter = connector.delimiter.encode()
        return record.partition(delimiter)[0] + (delimiter + b"half" if len(connector.columns) > 2 else b"")
    return record[: len(record) // 2]
