"""The same instructions as one expression of Ibis, for declarations that lie in a database or a cluster of their own.

Import this module only where it is asked for: Ibis is an extra (`fengsui[cluster]`, `fengsui[spark]`). The expression
runs where the table of declarations lies. Candidates come by joins on the keys of the index; what is left of each
instruction is checked by joins on its lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

import ibis
import pyarrow as pa

from fengsui.border.rules.index import Index
from fengsui.border.rules.tariff import DIGITS

TEXT, NUMBER = "string", "int64"
COLUMNS = {
    "line": NUMBER, "hs": NUMBER, "origin": TEXT, "producer": TEXT, "brand": TEXT, "model": TEXT, "mark": TEXT,
    "number": NUMBER, "importer": TEXT, "port": TEXT, "value": "float64", "day": NUMBER,
}  # fmt: skip
"""What the table of declarations holds, in the form of `goods.Goods`: `line` tells the rows apart."""
LISTS = {
    "producers": "producer",
    "importers": "importer",
    "models": "model",
    "brands": "brand",
    "origins": "origin",
    "ports": "port",
}


def hits(declarations: Any, index: Index) -> Any:
    """Which line hits which instruction, by its place in the index: a table of `line` and `control`, each pair once."""
    found = reduce(lambda one, other: one.union(other), ways(declarations, index))
    bounds = {"control": NUMBER, "least": "float64", "first": NUMBER, "last": NUMBER}
    asks = {f"asks_{name}": "boolean" for name in (*LISTS, "spans", "batches")}
    rows = [
        (
            place,
            float("-inf") if one.least is None else one.least,
            one.first,
            one.last,
            *(bool(getattr(one, name)) for name in (*LISTS, "spans", "batches")),
        )
        for place, one in enumerate(index.controls)
    ]
    pairs = found.inner_join(table(rows, bounds | asks), "control").inner_join(declarations, "line")
    pairs = pairs.filter(pairs.day >= pairs.first, pairs.day <= pairs.last, pairs.value >= pairs.least)
    for name, column in LISTS.items():
        pairs = checked(pairs, name, listed(index, name), lambda met, pairs=pairs, c=column: pairs[c] == met.met_value)
    spans = [(place, *span) for place, one in enumerate(index.controls) for span in one.spans]
    met = table(spans, {"met_control": NUMBER, "met_first": NUMBER, "met_end": NUMBER})
    pairs = checked(
        pairs, "spans", met, lambda met, pairs=pairs: (pairs.hs >= met.met_first) & (pairs.hs < met.met_end)
    )
    batches = [(place, *batch) for place, one in enumerate(index.controls) for batch in one.batches]
    met = table(batches, {"met_control": NUMBER, "met_mark": TEXT, "met_first": NUMBER, "met_last": NUMBER})
    pairs = checked(
        pairs,
        "batches",
        met,
        lambda met, pairs=pairs: (
            (pairs.mark == met.met_mark) & (pairs.number >= met.met_first) & (pairs.number <= met.met_last)
        ),
    )
    return pairs.select("line", "control").distinct()


def listed(index: Index, name: str) -> Any:
    """The values of one kind of condition, one a row."""
    rows = [(place, value) for place, one in enumerate(index.controls) for value in sorted(getattr(one, name))]
    return table(rows, {"met_control": NUMBER, "met_value": TEXT})


def checked(pairs: Any, name: str, met: Any, holds: Any) -> Any:
    """The pairs whose instruction does not ask this, or has its answer among its values."""
    joined = pairs.left_join(met, [pairs.control == met.met_control, holds(met)])
    kept = joined.filter(~joined[f"asks_{name}"] | joined.met_control.notnull())
    return kept.select(*pairs.columns).distinct()


def ways(rows: Any, index: Index) -> Iterable[Any]:
    """Candidates by each way of access: a table of line and control."""
    plain = [(index.named["producers"], "producer"), (index.named["importers"], "importer"),
             (index.named["models"], "model"), (index.by_brand, "brand"), (index.by_origin, "origin")]  # fmt: skip
    for postings, column in plain:
        keys = table([(key, place) for key, met in postings.items() for place in met], {"key": TEXT, "control": NUMBER})
        yield rows.inner_join(keys, rows[column] == keys.key).select("line", "control")
    batched = [(brand, stack, place) for (brand, stack), met in index.with_batch.items() for place in met]
    keys = table(batched, {"key": TEXT, "stack": NUMBER, "control": NUMBER})
    stacked = rows.mutate(stack=(rows.number // 1024).cast(NUMBER))
    yield stacked.inner_join(keys, [stacked.brand == keys.key, stacked.stack == keys.stack]).select("line", "control")
    for length in (2, 4, 6, 8, DIGITS):
        coded = rows.mutate(code=(rows.hs // 10 ** (DIGITS - length)).cast(NUMBER))
        for name, column in (("brands", "brand"), ("origins", "origin"), ("ports", "port"), ("", "")):
            yield from under(coded, index, length, name, column)


def under(coded: Any, index: Index, length: int, name: str, column: str) -> Iterable[Any]:
    """Candidates by codes of one length, with another key beside the code or alone."""
    wanted = {"brands": index.with_brand, "origins": index.with_origin, "ports": index.with_port, "": index.by_code}[
        name
    ]
    places = {place for met in wanted.values() for place in met}
    lines = [
        (int(branch.code), value, place)
        for place in sorted(places)
        for branch in index.controls[place].hs
        if len(branch.code) == length
        for value in (sorted(getattr(index.controls[place], name)) if name else [""])
    ]
    if not lines:
        return
    keys = table(lines, {"asked": NUMBER, "key": TEXT, "control": NUMBER})
    on = [coded.code == keys.asked] + ([coded[column] == keys.key] if name else [])
    yield coded.inner_join(keys, on).select("line", "control")


def table(rows: list[tuple[Any, ...]], schema: dict[str, str]) -> Any:
    """Rows of ours as a table that goes along with the expression."""
    columns = list(zip(*rows, strict=True)) if rows else [() for _name in schema]
    kinds = {TEXT: pa.string(), NUMBER: pa.int64(), "float64": pa.float64(), "boolean": pa.bool_()}
    arrays = [pa.array(list(column), type=kinds[kind]) for column, kind in zip(columns, schema.values(), strict=True)]
    return ibis.memtable(pa.table(arrays, names=list(schema)), schema=ibis.schema(schema))


def as_rows(lines: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Goods as rows of the table of declarations, `line` being their place."""
    return [
        (
            n,
            one.hs,
            one.origin,
            one.producer,
            one.brand,
            one.model,
            *one.batch,
            one.importer,
            one.port,
            one.value,
            one.day,
        )
        for n, one in enumerate(lines)
    ]
