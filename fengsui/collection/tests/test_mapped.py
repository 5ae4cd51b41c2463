"""Sources read by a plan: guessed from a sample, under the contract of every connector, and unharmed by hurt files."""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fengsui.collection.reading import guessing, workbooks
from fengsui.collection.reading.contract import Broken, Record
from fengsui.collection.reading.gathering import country
from fengsui.collection.reading.mapped import connector_of, right_encoding
from fengsui.collection.reading.plan import TARGETS, Column, Plan
from fengsui.collection.reading.troubles import Trouble
from fengsui.collection.tests import test_connectors
from fengsui.collection.tests.samples import Sample, danger, goods, on
from fengsui.collection.tests.test_connectors import Contract
from fengsui.collection.tests.test_fuzzing import hurt

HEAD = ("编号", "产品名称", "品牌", "型号", "原产国", "通报日期", "风险描述", "条码", "备注")
MEANT = ("details", "product_name", "brand", "model", "origin_country", "notified_on", "risk_description", "barcodes", "details")  # fmt: skip
FIXED = {"source_code": "S07.1", "notifying_body": "某国主管部门", "notifying_country": "VN", "language": "en"}


def cells(n):
    return (f"R-{n:04d}", goods(n), 'Fox, "Hen"', f"K{n}", "中国", on(n), danger(n), "6901234567892", f"第{n}行")


def plan(form, **how):
    columns = tuple(Column(name, target) for name, target in zip(HEAD, MEANT, strict=True))
    told = {"name": f"mapped:{form}", "form": form, "columns": columns, "keys": ("编号",)}
    return Plan(**(told | FIXED | how))


def table(rows, delimiter=",", encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return [line.encode(encoding) for line in out.getvalue().splitlines()]


def objects(count):
    return [json.dumps(dict(zip(HEAD, cells(n), strict=True)), ensure_ascii=False).encode() for n in range(count)]


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


PLANS = {
    "mapped:csv": plan("csv"),
    "mapped:semicolons": plan("csv", delimiter=";", name="mapped:semicolons"),
    "mapped:gb18030": plan("csv", delimiter="\t", encoding="gb18030", name="mapped:gb18030"),
    "mapped:json": plan("json", first_key="编号"),
    "mapped:lines": plan("json", first_key="编号", name="mapped:lines"),
    "mapped:xlsx": plan("xlsx"),
}


def made(name, count=50):
    if name in ("mapped:json", "mapped:xlsx"):
        head, foot = (
            (b'{"meta": {"page": 1}, "results": [', b'], "next": null}') if name == "mapped:json" else (b"", b"\n")
        )
        return Sample(head, tuple(objects(count)), foot, b",\n" if head else b"\n")
    if name == "mapped:lines":
        return Sample(b"", tuple(objects(count)), b"\n", b"\n")
    one = PLANS[name]
    head, *rows = table([HEAD, *(cells(n) for n in range(count))], one.delimiter, one.encoding)
    return Sample(head + b"\n", tuple(rows), b"\n", b"\n")


def spoiled(name, record):
    one = PLANS[name]
    if one.form == "csv":
        delimiter = one.delimiter.encode()
        return record.partition(delimiter)[0] + delimiter + b"half"
    return record[: len(record) // 2]


@pytest.fixture(autouse=True)
def planned(monkeypatch):
    """The tests of every connector, upon connectors made from plans."""
    monkeypatch.setattr(test_connectors, "registry", {name: connector_of(one) for name, one in PLANS.items()})
    monkeypatch.setattr(test_connectors, "sample", made)
    monkeypatch.setattr(test_connectors, "spoiled", spoiled)


@pytest.mark.parametrize("name", sorted(PLANS))
class TestEveryPlan(Contract):
    """The contract of connectors, on what plans make; one that is no UTF-8 says so in its own words."""

    def test_a_wrong_encoding_costs_no_other(self, name):
        if name == "mapped:gb18030":
            one = made(name)
            wound = one.records[10][:8] + b"\xff\xff" + one.records[10][8:]
            content = one.of((*one.records[:10], wound, *one.records[11:]))
            assert len(test_connectors.good(name, content)) == 49
            assert [held.reason_code for held in test_connectors.bad(name, content)] == ["encoding"]
        else:
            super().test_a_wrong_encoding_costs_no_other(name)


@pytest.mark.parametrize("name", sorted(PLANS))
def test_hurt_files(name):
    luck = random.Random(f"plans {name}")
    connector, whole = connector_of(PLANS[name]), made(name, 6).file
    for _ in range(150):
        content = hurt(whole, luck)
        for one in connector.read(io.BytesIO(content)):
            assert isinstance(one, Record | Broken)
            assert one.original in content


names = st.lists(st.text(alphabet="abcdefghij产品编号日期风险 _-", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=2, max_size=8, unique=True)  # fmt: skip
values = st.text(alphabet="abcXYZ 0123456789-/.,;\"'中国起火{}[]<>=+@\n", max_size=40)


@settings(max_examples=150, deadline=None)
@given(names, st.data())
def test_any_plan_reads_what_was_written_for_it_and_answers_any_bytes(columns, data):
    targets = [data.draw(st.sampled_from(TARGETS)) for _ in columns]
    form = data.draw(st.sampled_from(["csv", "json", "xlsx"]))
    described = Plan("mapped:any", form, tuple(map(Column, columns, targets)), (columns[0],), "S99", "x", first_key=columns[0])  # fmt: skip
    connector = connector_of(described)
    rows = [[data.draw(values) for _ in columns] for _ in range(3)]
    if form == "csv":
        content = b"\n".join(table([columns, *rows]))
    elif form == "json":
        content = json.dumps([dict(zip(columns, row, strict=True)) for row in rows]).encode()
    else:
        content = workbook([columns, *rows])
    for junk in (content, data.draw(st.binary(max_size=200)), content[: len(content) // 2]):
        for one in connector.read(io.BytesIO(junk)):
            assert isinstance(one, Record | Broken)


def test_a_spreadsheet_reads_as_its_rows():
    connector = connector_of(PLANS["mapped:xlsx"])
    read = list(connector.read(io.BytesIO(workbook([["某部门通报汇总表"], HEAD, *(cells(n) for n in range(20))]))))
    assert [one.source_id for one in read] == [f"R-{n:04d}" for n in range(20)]
    assert [one.position for one in read][:2] == ["row 3", "row 4"]
    for one in read:
        (again,) = connector.read(io.BytesIO(one.original))
        assert (again.source_id, again.fields, again.original) == (one.source_id, one.fields, one.original)
    assert read[0].fields.origin_country == "CN" and read[0].fields.barcodes == ("6901234567892",)


def test_columns_may_stand_in_another_order_and_a_row_without_a_mark_is_held():
    rows = [HEAD[::-1], cells(1)[::-1], ("x",) * 8]
    first, second = connector_of(PLANS["mapped:xlsx"]).read(io.BytesIO(workbook(rows)))
    assert first.source_id == "R-0001" and first.fields.product_name == goods(1)
    assert (second.reason_code, second.position) == ("missing", "row 3")


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (workbooks.UNPACKED + 1))
    return out.getvalue()


def entities():
    content = workbook([HEAD, cells(1)])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part.endswith("sheet1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + text.replace(
                    b"K1", b"&b;"
                )
            new.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_head"), (b"PK\x03\x04 no archive", "not_a_workbook"), (bomb(), "too_large"),
        (b"PK\x03\x04" + b"\0" * workbooks.LARGEST, "too_large"), (entities(), "not_a_workbook"),
        (workbook([["别的", "表格"], ["1", "2"]]), "no_head"),
    ],
    ids=["empty", "no archive", "bomb", "large", "entities", "another sheet"],
)  # fmt: skip
def test_hostile_spreadsheets_are_answered(content, code):
    read = list(connector_of(PLANS["mapped:xlsx"]).read(io.BytesIO(content)))
    assert [one.reason_code for one in read] == ([code] if content else [])


def test_hurt_spreadsheets_are_answered():
    luck = random.Random(7)
    connector, whole = connector_of(PLANS["mapped:xlsx"]), workbook([HEAD, *(cells(n) for n in range(6))])
    for _ in range(150):
        for one in connector.read(io.BytesIO(hurt(whole, luck))):
            assert isinstance(one, Record | Broken)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_ROWS", 5)
    with pytest.raises(Trouble, match="too_many_rows"):
        list(workbooks.rows(workbook([["a"]] * 9)))


@pytest.mark.parametrize("name", sorted(PLANS))
def test_guessed_from_a_sample(name):
    described = PLANS[name]
    content = workbook([HEAD, *(cells(n) for n in range(5))]) if name == "mapped:xlsx" else made(name, 5).file
    guess = guessing.guess(content)
    assert (guess.form, guess.encoding, guess.first_key) == (described.form, described.encoding, described.first_key)
    assert guess.delimiter == described.delimiter
    assert [column for column, _values in guess.columns] == list(HEAD)
    assert guess.keys == ["编号"]
    assert [guess.targets[column] for column in HEAD] == list(MEANT)


@pytest.mark.parametrize(("dates", "order"), [(["2026-03-05"], "ymd"), (["25/03/2026"], "dmy"), (["3/25/2026"], "mdy"), ([], "ymd")])  # fmt: skip
def test_the_order_of_dates(dates, order):
    assert guessing.order_of(dates) == order


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"[1, 2]", b"{}", b'[{"id": 1, "maker": {"id": 2}}]'])
def test_what_is_no_sample_is_refused(content):
    with pytest.raises(Trouble):
        guessing.guess(content)


@pytest.mark.parametrize(
    ("told", "code"), [("中国", "CN"), ("德国", "DE"), ("vn", "VN"), ("Türkiye", "TR"), ("火星", "")]
)
def test_countries_in_both_languages(told, code):
    assert country(told) == code


def test_encodings_of_two_byte_signs_are_not_read():
    assert right_encoding("gb18030") and right_encoding("utf-8") and not right_encoding("utf-16") and not right_encoding("x")  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "choices", "value", "code"),
    [
        ("code", {"检验": "inspection"}, "检疫站", "not_in_list"), ("unit", {"LB01": "LB01"}, "LB99", "not_registered"),
        ("number", {}, "若干", "bad_number"), ("date", {}, "昨天", "bad_date"), ("url", {}, "见附件", "bad_url"),
        ("flag", {}, "也许", "not_in_list"),
    ],
)  # fmt: skip
@pytest.mark.clause("S43-2.b", "G17-10.c")
def test_a_value_that_does_not_fit_its_column_is_held(kind, choices, value, code):
    columns = (Column("编号"), Column("产品", "product_name"), Column("栏", "entry.x", kind, False, choices))
    connector = connector_of(Plan("sheet:S03:LB01", "xlsx", columns, ("编号",), "S03", "x"))
    (held,) = connector.read(io.BytesIO(workbook([["编号", "产品", "栏"], ["1", "灯", value]])))
    assert held.reason_code == code and value in (held.reason_zh + held.original.decode())


@pytest.mark.clause("G17-3.c")
@pytest.mark.parametrize(
    ("role", "direction", "fits"),
    [("export_producer", "import", False), ("import_consignee", "import", True), ("foreign_producer", "import", True), ("import_agent", "export", False)],
)  # fmt: skip
def test_a_role_contrary_to_the_direction_is_held(role, direction, fits):
    columns = (
        Column("编号"),
        Column("产品", "product_name"),
        Column("角色", "declarant_role"),
        Column("方向", "direction"),
    )
    connector = connector_of(Plan("sheet:S17:OP01", "xlsx", columns, ("编号",), "S17", "x", declarant="某公司"))
    (read,) = connector.read(io.BytesIO(workbook([["编号", "产品", "角色", "方向"], ["1", "灯", role, direction]])))
    assert isinstance(read, Record) == fits
    assert fits or read.reason_code == "role_direction"
