"""Links: sure by identifiers alone, one at a time as in batch, and always to be undone."""

from __future__ import annotations

import json

import pytest

from fengsui.collection.tests.samples import sample
from fengsui.journal.models import Entry
from fengsui.kernel.actor import READER
from fengsui.kernel.refusal import Forbidden, Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information, link
from fengsui.triage.commands.identifying import rows_of
from fengsui.triage.labels import describe_link
from fengsui.triage.models import ItemIdentifier, Link, RiskInformation, Uncompared
from fengsui.triage.queries.link import cluster_of, known_since
from fengsui.triage.rules.identifiers import claimed_by_two, contradict, declared, gtin, reference
from fengsui.triage.tests.test_intake import office, take_in  # noqa: F401
from fengsui.triage.tests.test_presence import real_file


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4006381333931", "04006381333931"), ("036000291452", "00036000291452"), ("0036000291452", "00036000291452"), ("96385074", "00000096385074"),
        ("4006381333930", ""), ("2012345678900", ""), ("0200000000000", ""), ("12345", ""), ("00000000000000", ""), ("8888888888888", ""), ("", ""),
    ],
)  # fmt: skip
def test_barcodes_that_may_link(text, value):
    assert gtin(text) == value


@pytest.mark.parametrize(
    ("source", "mark", "details", "value"),
    [
        ("cpsc-recalls", "cpsc-recalls 9780", {"recall_number": "24726"}, "CPSC 24726"),
        ("cpsc-recalls-web", "cpsc-recalls-web 24-726", {"recall_number": "24-726"}, "CPSC 24726"),
        ("usa-gov-recalls", "x", {"recall_number": "13V414000", "organization": "NHTSA"}, "NHTSA 13V414000"),
        ("nhtsa-recalls", "x", {"campaign": "13V414000"}, "NHTSA 13V414000"),
        ("rasff-weekly", "x", {"reference": "2024.0010"}, "RASFF 2024.0010"),
        ("eu-safety-gate", "eu-safety-gate SR/00001/26", {}, "EU SR/00001/26"),
        ("zh-headlines", "zh-headlines abc", {}, ""),
    ],
)
def test_numbers_of_events(source, mark, details, value):
    assert reference(source, mark, details) == value


def test_declared_cross_references():
    assert list(declared("See alert A12/01234/24 and RASFF 2024.0010.")) == ["EU A12/01234/24", "RASFF 2024.0010"]
    assert list(declared("Made in 2024.0010 batches")) == []


def an_item(name, **more):
    unit = OrgUnit.objects.get(code=more.pop("region", "2900"))
    fields = {
        "source_code": "S18.1",
        "source_name": "officer",
        "source_mark": name,
        "title": name,
        "product_name": name,
    } | more
    return information.capture(unit=unit, fields=fields, by=READER)


@pytest.mark.clause("Q09-1.3.3")
def test_items_compared_before_their_file_has_ended_are_linked_by_what_is_sure(world):
    told = {"barcodes": ["4006381333931"], "brand": "晨光电器", "spec_model": "CG-20W"}
    items = [an_item("充电器甲", **told), an_item("充电器乙", **told)]
    marks = rows_of((item.pk, item) for item in items)
    ItemIdentifier.objects.bulk_create(
        [ItemIdentifier(item_id=item, kind=kind, value=value, about=about) for item, kind, value, about in marks]
    )
    Uncompared.objects.bulk_create([Uncompared(item_id=item.pk) for item in items])
    assert link.compare_waiting(by=READER) == 2
    assert [row.state for row in Link.objects.all()] == ["linked"]
    assert link.link_run(after=0, by=READER) == [], "the end of the file finds it known"


@pytest.mark.clause("Q09-1.3.3", "S43-4.d")
def test_a_barcode_links_and_brand_with_model_only_proposes(world, deliver, mei, wu):
    first = an_item("充电器甲", barcodes=["4006381333931"], brand="晨光电器", spec_model="CG-20W")
    second = an_item("充电器乙", barcodes=["4006381333931"])
    third = an_item("充电器丙", brand="晨光电器", spec_model="cg 20w")
    an_item("充电器丁", brand="晨光电器", spec_model="CG-30W")
    an_item("充电器戊", barcodes=["4006381333930"])
    deliver()
    links = {(row.first_id, row.second_id): row for row in Link.objects.all()}
    assert set(links) == {(first.pk, second.pk), (first.pk, third.pk)}
    sure, proposed = links[first.pk, second.pk], links[first.pk, third.pk]
    assert (sure.state, sure.about, sure.evidence) == (
        "linked",
        "product",
        [{"kind": "gtin", "value": "04006381333931"}],
    )
    assert proposed.state == "proposed"
    assert cluster_of(second.pk) == {first.pk, second.pk}
    with pytest.raises(Forbidden):
        link.confirm(proposed.pk, by=wu)
    link.confirm(proposed.pk, by=mei)
    assert cluster_of(second.pk) == {first.pk, second.pk, third.pk}
    assert known_since(third.pk) == first.received_at, "the earliest receipt counts"
    with pytest.raises(Refused) as refused:
        link.undo(sure.pk, reason=" ", by=mei)
    assert [reason.rule for reason in refused.value.details] == ["reason_given"]
    before = RiskInformation.objects.get(pk=second.pk).version
    link.undo(sure.pk, reason="条码贴错", by=mei)
    assert cluster_of(second.pk) == {second.pk}
    assert RiskInformation.objects.get(pk=second.pk).version == before, "the items never knew of it"
    link.link_item(RiskInformation.objects.get(pk=second.pk), by=READER)
    assert Link.objects.get(pk=sure.pk).state == "undone", "what people undid is not made again"
    assert link.relink(sure.pk, reason="核对后确认", by=mei).state == "linked"


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        ("Foam Pattern Rollers", "Walk-Behind Leaf Blowers and Vacuums", True), ("Wooden Blocks Wagon", "Soldier Bear wagons", False),
        ("快速充电器", "充电器乙", False), ("快速充电器", "毛绒玩具", True), ("", "毛绒玩具", False), ("ab", "cd", False),
    ],
)  # fmt: skip
def test_when_words_contradict_a_barcode(one, other, contradicted):
    assert contradict(one, other) is contradicted


@pytest.mark.clause("Q09-1.3.3")
def test_a_barcode_in_the_wrong_record_is_proposed_only(world, deliver, mei):
    """An authority once pasted one recall's barcode into the next: foam rollers and leaf blowers."""
    an_item("召回", product_name="泡沫滚筒", barcodes=["4006381333931"], brand="甲")
    an_item("召回二", product_name="吹叶机", barcodes=["4006381333931"], brand="乙")
    deliver()
    found = Link.objects.get()
    assert (found.state, found.evidence) == ("proposed", [{"kind": "barcode", "value": "04006381333931"}])
    assert "04006381333931" in str(describe_link(found, mei).sections[0].rows[0].value)


@pytest.mark.parametrize(
    ("one", "other", "claimed"),
    [
        (("RASFF 1", "DK"), ("RASFF 1", "PL"), True), (("RASFF 1", "DK"), ("RASFF 1", "DK"), False), (("RASFF 1", "DK"), ("RASFF 1", ""), False),
        (("RASFF 1", "DK"), ("RASFF 2", "PL"), False), (("RASFF 1", "DK"), ("", "PL"), False),
    ],
)  # fmt: skip
def test_when_two_countries_claim_a_number(one, other, claimed):
    assert claimed_by_two("RASFF 1", one, other) is claimed


@pytest.mark.clause("Q09-1.3.3")
def test_a_number_that_two_countries_claim_is_proposed_only(world, deliver, mei):
    """RASFF 2024.0727: food supplements notified by Denmark in one list, rose petals notified by Poland in the other."""
    numbered = {"details": {"reference": "2024.0727"}}
    an_item("补充剂", source_name="rasff-weekly", notifying_country="DK", **numbered)
    an_item("玫瑰花瓣", source_name="rasff-window", notifying_country="PL", **numbered)
    an_item("保健食品", source_name="rasff-window", notifying_country="DK", **numbered)
    deliver()
    states = {found.second.title: (found.state, found.evidence[0]["kind"]) for found in Link.objects.all()}
    assert states == {"玫瑰花瓣": ("proposed", "number"), "保健食品": ("linked", "reference")}
    doubted = Link.objects.get(state="proposed")
    assert "RASFF 2024.0727" in str(describe_link(doubted, mei).sections[0].rows[0].value)


@pytest.mark.clause("Q09-1.3.3")
def test_one_at_a_time_as_in_batch(office, deliver):  # noqa: F811
    made = sample("rappel-conso", 12)
    take_in("rappel-conso", made.file, office)
    batch = {
        (row.first.source_mark, row.second.source_mark, row.state, json.dumps(row.evidence))
        for row in Link.objects.all()
    }
    assert len(batch) == 11, "the same barcode in each"
    singles = []
    for item in RiskInformation.objects.order_by("pk"):
        fields = {name: getattr(item, name) for name in ("source_code", "source_name", "source_mark", "title", "product_name", "barcodes", "brand",
                                                         "spec_model", "details", "risk_description")}  # fmt: skip
        singles.append(fields)
    ItemIdentifier.objects.all().delete()
    for fields in singles:
        information.capture(unit=office, fields=fields | {"source_name": "again"}, by=READER)
    deliver()
    again = {
        (row.first.source_mark, row.second.source_mark, row.state, json.dumps(row.evidence))
        for row in Link.objects.filter(second__source_name="again")
    }
    assert again == batch


@pytest.mark.clause("Q09-1.3.3")
def test_real_sources_about_the_same_events(office, capsys):  # noqa: F811
    """What two sources call by one number is linked: in every case, and nothing else is."""
    for name, file in (
        ("cpsc-recalls", "cpsc-recalls/recalls-2023-12_2025-06.json"), ("cpsc-recalls-web", "cpsc-recalls/web-export-2023-12_2025-06.csv"),
    ):  # fmt: skip
        take_in(name, real_file(file), office)
    sure = Link.objects.filter(state="linked").select_related("first", "second")
    pairs = [row for row in sure if row.first.source_name != row.second.source_name]
    assert len({row.second_id for row in pairs}) == 548
    wrong = [row for row in pairs if row.about == "event" and row.first.notified_on != row.second.notified_on]
    with capsys.disabled():
        print(f"\nsure links between two CPSC forms: {len(pairs)}, dates differ in {len(wrong)}")
    assert len(wrong) <= 3, "the same recall is announced on one day"
    assert Entry.objects.filter(act="link.identify").count() == sure.count()
