"""What every connector must do, and what each of ours makes of its source's real files."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengsui.collection.connectors import countries, hazards, registry
from fengsui.collection.connectors.contract import Broken, Record
from fengsui.demo import generate

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
REAL = {
    "cpsc-recalls": DATA / "cpsc-recalls" / "recalls-2023-12_2025-06.json",
    "eu-safety-gate": DATA / "eu-safety-gate" / "alerts-dev.csv",
}


def read(name, content):
    return list(registry[name].read(io.BytesIO(content)))


def good(name, content):
    return [one for one in read(name, content) if isinstance(one, Record)]


def bad(name, content):
    return [one for one in read(name, content) if isinstance(one, Broken)]


def real(name):
    if not REAL[name].exists():
        pytest.skip(f"the real data are not here: {REAL[name]}")
    return REAL[name].read_bytes()


class ConnectorContract:
    """Inherited by the tests of every connector."""

    name: str
    file: bytes
    broken_record: bytes

    def test_names_itself(self):
        connector = registry[self.name]
        assert connector.name == self.name
        assert connector.source_code.startswith("S") and connector.notifying_body and connector.version

    def test_keeps_the_original_as_it_came(self):
        records = read(self.name, self.file)
        assert len(records) == 50
        at = 0
        for one in records:
            at = self.file.index(one.original, at) + len(one.original)

    def test_fills_what_a_report_must_have(self):
        for one in good(self.name, self.file):
            fields = one.fields
            assert one.source_id and fields.title and fields.product_name and fields.risk_description
            assert fields.hazard_families and fields.notifying_country and fields.language

    def test_can_be_read_twice(self):
        assert read(self.name, self.file) == read(self.name, self.file)

    def test_a_single_record_reads_as_it_read_in_its_file(self):
        for one in good(self.name, self.file)[:5]:
            (again,) = good(self.name, one.original)
            assert (again.source_id, again.fields, again.original) == (one.source_id, one.fields, one.original)

    def test_a_broken_record_costs_no_other(self):
        records = good(self.name, self.file)
        victim = records[20]
        content = self.file.replace(victim.original, self.broken_record, 1)
        assert [one.source_id for one in good(self.name, content)] == [
            one.source_id for one in records if one is not victim
        ]
        (held,) = bad(self.name, content)
        assert held.reason_code and held.reason_en and held.reason_zh
        assert self.broken_record.strip() in held.original or held.original in self.broken_record

    def test_a_wrong_encoding_costs_no_other(self):
        records = good(self.name, self.file)
        victim = records[10]
        middle = len(victim.original) // 2
        content = self.file.replace(
            victim.original, victim.original[:middle] + b"\xb3\xe4" + victim.original[middle:], 1
        )
        assert len(good(self.name, content)) == 49
        assert [one.reason_code for one in bad(self.name, content)] == ["not_utf8"]

    def test_a_truncated_end_costs_the_last_only(self):
        records = good(self.name, self.file)
        start = self.file.rindex(records[-1].original)
        content = self.file[: start + len(records[-1].original) // 2]
        assert good(self.name, content) == records[:-1]
        assert [one.reason_code for one in bad(self.name, content)] == ["truncated"]

    def test_where_the_chunks_are_cut_makes_no_difference(self, monkeypatch):
        from fengsui.collection.connectors import splitting

        whole = read(self.name, self.file)
        for chunk in (1, 7, 64, 997):
            monkeypatch.setattr(splitting, "CHUNK", chunk)
            assert read(self.name, self.file) == whole


class TestCpscRecalls(ConnectorContract):
    name = "cpsc-recalls"
    file = b"".join(generate.recalls(50))
    broken_record = b'{"RecallID": 7, "Title": "half'

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"RecallID": None}, "missing"),
            ({"RecallID": True}, "missing"),
            ({"RecallDate": "yesterday"}, "bad_date"),
            ({"Products": "Lamps"}, "wrong_type"),
            ({"Hazards": [1]}, "wrong_type"),
            ({"Title": "a\0b"}, "unstorable"),
            ({"Title": "\ud800"}, "unstorable"),
            ({"Title": "", "Products": []}, "missing"),
        ],
    )
    def test_says_what_is_wrong(self, change, code):
        told = generate.recall(1, random.Random(1), date(2026, 1, 2)) | change
        (held,) = bad(self.name, json.dumps(told).encode())
        assert held.reason_code == code

    @pytest.mark.parametrize("layout", ["one a line", "list", "alone", "with a mark"])
    def test_every_layout(self, layout):
        told = [generate.recall(n, random.Random(n), date(2026, 1, 2)) for n in range(3)]
        content = {
            "one a line": b"\n".join(json.dumps(one).encode() for one in told),
            "list": json.dumps(told).encode(),
            "alone": b"".join(json.dumps(one).encode() for one in told),
            "with a mark": b"\xef\xbb\xbf" + json.dumps(told, indent=4).encode(),
        }[layout]
        assert [one.source_id for one in good(self.name, content)] == ["0", "1", "2"]

    def test_a_record_whose_keys_stand_in_another_order(self):
        assert [
            one.source_id for one in good(self.name, b'[{"Title": "x", "RecallID": 3}, {"Title": "y", "RecallID": 4}]')
        ] == ["3", "4"]


class TestSafetyGate(ConnectorContract):
    name = "eu-safety-gate"
    file = b"".join(generate.alerts(50))
    broken_record = b'SR/00021/26,Consumer,Toys,"never closed'

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            (b"SR/00001/26,Consumer,Toys", "columns"),
            (b",Consumer,Toys,Rattle,B,M,China,Germany,Choking,Text,,,,,", "missing"),
            (b"SR/00001/26,Consumer,,,B,M,China,Germany,Choking,Text,,,,,", "missing"),
            (b"no alert at all", "not_a_record"),
        ],
    )
    def test_says_what_is_wrong(self, row, code):
        content = self.file[: self.file.index(b"\n") + 1] + row + b"\n" + good(self.name, self.file)[5].original + b"\n"
        (held,) = bad(self.name, content)
        assert held.reason_code == code

    def test_columns_in_another_order(self):
        rows = list(csv.DictReader(io.StringIO(self.file.decode())))
        out = io.StringIO()
        names = ["alert_number", *sorted(set(rows[0]) - {"alert_number"})]
        writer = csv.DictWriter(out, names, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        assert [one.fields for one in good(self.name, out.getvalue().encode())] == [
            one.fields for one in good(self.name, self.file)
        ]


FILES = {"cpsc-recalls": TestCpscRecalls.file, "eu-safety-gate": TestSafetyGate.file}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.binary(max_size=300))
def test_any_bytes_are_answered(name, junk):
    for one in read(name, junk):
        assert isinstance(one, Record | Broken)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.integers(0, 10_000), st.binary(min_size=1, max_size=12))
def test_a_wound_anywhere_costs_at_most_its_neighbours(name, place, wound):
    place %= len(FILES[name])
    content = FILES[name][:place] + wound + FILES[name][place:]
    assert len(good(name, content)) >= 48


# The real files -----------------------------------------------------------------------------------------------------

CPSC = {
    "product_name": lambda it: any(one.get("Name") for one in it.get("Products", [])),
    "title": lambda it: bool(it.get("Title")),
    "hazard_text": lambda it: any(one.get("Name") for one in it.get("Hazards", [])),
    "hazard_families": lambda it: bool(it.get("Hazards")),
    "origin_country": lambda it: bool(it.get("ManufacturerCountries")),
    "notifying_country": lambda it: True,
    "notified_on": lambda it: bool(it.get("RecallDate")),
    "published_on": lambda it: bool(it.get("LastPublishDate")),
    "measures_text": lambda it: any(one.get("Name") for one in it.get("Remedies", [])),
    "barcodes": lambda it: bool(it.get("ProductUPCs")),
    "operators": lambda it: any(it.get(name) for name in ("Manufacturers", "Importers", "Distributors", "Retailers")),
    "quantity_text": lambda it: any(one.get("NumberOfUnits") for one in it.get("Products", [])),
    "images": lambda it: bool(it.get("Images")),
    "url": lambda it: bool(it.get("URL")),
}


def _known(column):
    return lambda it: it[column].strip().lower() not in ("", "unknown")


GATE = {
    "product_name": _known("product_name"),
    "brand": _known("brand"),
    "model": _known("product_description"),
    "product_category": _known("product_category"),
    "hazard_text": _known("risk_type"),
    "hazard_families": _known("risk_type"),
    "risk_description": _known("risk_type"),
    "origin_country": _known("country_of_origin"),
    "notifying_country": _known("notifying_country"),
    "measures_text": _known("measures_authorities"),
    "barcodes": _known("barcode"),
    "batch_numbers": _known("batch_number"),
}


def told_by(name, content):
    """The records of a file as plain readers see them."""
    text = content.decode()
    return json.loads(text) if name == "cpsc-recalls" else list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("name", "count", "table"), [("cpsc-recalls", 548, CPSC), ("eu-safety-gate", 272, GATE)])
@pytest.mark.clause("Q09-1.3.2", "Q09-2.1.c")
def test_the_real_file(name, count, table):
    """Every record is read, its bytes as they came, every field filled wherever the source has it."""
    content = real(name)
    records = read(name, content)
    assert [type(one) for one in records] == [Record] * count
    at = 0
    for one in records:
        at = content.index(one.original, at) + len(one.original)
    for field, has in table.items():
        missed = [
            one.source_id
            for one, told in zip(records, told_by(name, content), strict=True)
            if has(told) and not getattr(one.fields, field)
        ]
        assert not missed, (field, missed)


@pytest.mark.parametrize("name", REAL)
def test_the_real_file_hurt(name):
    """A broken record, a wrong encoding, a truncated end: every other record is there."""
    content = real(name)
    records = read(name, content)
    spoiled = content.replace(records[30].original, records[30].original[: len(records[30].original) // 2], 1)
    spoiled = spoiled.replace(
        records[60].original[:40], records[60].original[:20] + b"\xff\xfe" + records[60].original[20:40], 1
    )
    spoiled = spoiled[: spoiled.rindex(records[-1].original) + len(records[-1].original) // 2]
    lost = {records[30].source_id, records[60].source_id, records[-1].source_id}
    assert [one.source_id for one in good(name, spoiled)] == [
        one.source_id for one in records if one.source_id not in lost
    ]
    assert len(bad(name, spoiled)) == 3


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("People's Republic of China", "CN"), ("Peoples Republic of China", "CN"), ("The Netherlands", "NL"),
        ("Türkiye", "TR"), ("Turkey", "TR"), ("Republic of Korea", "KR"), ("Canada (ski kits)", "CA"), ("Unknown", ""),
        ("Bosnia and Herzegovina", "BA"), ("Czech Republic", "CZ"), ("Hong Kong", "HK"), ("Kosovo", "XK"), ("Narnia", ""),
    ],
)  # fmt: skip
def test_countries(name, code):
    assert countries.code(name) == code


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("posing fire and burn hazards", ("fire_thermal",)),
        ("Choking, Strangulation", ("choking_suffocation",)),
        ("Electric shock, Fire", ("fire_thermal", "electrical")),
        ("Damage to sight", ("radiation",)),
        ("The lead content is too high", ("heavy_metal",)),
        ("something odd", ("physical",)),
        ("", ()),
    ],
)
def test_hazard_families(text, families):
    assert hazards.families(text) == families
