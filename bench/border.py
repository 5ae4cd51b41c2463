"""Border control on the workload CUST: whole files beside DuckDB's joins, single declarations beside zen-engine's table.

Product and peer take turns in one run and must find the same hits; the peer's version stands beside its figure.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.border_workload import SIZES, Rule, declarations, rules

Figure = dict[str, object]
ROUNDS, SINGLES, ASKED = 5, 100_000, 40
PEER = "duckdb==2.0.0 numpy"


def measure(count: int = 10_000_000) -> Iterator[Figure]:
    """Batch, single, recompiling, and over HTTP."""
    from bench.house import HOME

    os.environ.setdefault("NUMBA_CACHE_DIR", str(HOME.parent / "compiled"))
    codes, columns = declarations(count)
    asked = rules(5_000, codes)
    yield from batch(columns, asked)
    yield from single(columns, asked)
    from bench.border_http import over_http

    yield from over_http(columns, asked)


def controls(asked: Sequence[Rule]) -> list[Any]:
    """The instructions as the matcher takes them."""
    from fengsui.border.rules.control import EVER, NEVER, Control
    from fengsui.border.rules.tariff import Branch, span

    def texts(one: Rule, name: str) -> frozenset[str]:
        return frozenset(map(str, one.get(name, ())))

    return [
        Control(
            str(one["id"]),
            hs=(Branch(one["hs"], one["hs"]),) if "hs" in one else (),
            spans=(span(one["hs"]),) if "hs" in one else (),
            origins=texts(one, "origin"),
            producers=texts(one, "producer"),
            brands=texts(one, "brand"),
            importers=texts(one, "importer"),
            ports=texts(one, "port"),
            batches=(("", *one["batch"]),) if "batch" in one else (),
            least=one.get("minvalue"),
            first=one.get("day", (NEVER,))[0],
            last=one.get("day", (EVER, EVER))[1],
        )
        for one in asked
    ]


def compile_all(asked: Sequence[Rule]) -> tuple[Any, Any]:
    """The index of single declarations and that of files, from the instructions to what can be asked."""
    from fengsui.border.rules.arrays import compiled
    from fengsui.border.rules.index import Index

    index = Index(controls(asked))
    sizes = {f"{name}s": size for name, size in SIZES.items()} | {"models": 1, "marks": 1}
    return index, compiled(index, lambda name, value: int(value or 0), sizes)


def batch(columns: dict[str, Any], asked: Sequence[Rule]) -> Iterator[Figure]:
    """The whole file, in turns with the peer."""
    from fengsui.border.rules.arrays import Columns
    from fengsui.border.rules.kernel import matches

    _index, ready = compile_all(asked)
    nothing = np.zeros(len(columns["hs"]), dtype=np.int32)
    rows = Columns(
        hs=columns["hs"], producers=columns["producer"], importers=columns["importer"], models=nothing,
        brands=columns["brand"], origins=columns["origin"], ports=columns["port"], marks=nothing,
        numbers=columns["batch"], value=columns["value"], day=columns["day"],
    )  # fmt: skip
    matches(ready, Columns(*(column[:1000] for column in rows)))
    ours: list[tuple[float, float]] = []
    theirs: list[dict[str, Any]] = []
    with peer(columns, asked) as other:
        for _round in range(ROUNDS):
            cpu, wall = time.process_time(), time.perf_counter()
            found = matches(ready, rows)
            ours.append((time.process_time() - cpu, time.perf_counter() - wall))
            theirs += [other.ask()] if other else []
    pairs = np.sort(found[:, 0].astype(np.int64) * 1_000_000 + found[:, 1])
    cpu = statistics.median(one[0] for one in ours)
    wall = statistics.median(one[1] for one in ours)
    yield {"figure": "border.hits", "value": len(pairs), "unit": f"of {len(nothing):,} declarations"}
    yield {"figure": "border.batch_cpu", "value": round(cpu, 3), "unit": f"s, median of {ROUNDS}"}
    yield {"figure": "border.batch_wall", "value": round(wall, 3), "unit": "s, one thread"}
    yield {"figure": "border.batch_rows", "value": round(len(nothing) / cpu), "unit": "declarations per CPU second"}
    if not theirs:
        yield {"figure": "border.duckdb", "value": "-", "unit": "the peer is not to be had here"}
        return
    same = {one["hash"] for one in theirs} == {hashlib.sha256(pairs.tobytes()).hexdigest()}
    peers = statistics.median(one["cpu"] for one in theirs)
    yield {"figure": "border.duckdb_cpu", "value": round(peers, 3), "unit": f"s, DuckDB {other.version}, 2 threads"}
    yield {
        "figure": "border.duckdb_wall",
        "value": round(statistics.median(one["wall"] for one in theirs), 3),
        "unit": "s",
    }
    yield {"figure": "border.same_hits", "value": same, "unit": "as DuckDB in every round"}
    yield {"figure": "border.batch_ratio", "value": round(peers / cpu, 1), "unit": "times less CPU (asked: 4)"}


class Peer:
    """The peer in a process of its own, which answers when asked."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin and process.stdout
        self.told, self.said = process.stdin, process.stdout
        self.version = json.loads(self.said.readline())["version"]

    def ask(self) -> dict[str, Any]:
        """One match."""
        self.told.write("again\n")
        self.told.flush()
        answer: dict[str, Any] = json.loads(self.said.readline())
        return answer


@contextlib.contextmanager
def peer(columns: dict[str, Any], asked: Sequence[Rule]) -> Iterator[Peer | None]:
    """DuckDB with the same declarations and instructions, or None where it cannot be had."""
    from bench.linking import peer as environment

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = environment(PEER, folder)
        if python is None:
            yield None
            return
        for part in ("columns", "tables"):
            (folder / part).mkdir()
        for column, values in columns.items():
            np.save(folder / "columns" / f"{column}.npy", values)
        for table, lines in tables(asked).items():
            np.savez(folder / "tables" / f"{table}.npz", **lines)
        program = [python, Path(__file__).parent / "peers/duckdb_border.py", folder]
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            try:
                yield Peer(process)
            finally:
                process.kill()


def tables(asked: Sequence[Rule]) -> dict[str, dict[str, Any]]:
    """For each signature the instructions with their lists laid out, one value a line."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for one in asked:
        kind = next(name for name in ("producer", "importer", "brand", "origin", "port") if name in one)
        table = "batch" if "batch" in one else "producer" if kind == "producer" else f"{kind}_{len(one['hs'])}"
        first, last = one.get("day", (0, 364))
        low, high = one.get("batch", (0, 0))
        for value in one[kind]:
            line = (one["id"], int(one.get("hs", 0)), value, one.get("minvalue", 0.0), first, last, low, high)
            found.setdefault(table, []).append(line)
    names = ("rule", "code", "other", "least", "first", "last", "batch_first", "batch_last")
    return {
        table: {name: np.array([line[place] for line in lines]) for place, name in enumerate(names)}
        for table, lines in found.items()
    }


def single(columns: dict[str, Any], asked: Sequence[Rule]) -> Iterator[Figure]:
    """One declaration at a time in this process, in turns with one large decision table; and compiling anew."""
    from fengsui.border.rules.goods import Goods

    index, _ready = compile_all(asked)
    names = ("hs", "origin", "producer", "brand", "batch", "importer", "port", "value", "day")
    lines = [
        Goods(
            int(hs), str(origin), str(producer), str(brand), "", ("", int(batch)), str(importer), str(port), float(value),
            int(day),
        )
        for hs, origin, producer, brand, batch, importer, port, value, day in zip(
            *(columns[name][:SINGLES] for name in names), strict=True
        )
    ]  # fmt: skip
    table = zen(asked)
    theirs, differ, share = [], 0, len(lines) // ASKED
    taken = []
    for place, one in enumerate(lines):
        begun = time.perf_counter_ns()
        hits = index.hits(one)
        taken.append((time.perf_counter_ns() - begun) / 1000)
        if place % share == 0:
            begun = time.perf_counter_ns()
            found = table(columns, place)
            theirs.append((time.perf_counter_ns() - begun) / 1000)
            differ += sorted(found) != hits
    taken.sort()
    theirs.sort()
    p99 = taken[int(len(taken) * 0.99)]
    yield {"figure": "border.single_p50", "value": round(statistics.median(taken), 1), "unit": "us"}
    yield {"figure": "border.single_p99", "value": round(p99, 1), "unit": f"us, {len(taken):,} (asked: 50)"}
    yield {"figure": "border.zen_p50", "value": round(statistics.median(theirs)), "unit": f"us, {len(theirs)} asked"}
    yield {"figure": "border.zen_differs", "value": differ, "unit": f"of {len(theirs)} answers"}
    ratio = statistics.median(theirs) / p99
    yield {"figure": "border.single_ratio", "value": round(ratio), "unit": "zen's median to our p99 (asked: 300)"}
    spent = []
    for _round in range(7):
        begun = time.perf_counter()
        compile_all(asked)
        spent.append(time.perf_counter() - begun)
    yield {
        "figure": "border.recompile",
        "value": round(statistics.median(spent), 3),
        "unit": "s for 5,000 (asked: 0.5)",
    }


def zen(asked: Sequence[Rule]) -> Any:
    """One decision table of all instructions that collects every line that holds."""
    import zen as engine

    names = ("hs", "origin", "producer", "brand", "importer", "port", "batch", "value", "day")

    def cell(one: Rule, name: str) -> str:
        if name == "hs" and "hs" in one:
            width = 10 ** (10 - len(one["hs"]))
            return f"[{int(one['hs']) * width}..{(int(one['hs']) + 1) * width - 1}]"
        if name == "value":
            return f">= {one['minvalue']!r}" if "minvalue" in one else ""
        if name in ("batch", "day"):
            return f"[{one[name][0]}..{one[name][1]}]" if name in one else ""
        return ", ".join(map(str, one.get(name, ())))

    lines = [
        {"_id": str(one["id"]), "rule": str(one["id"]), **{name: cell(one, name) for name in names}} for one in asked
    ]
    content = {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "content": {}},
            {
                "id": "table", "type": "decisionTableNode", "name": "table",
                "content": {
                    "hitPolicy": "collect",
                    "inputs": [{"id": name, "name": name, "field": name} for name in names],
                    "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
                    "rules": lines,
                },
            },
            {"id": "out", "type": "outputNode", "name": "out", "content": {}},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
        ],
    }  # fmt: skip
    decision = engine.ZenEngine().create_decision(json.dumps(content))

    def ask(columns: dict[str, Any], place: int) -> list[int]:
        told = {name: columns[name][place].item() for name in names}
        return [one["rule"] for one in decision.evaluate(told)["result"]]

    return ask
