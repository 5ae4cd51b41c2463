"""DuckDB's joins by signature on the workload CUST; run by its own Python.

Its argument is a folder with the columns and the tables of each signature as arrays. For each line on its input it
matches once and prints one JSON object: seconds of the processors and of the clock, and the hash of what it found.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

import duckdb
import numpy as np

SIGNATURES = {
    "origin": "d.origin = r.other",
    "brand": "d.brand = r.other",
    "port": "d.port = r.other AND d.value >= r.least",
    "importer": "d.importer = r.other",
}


def query(tables: list[str]) -> str:
    """All joins in one statement: a table is named after its kind and the length of its codes, `origin_6`."""
    parts = []
    for table in tables:
        kind, _, length = table.partition("_")
        days = "d.day BETWEEN r.first AND r.last"
        if kind == "producer":
            on = f"d.producer = r.other AND {days}"
        elif kind == "batch":
            on = f"d.brand = r.other AND d.batch BETWEEN r.batch_first AND r.batch_last AND {days}"
        else:
            on = f"d.hs // {10 ** (10 - int(length))} = r.code AND {SIGNATURES[kind]} AND {days}"
        parts.append(f"SELECT d.line, r.rule FROM d JOIN {table} r ON {on}")
    return " UNION ALL ".join(parts)


def main(folder: Path) -> None:
    """Load once, then match as often as asked."""
    base = duckdb.connect()
    base.execute("SET threads = 2")
    columns = {file.stem: np.load(file) for file in (folder / "columns").iterdir()}
    columns["line"] = np.arange(len(columns["hs"]), dtype=np.int32)
    base.execute("CREATE TABLE d AS SELECT * FROM columns")
    del columns
    tables = []
    for file in sorted((folder / "tables").iterdir()):
        base.register("lines", dict(np.load(file)))
        base.execute(f"CREATE TABLE {file.stem} AS SELECT * FROM lines")
        base.unregister("lines")
        tables.append(file.stem)
    asked = query(tables)
    print(json.dumps({"version": duckdb.__version__, "joins": len(tables)}), flush=True)
    for _line in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        found = base.execute(asked).fetchnumpy()
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        pairs = np.sort(found["line"].astype(np.int64) * 1_000_000 + found["rule"].astype(np.int64))
        told = {"cpu": cpu, "wall": wall, "hits": len(pairs), "hash": hashlib.sha256(pairs.tobytes()).hexdigest()}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
