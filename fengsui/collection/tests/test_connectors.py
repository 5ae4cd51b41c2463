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

from fengsui.collection.connectors import registry
from fengsui.collection.reading import countries, hazards
from fengsui.collection.reading.contract import Broken, Record
from fengsui.collection.tests.samples import sample, spoiled
from fengsui.demo import generate

SOURCE_CODES = {"S03", "S06", "S07.1", "S07.2", "S07.5", "S10", "S16", "S22"}
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


class Contract:
    """The contract of connectors, on files in the true form of every source."""

    def test_names_itself(self, name):
        connector = registry[name]
        assert connector.name == name and connector.version
        assert connector.source_code in SOURCE_CODES and connector.notifying_body
        assert connector.regime in ("industrial", "food")

    @pytest.mark.clause("Q09-3.3.1")
    def test_keeps_the_original_as_it_came(self, name):
        made = sample(name)
        records = read(name, made.file)
        assert [one.original for one in records if isinstance(one, Record)] == list(made.records)
        assert len(records) == 50

    def test_fills_what_a_report_must_have(self, name):
        for one in good(name, sample(name).file):
            fields = one.fields
            assert one.source_id and fields.title and fields.product_name and fields.risk_description
            assert fields.hazard_families
            # A feed of anybody's says neither its language nor its country; the oldest list of RASFF names no notifier.
            assert name == "feed" or fields.language
            assert name in ("feed", "rasff-hazards") or fields.notifying_country

    def test_marks_every_record_its_own_way(self, name):
        assert len({one.source_id for one in good(name, sample(name).file)}) == 50

    def test_can_be_read_twice(self, name):
        assert read(name, sample(name).file) == read(name, sample(name).file)

    def test_a_single_record_reads_as_it_read_in_its_file(self, name):
        for one in good(name, sample(name).file)[:5]:
            (again,) = good(name, one.original)
            assert (again.source_id, again.fields, again.original) == (one.source_id, one.fields, one.original)

    def test_a_broken_record_costs_no_other(self, name):
        made = sample(name)
        records = good(name, made.file)
        wound = spoiled(name, made.records[20])
        content = made.of((*made.records[:20], wound, *made.records[21:]))
        assert [one.source_id for one in good(name, content)] == [
            one.source_id for place, one in enumerate(records) if place != 20
        ]
        (held,) = bad(name, content)
        assert held.reason_code and held.reason_en and held.reason_zh
        assert wound.strip() in held.original or held.original in wound

    def test_a_wrong_encoding_costs_no_other(self, name):
        made = sample(name)
        latin = getattr(registry[name], "encoding", "utf-8") == "latin-1"
        middle = len(made.records[10]) // 2
        wound = made.records[10][:middle] + (b"\0" if latin else b"\xb3\xe4") + made.records[10][middle:]
        content = made.of((*made.records[:10], wound, *made.records[11:]))
        assert len(good(name, content)) == 49
        assert [one.reason_code for one in bad(name, content)] == ["unstorable" if latin else "not_utf8"]

    def test_a_truncated_end_costs_the_last_only(self, name):
        made = sample(name)
        content = (
            made.of(made.records[:-1]) if not made.foot.strip() else made.head + made.between.join(made.records[:-1])
        )
        content = content.rstrip(made.between + b"\n") + made.between + made.records[-1][: len(made.records[-1]) // 2]
        assert [one.original for one in good(name, content)] == list(made.records[:-1])
        assert [one.reason_code for one in bad(name, content)] == ["truncated"]

    def test_where_the_chunks_are_cut_makes_no_difference(self, name, monkeypatch):
        from fengsui.collection.reading import splitting

        content = sample(name, 12).file
        whole = read(name, content)
        for chunk in (1, 7, 64, 997):
            monkeypatch.setattr(splitting, "CHUNK", chunk)
            assert read(name, content) == whole


@pytest.mark.parametrize("name", sorted(registry))
class TestEveryConnector(Contract):
    """Every declared connector keeps it."""


class TestCpscRecalls:
    name = "cpsc-recalls"
    file = b"".join(generate.recalls(50))

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


class TestSafetyGate:
    name = "eu-safety-gate"
    file = b"".join(generate.alerts(50))

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


FILES = {name: sample(name).file for name in registry}


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
