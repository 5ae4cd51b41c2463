"""What a source has, run by run: every real file whole, changes as changes, withdrawals as withdrawals, doubt as a question."""

from __future__ import annotations

import csv
import io
import json

import pytest

from fengsui.collection import commands as collection
from fengsui.collection.connectors import registry
from fengsui.collection.models import Absence, Original, Quarantined, SourceRecord
from fengsui.collection.reading.contract import Record
from fengsui.collection.tests.samples import sample
from fengsui.journal.models import Entry
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.triage.commands import information
from fengsui.triage.models import RiskInformation
from fengsui.triage.tests.test_intake import DATA_FOLDER, office, take_in  # noqa: F401

# Every file of real data that is a source, with its connector. What is no source: tables of codes and of categories,
# counts by year, and the data of other fields.
FILES = {
    "cpsc-recalls/recalls-2023-12_2025-06.json": "cpsc-recalls",
    "cpsc-recalls/web-export-2023-12_2025-06.csv": "cpsc-recalls-web",
    "cpsc-recalls/toy-recall-list-to-2009.csv": "cpsc-toy-recalls",
    "usa-gov-recalls-2013/cpsc-to-2009.json": "usa-gov-recalls",
    "usa-gov-recalls-2013/nhtsa-2013.json": "usa-gov-recalls",
    "eu-safety-gate/alerts-dev.csv": "eu-safety-gate",
    "eu-safety-gate/sk-soi-dangerous-products-dev.csv": "sk-soi",
    "nhtsa/recalls.txt": "nhtsa-recalls",
    "nhtsa/complaints.txt": "nhtsa-complaints",
    "nhtsa/investigations.txt": "nhtsa-investigations",
    "nhtsa/service_bulletins.txt": "nhtsa-bulletins",
    "cfia-recalls/recalls-parsed-2011_2018.csv": "cfia-recalls",
    "cfia-recalls/recalls-scraped-2015_2018.csv": "cfia-notices",
    "fda-enforcement/food-enforcement-dev.csv": "fda-enforcement",
    "us-food-press/recall-announcements-dev.json": "us-food-press",
    "us-food-press/fda-recalls-feed.xml": "fda-feed",
    "us-food-press/usda-recalls-feed.xml": "fsis-feed",
    "rasff/weekly-2024.csv": "rasff-weekly",
    "rasff/notifications-2020_2022.csv": "rasff-window",
    "rasff/notifications-2024-01_2024-10.csv": "rasff-window",
    "rasff/product-hazard-decision-2011_2018.csv": "rasff-hazards",
    "neiss/neiss-sample-2017_2020h1.csv": "neiss",
    "neiss/fireworks-injuries-2016_2018.csv": "neiss-fireworks",
    "health-canada-mdi/incidents-2024-09_2024-12.csv": "health-canada-mdi",
    "saferproducts/incident-reports-2011_2020.csv": "saferproducts",
    "zh-reviews/shop-reviews-dev.csv": "zh-shop-reviews",
    "zh-reviews/car-comments-dev.csv": "zh-car-comments",
    "zh-headlines/headlines-dev.tsv": "zh-headlines",
    "zh-recall-notices/notices.jsonl": "zh-recall-notices",
    "nyc-metals/metal-tests-to-2017.csv": "lab-metals",
    "semeval-food-hazard/incidents_valid.csv": "food-incidents",
}
# Which column of a source fills which of ours: the rates of both are compared.
FILLS = {
    "cpsc-recalls-web": {"product_name": "Name of product", "risk_description": "Hazard Description", "measures_taken": "Remedy",
                         "quantity_text": "Units", "notified_on": "Date"},
    "cpsc-toy-recalls": {"product_name": "Title", "risk_description": "Summary", "notified_on": "Date", "url": "Recall URL"},
    "sk-soi": {"product_name": "product_name", "notified_on": "published_on"},
    "cfia-recalls": {"product_name": "product", "brand": "brand", "notified_on": "date", "operators": "company"},
    "cfia-notices": {"risk_description": "recall_info", "notified_on": "date", "operators": "company", "url": "link"},
    "fda-enforcement": {"product_name": "product_description", "risk_description": "reason_for_recall", "notified_on": "report_date",
                        "operators": "recalling_firm", "quantity_text": "product_quantity", "batch_numbers": "code_info"},
    "rasff-weekly": {"product_name": "subject", "product_class": "category", "notified_on": "date", "notifying_country": "notifying_country",
                     "origin_country": "origin"},
    "rasff-hazards": {"product_name": "product", "product_class": "product_category", "notified_on": "date_case"},
    "neiss": {"product_name": "Product_1", "risk_description": "Narrative", "injuries": "Diagnosis", "notified_on": "Treatment_Date"},
    "neiss-fireworks": {"risk_description": "Narrative", "injuries": "Diagnosis", "notified_on": "Treatment_Date"},
    "health-canada-mdi": {"product_name": "TRADE_NAME", "operators": "COMPANY_NAME", "notified_on": "RECEIPT_DT", "product_class": "USAGE_CODE_TERM_E"},
    "zh-shop-reviews": {"product_name": "category", "risk_description": "review"},
    "zh-car-comments": {"product_class": "subject", "risk_description": "content"},
    "lab-metals": {"product_name": "PRODUCT_NAME", "product_class": "PRODUCT_TYPE", "notified_on": "COLLECTION_DATE"},
    "food-incidents": {"product_name": "product", "product_class": "product-category", "risk_description": "text", "notified_on": "year"},
}  # fmt: skip


def real_file(name):
    path = DATA_FOLDER / name
    if not path.exists():
        pytest.skip(f"the real data are not here: {path}")
    return path.read_bytes()


@pytest.mark.parametrize("file", FILES)
@pytest.mark.clause("Q09-1.3.3", "A13-10", "G17-8")
def test_every_real_file_comes_in_whole_and_once(file, office, capsys):  # noqa: F811
    name, content = FILES[file], real_file(file)
    first = take_in(name, content, office)
    assert first.read == first.stored + first.duplicates + first.changed + first.quarantined > 0
    assert first.quarantined == 0
    records = [one for one in registry[name].read(io.BytesIO(content)) if isinstance(one, Record)]
    assert first.stored == len({one.source_id for one in records})
    kept = {bytes(one) for one in Original.objects.values_list("content", flat=True)}
    assert {one.original for one in records} == kept, (
        "every record stands byte for byte, also one that says the same twice"
    )

    second = take_in(name, content, office)
    assert (second.stored, second.changed, second.quarantined, second.withdrawn, second.asked) == (0, 0, 0, 0, 0)
    assert second.duplicates == second.read == first.read
    assert RiskInformation.objects.count() == first.stored

    if name in FILLS:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        items = list(RiskInformation.objects.all())
        lines = [f"{name}: field, share in the source, share in the platform"]
        for ours, theirs in FILLS[name].items():
            had = sum(row[theirs].strip().lower() not in EMPTY for row in rows) / len(rows)
            has = sum(bool(getattr(item, ours)) for item in items) / len(items)
            lines.append(f"  {theirs:<20}{had:7.1%} {ours:<20}{has:7.1%}")
            assert has >= had - 0.01, (ours, had, has)  # the European Commission notifies too, and is no country
        with capsys.disabled():
            print("\n" + "\n".join(lines))


EMPTY = {"", "n/a", "unknown", "nan", "none", "unknown or not stated", "--", "unspecified", "not applicable"}


@pytest.mark.clause("Q09-1.3.3", "G17-11.b")
def test_a_changed_copy_shows_exactly_its_changes(office, gao):  # noqa: F811
    made = sample("rappel-conso", 40)
    take_in("rappel-conso", made.file, office)
    touched = RiskInformation.objects.get(source_mark="rappel-conso 2024-00007")
    information.adopt(touched.pk, by=gao)
    records = list(made.records)
    for place, member, value in (
        (3, "libelle", "Autre lampe"),
        (7, "risques_encourus", "Incendie"),
        (11, "gtin", "3017620422003"),
    ):
        records[place] = json.dumps(json.loads(records[place]) | {member: value}).encode()
    count = take_in("rappel-conso", made.of(tuple(records)), office)
    # The last one says in another member what it said before: its bytes are kept, nothing has changed.
    assert (count.stored, count.changed, count.duplicates) == (0, 2, 38)
    said = {entry.subject: entry.body["changes"] for entry in Entry.objects.filter(act="information.amend")}
    lead = RiskInformation.objects.get(source_mark="rappel-conso 2024-00003")
    assert set(said) == {lead.pk, touched.pk}
    assert said[lead.pk] == {
        "product_name": ["Scooter 3", "Autre lampe"],
        "title": ["Renard Scooter 3 (2024-00003)", "Renard Autre lampe (2024-00003)"],
    }
    assert set(said[touched.pk]) == {"hazard_families"}
    touched.refresh_from_db()
    assert lead.product_name == "Autre lampe" and lead.source_state == "changed"
    assert touched.hazard_families == ["microbial"], "what an officer works on is not changed under the hands"
    assert touched.source_changes["hazard_families"] == [["microbial"], ["fire_thermal", "microbial"]]
    assert Original.objects.count() == 43

    with pytest.raises(Refused) as refused:
        information.heed(touched.pk, reason=" ", by=gao)
    assert [reason.rule for reason in refused.value.details] == ["reason_given"]
    assert information.heed(touched.pk, reason="危害类别已据此修正", by=gao).source_state == ""
    again = take_in("rappel-conso", made.of(tuple(records)), office)
    assert (again.stored, again.changed, again.duplicates) == (0, 0, 40)


@pytest.mark.clause("A13-8.a")
def test_a_tenth_gone_is_marked_and_may_come_back(office):  # noqa: F811
    made = sample("cfia-recalls", 40)
    take_in("cfia-recalls", made.file, office)
    count = take_in("cfia-recalls", made.of(made.records[4:]), office)
    assert (count.withdrawn, count.asked, count.duplicates) == (4, 0, 36)
    gone = RiskInformation.objects.filter(source_state="withdrawn").values_list("source_mark", flat=True)
    assert sorted(gone) == [f"cfia-recalls {n}" for n in range(4)]
    assert Entry.objects.filter(act="information.withdraw").count() == 4
    assert take_in("cfia-recalls", made.of(made.records[4:]), office).withdrawn == 0, "told once"

    take_in("cfia-recalls", made.file, office)
    assert not RiskInformation.objects.filter(source_state="withdrawn").exists()
    assert RiskInformation.objects.filter(source_state="back").count() == 4
    assert RiskInformation.objects.count() == 40


@pytest.mark.clause("A13-8.a")
def test_nine_tenths_gone_is_held_and_asked(office, gao, wu, deliver):  # noqa: F811
    made = sample("cfia-recalls", 40)
    take_in("cfia-recalls", made.file, office)
    count = take_in("cfia-recalls", made.of(made.records[36:]), office)
    assert (count.withdrawn, count.asked) == (0, 36)
    assert not RiskInformation.objects.exclude(source_state="").exists()
    absence = Absence.objects.get()
    assert (absence.known, len(absence.marks), absence.state) == (40, 36, "asked")
    with pytest.raises(Forbidden):
        collection.accept(absence.pk, reason="是", by=wu)
    with pytest.raises(Refused):
        collection.accept(absence.pk, reason="", by=gao)
    take_in("cfia-recalls", made.of((*made.records[30:], *made.records[:1])), office, part=True)
    collection.accept(absence.pk, reason="来源方已确认撤回", by=gao)
    deliver()
    assert RiskInformation.objects.filter(source_state="withdrawn").count() == 29
    assert SourceRecord.objects.filter(withdrawn_at__isnull=False).count() == 29, "what was seen meanwhile stands"


def test_refusing_leaves_everything_as_it_is(office, gao, deliver):  # noqa: F811
    made = sample("cfia-recalls", 40)
    take_in("cfia-recalls", made.file, office)
    take_in("cfia-recalls", made.head, office)
    absence = Absence.objects.get()
    assert len(absence.marks) == 40
    assert collection.refuse(absence.pk, reason="文件不完整", by=gao).state == "refused"
    deliver()
    assert not RiskInformation.objects.exclude(source_state="").exists()


def test_a_part_of_a_source_withdraws_nothing(office):  # noqa: F811
    made = sample("cfia-recalls", 40)
    take_in("cfia-recalls", made.file, office)
    count = take_in("cfia-recalls", made.of(made.records[:38]), office, part=True)
    assert (count.withdrawn, count.asked) == (0, 0)


def test_a_broken_piece_may_have_been_the_missing_one(office):  # noqa: F811
    made = sample("cfia-recalls", 40)
    take_in("cfia-recalls", made.file, office)
    count = take_in("cfia-recalls", made.of((*made.records[:39], b"39,half")), office)
    assert (count.quarantined, count.withdrawn, count.asked) == (1, 0, 1)


def test_two_records_of_one_mark_that_contradict_each_other(office):  # noqa: F811
    made = sample("cfia-recalls", 5)
    other = made.records[2].replace(b"Salmonella", b"Listeria")
    count = take_in("cfia-recalls", made.of((*made.records, other)), office)
    assert (count.stored, count.quarantined) == (5, 1)
    held = Quarantined.objects.get()
    assert held.trouble == "mark_twice" and bytes(held.content) == other
    again = take_in("cfia-recalls", made.of((*made.records, other)), office)
    assert (again.stored, again.quarantined, again.duplicates, again.changed) == (0, 0, 6, 0)


def test_a_newer_parser_is_told_apart_from_a_changed_source(office, monkeypatch):  # noqa: F811
    made = sample("cfia-recalls", 10)
    take_in("cfia-recalls", made.file, office)
    connector = registry["cfia-recalls"]
    read_before = type(connector).fields

    def reads_more(self, row):
        from dataclasses import replace

        return replace(read_before(self, row), brand="from the parser")

    monkeypatch.setattr(type(connector), "fields", reads_more)
    monkeypatch.setattr(type(connector), "version", "2")
    count = take_in("cfia-recalls", made.file, office)
    assert (count.stored, count.changed, count.duplicates) == (0, 0, 10)
    entries = Entry.objects.filter(act="information.amend")
    assert [(entry.body["kind"], list(entry.body["changes"])) for entry in entries] == [("parser", ["brand"])] * 10
    item = RiskInformation.objects.first()
    assert (item.brand, item.source_state) == ("from the parser", "")
    take_in("cfia-recalls", made.file, office)
    assert entries.count() == 10
