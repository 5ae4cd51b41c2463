"""Whole files: stored once, byte for byte, filled, journalled; what cannot be read is held, mended and taken in."""

from __future__ import annotations

import hashlib
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from fengsui.clocks.models import Deadline
from fengsui.collection.connectors import registry
from fengsui.collection.models import ImportRun, Original, Quarantined
from fengsui.collection.tests.samples import sample
from fengsui.collection.tests.test_connectors import CPSC, DATA, GATE, good, real, told_by
from fengsui.demo import generate
from fengsui.journal.models import Entry
from fengsui.journal.verification import verify
from fengsui.kernel.actor import IMPORTER
from fengsui.kernel.refusal import Refused
from fengsui.people.models import OrgUnit
from fengsui.triage.commands import information, intake
from fengsui.triage.commands.reading import columns_of
from fengsui.triage.models import RiskInformation

DATA_FOLDER = DATA


@pytest.fixture
def office(world):
    return OrgUnit.objects.get(code="EWO")


def take_in(name, content, office, **how):
    return intake.take_in(registry[name], io.BytesIO(content), file_name="file", unit=office, by=IMPORTER, **how)


COLUMNS = {"hazard_text": "risk_description", "model": "spec_model", "measures_text": "measures_taken"}
COLUMNS |= {"product_category": "product_class", "published_on": "notified_on", "images": "details"}


@pytest.mark.parametrize(("name", "count", "table"), [("cpsc-recalls", 548, CPSC), ("eu-safety-gate", 272, GATE)])
@pytest.mark.clause("A13-8.b", "Q09-1.3.2", "Q09-2.1.c", "Q09-3.4.a")
def test_a_real_file_twice(name, count, table, office, capsys):
    content = real(name)
    first = take_in(name, content, office).as_dict()
    assert first == {
        "source": name, "read": count, "stored": count, "duplicates": 0, "changed": 0, "quarantined": 0, "withdrawn": 0,
        "asked": 0,
    }  # fmt: skip
    second = take_in(name, content, office).as_dict()
    assert (second["stored"], second["duplicates"]) == (0, count)

    records = good(name, content)
    kept = {bytes(one.sha256): bytes(one.content) for one in Original.objects.all()}
    for one in records:
        assert kept[hashlib.sha256(one.original).digest()] == one.original

    items = {item.source_mark: item for item in RiskInformation.objects.all()}
    ours = [items[f"{name} {one.source_id}"] for one in records]
    lines = [f"{name}: field, share in the source, share in the platform"]
    for field, has in table.items():
        column = COLUMNS.get(field, field)
        theirs = sum(bool(has(told)) for told in told_by(name, content)) / count
        filled = sum(bool(getattr(item, column)) for item in ours) / count
        lines.append(f"  {field:<18}{theirs:7.1%} {column:<18}{filled:7.1%}")
        assert filled >= theirs, field
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert Entry.objects.filter(act="information.capture").count() == count
    assert Deadline.objects.filter(rule="N06", stopped_at__isnull=True).count() == count
    connection.check_constraints()  # the chain is linked at commit
    assert verify().holds


@pytest.mark.parametrize("name", sorted(registry))
def test_the_bulk_way_writes_what_capture_writes(name, office):
    """COPY and the command leave the same columns and the same body in the journal."""
    content = sample(name, 3).file
    take_in(name, content, office)
    for one in good(name, content):
        bulk = RiskInformation.objects.get(source_mark=f"{name} {one.source_id}")
        fields = columns_of(one.fields, registry[name], one.source_id)
        single = information.capture(unit=office, fields=fields, original=bulk.original, by=IMPORTER)
        single.refresh_from_db()
        columns = [
            each.attname for each in RiskInformation._meta.concrete_fields if each.name not in ("id", "received_at")
        ]
        assert {name: getattr(bulk, name) for name in columns} == {name: getattr(single, name) for name in columns}
        first, second = (Entry.objects.get(subject=row.pk) for row in (bulk, single))
        bodies = [dict(entry.body["information"]) for entry in (first, second)]
        for body in bodies:
            body.pop("id", None)
            body.pop("received_at", None)
        assert bodies[0] == bodies[1]
        told = ("act", "aggregate", "version", "source", "target", "actor", "jurisdiction", "door", "basis", "rules")
        assert [getattr(first, name) for name in told] == [getattr(second, name) for name in told]
        clocks = [Deadline.objects.get(subject=row.pk) for row in (bulk, single)]
        assert (clocks[0].rule, clocks[0].clauses) == (clocks[1].rule, clocks[1].clauses)


@pytest.mark.clause("A13-8.b")
def test_what_cannot_be_read_is_held_mended_and_taken_in(office, gao):
    pieces = list(generate.recalls(5))
    content = b"".join(pieces).replace(b'"Title"', b'Title"', 1)
    count = take_in("cpsc-recalls", content, office)
    assert (count.read, count.stored, count.quarantined) == (5, 4, 1)
    assert take_in("cpsc-recalls", content, office).quarantined == 0, "the same bytes are held once"

    held = Quarantined.objects.get()
    assert held.trouble == "not_json" and "JSON" in held.trouble_zh and held.trouble_en
    assert bytes(held.content) in content

    with pytest.raises(Refused) as refused:
        intake.replay(held.pk, mended=bytes(held.content).decode(), by=gao)
    assert [reason.rule for reason in refused.value.details] == ["mended_reads_well"]
    assert Quarantined.objects.get().state == "held"

    mended = bytes(held.content).decode().replace('Title"', '"Title"', 1)
    held = intake.replay(held.pk, mended=mended, by=gao)
    assert held.state == "replayed"
    item = RiskInformation.objects.get(original=held.original)
    assert bytes(item.original.content).decode() == mended
    assert Entry.objects.filter(subject=item.pk, act="information.capture").exists()
    assert bytes(Quarantined.objects.get().content) in content, "the record as it came stays"


def test_a_file_of_nothing_good_loses_nothing(office):
    count = take_in("eu-safety-gate", b"\xff\xfe\x00garbage", office)
    assert (count.stored, count.quarantined) == (0, 1)
    assert ImportRun.objects.get().quarantined == 1


def test_the_command_says_what_it_did(office, tmp_path, capsys):
    file = tmp_path / "alerts.csv"
    file.write_bytes(b"".join(generate.alerts(3)) + b"broken\n")
    with pytest.raises(SystemExit) as left:
        call_command("import_file", "eu-safety-gate", str(file), "--json")
    assert left.value.code == 1
    told = json.loads(capsys.readouterr().out)
    assert told.pop("seconds") >= 0
    assert told == {
        "source": "eu-safety-gate",
        "read": 4,
        "stored": 3,
        "duplicates": 0,
        "changed": 0,
        "quarantined": 1,
        "withdrawn": 0,
        "asked": 0,
    }


def test_the_columns_that_files_fill():
    from fengsui.collection.reading.contract import Fields
    from fengsui.triage.commands.reading import FILLED_BY_READING

    assert set(columns_of(Fields(), registry["cpsc-recalls"], "1")) == set(FILLED_BY_READING)
