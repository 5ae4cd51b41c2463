"""Which goods each kind of condition meets, as one table for all three matchers: by one, by file, and as an expression."""

from __future__ import annotations

from datetime import date

import ibis
import pytest

from fengsui.border.queries.standing import file_index
from fengsui.border.rules import cluster
from fengsui.border.rules.control import control
from fengsui.border.rules.goods import goods
from fengsui.border.rules.index import Index

TODAY = date(2026, 11, 20)
LINE = {
    "hs_code": "8516601000", "origin": "CN", "producer": "甲厂", "brand": "甲", "model": "T9", "batch": "L7",
    "importer": "0000000001", "port": "2901", "value": 100, "declared_on": TODAY,
}  # fmt: skip
OTHER = {
    "hs_code": "0102030405", "origin": "US", "producer": "乙厂", "brand": "乙", "model": "Z", "batch": "M8",
    "importer": "0000000002", "port": "2902", "value": 200, "declared_on": date(2026, 11, 21),
}  # fmt: skip
CODES = [{"hs_codes": [code]} for code in ("85", "8516", "851660", "85166010", "8516601000")]
UNDER = [
    ("8516601000", [0, 1, 2, 3, 4]),
    ("8516601001", [0, 1, 2, 3]),
    ("8516601100", [0, 1, 2]),
    ("8516610000", [0, 1]),
    ("8517000000", [0]),
    ("8499999999", []),
    ("8600000000", []),
]
"""A code of the declaration, and which of the codes above it lies under."""


def narrowed(**told):
    """An instruction that names goods by their producer, and narrows them."""
    return {"producers": ["甲厂"], **told}


CASES = {
    "each name": (
        [{"producers": ["甲厂"]}, {"importers": ["0000000001"]}, {"models": ["T9"]}, {"brands": ["甲"]}, {"origins": ["CN"]},
         {"producers": ["丙厂", "乙厂"]}],
        [(LINE, [0, 1, 2, 3, 4]), (OTHER, [5]), (OTHER | {"model": "t9"}, [2, 5]), (OTHER | {"brand": "甲"}, [3, 5]),
         (OTHER | {"importer": "0000000001"}, [1, 5]), (OTHER | {"origin": "CN"}, [4, 5])],
    ),
    "codes": (CODES, [(LINE | {"hs_code": code}, met) for code, met in UNDER]),
    "codes of a brand": (
        [one | {"brands": ["甲", "丙"]} for one in CODES],
        [*((LINE | {"hs_code": code}, met) for code, met in UNDER), (LINE | {"brand": "乙"}, [])],
    ),
    "codes of an origin": (
        [one | {"origins": ["CN", "DE"]} for one in CODES],
        [*((LINE | {"hs_code": code}, met) for code, met in UNDER), (LINE | {"origin": "US"}, [])],
    ),
    "codes at a port": (
        [one | {"ports": ["2901", "2903"]} for one in CODES],
        [*((LINE | {"hs_code": code}, met) for code, met in UNDER), (LINE | {"port": "2902"}, [])],
    ),
    "two codes beside a name": (
        [narrowed(hs_codes=["9503", "8516"])],
        [(LINE | {"hs_code": code}, met) for code, met in (
            ("8515999999", []), ("8516000000", [0]), ("8516999999", [0]), ("8517000000", []), ("9000000000", []), ("9503000000", [0]),
        )],
    ),
    "lists that narrow": (
        [narrowed(importers=["0000000001", "0000000003"]), narrowed(models=["T9", "T10"]), narrowed(brands=["甲", "丙"]),
         narrowed(origins=["CN", "DE"]), narrowed(ports=["2901", "2903"]), narrowed()],
        [(LINE, [0, 1, 2, 3, 4, 5]), (LINE | {"importer": "0000000002"}, [1, 2, 3, 4, 5]), (LINE | {"model": "Z"}, [0, 2, 3, 4, 5]),
         (LINE | {"brand": "乙"}, [0, 1, 3, 4, 5]), (LINE | {"origin": "US"}, [0, 1, 2, 4, 5]), (LINE | {"port": "2902"}, [0, 1, 2, 3, 5]),
         (OTHER, [])],
    ),
    "days and values": (
        [narrowed(days_from="2026-11-20"), narrowed(days_to="2026-11-20"), narrowed(least_value="100"), narrowed(least_value="")],
        [(LINE, [0, 1, 2, 3]), (LINE | {"declared_on": date(2026, 11, 19)}, [1, 2, 3]),
         (LINE | {"declared_on": date(2026, 11, 21)}, [0, 2, 3]), (LINE | {"value": 99.99}, [0, 1, 3]), (LINE | {"value": 0}, [0, 1, 3])],
    ),
    "batches of a brand": (
        [{"brands": ["甲"], "batches": ["L1000..L2100", "M1"]}, {"brands": ["甲"], "batches": ["L1..L999999"]}, {"brands": ["甲"], "batches": ["B"]}],
        [(LINE | {"batch": batch}, met) for batch, met in (
            ("L999", [1]), ("L1000", [0, 1]), ("L1023", [0, 1]), ("L1024", [0, 1]), ("L2100", [0, 1]), ("L2101", [1]), ("M1", [0]),
            ("M2", []), ("B", [2]), ("", []), ("L1000000", []), ("N1000", []),
        )] + [(LINE | {"batch": "L1000", "brand": "乙"}, [])],
    ),
    "batches beside a name": (
        [narrowed(batches=["L5..L7", "M1"])],
        [(LINE | {"batch": batch}, met) for batch, met in (("L4", []), ("L5", [0]), ("L7", [0]), ("L8", []), ("M1", [0]), ("M5", []))],
    ),
}  # fmt: skip


def by_one(index, rows):
    return [index.hits(row) for row in rows]


def by_file(index, rows):
    return file_index(index).hits(rows)


def case(name):
    """The index of a case, its lines, and each line with each instruction that it meets."""
    contents, lines = CASES[name]
    index = Index([control(str(n), one, [], written=TODAY, today=TODAY) for n, one in enumerate(contents)])
    return (
        index,
        [goods(**line) for line, _met in lines],
        [(n, one) for n, (_line, met) in enumerate(lines) for one in met],
    )


def asked(*tables):
    """The rows of tables that are expressions, in order."""
    engine = ibis.duckdb.connect(threads=1)
    rows = [row for one in tables for row in engine.to_pyarrow(one).to_pylist()]
    return sorted((row["line"], row["control"]) for row in rows)


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize("matcher", [by_one, by_file])
@pytest.mark.parametrize("name", CASES)
def test_each_condition_meets_its_goods_and_no_others(name, matcher):
    index, rows, met = case(name)
    assert [(n, one) for n, found in enumerate(matcher(index, rows)) for one in found] == met


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
def test_the_expression_hits_the_same_each_pair_once(name):
    index, rows, met = case(name)
    assert asked(cluster.hits(cluster.table(cluster.as_rows(rows), cluster.COLUMNS), index)) == met


@pytest.mark.clause("S43-4.b")
@pytest.mark.parametrize("name", ["each name", "codes", "codes of a brand", "codes of an origin", "codes at a port"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
def test_where_nothing_narrows_the_ways_lead_to_hits_alone(name):
    index, rows, met = case(name)
    assert asked(*cluster.ways(cluster.table(cluster.as_rows(rows), cluster.COLUMNS), index)) == met


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::ResourceWarning")
def test_batches_of_a_brand_are_looked_for_by_the_thousand():
    contents = [{"brands": ["甲"], "batches": ["L1000..L2100"]}, {"brands": ["乙"], "batches": ["L1000"]}]
    index = Index([control(str(n), one, [], written=TODAY, today=TODAY) for n, one in enumerate(contents)])
    batches = ["L0", "L1023", "L1024", "L2047", "L2048", "L3071", "L3072", "L"]
    stored = cluster.table(cluster.as_rows([goods(**LINE | {"batch": one}) for one in batches]), cluster.COLUMNS)
    stacked = list(cluster.ways(stored, index))[5]
    assert asked(stacked) == [(place, 0) for place in range(6)]


def test_lines_as_rows_of_a_table():
    row = cluster.as_rows([goods(**LINE), goods(**OTHER)])[1]
    day = date(2026, 11, 21).toordinal()
    assert row == (1, 102030405, "US", "乙厂", "乙", "z", "m", 8, "0000000002", "2902", 200.0, day)
    assert cluster.LISTS == {
        "producers": "producer", "importers": "importer", "models": "model", "brands": "brand", "origins": "origin", "ports": "port",
    }  # fmt: skip
    assert list(cluster.COLUMNS) == "line hs origin producer brand model mark number importer port value day".split()
