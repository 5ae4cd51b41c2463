"""The whole pipeline: records of a feed kept, read, linked among a million items, coded and graded as proposals.

The plain import of as many records goes first, into an empty store, in the same run. In the pipeline a worker compares and
links what has come in while the file is still being read, as in the house; a second one asks rules and coders afterwards.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STORE = 1_000_000
"""Items that are known already when the feed comes in."""


def measure(count: int = 100_000) -> Iterator[dict[str, object]]:
    """Records a second through the pipeline, beside the plain bulk import of as many records in the same run."""
    from bench.house import HOME, house
    from bench.link_store import fill, place_store
    from bench.triage_feed import cards, drawn, write

    with house():
        store, feed = drawn(max(1_000, STORE * count // 100_000), count)
        files = HOME / "plain.json", HOME / "feed.json"
        for number, file in enumerate(files):
            write(feed, file, start=number * count)
        before = server_cpu()
        plain = Stage("take_in", str(files[0])).run()
        plain["cpu"] += server_cpu() - before
        yield {
            "figure": "import.rate",
            "value": round(count / plain["seconds"]),
            "unit": "records/s, into an empty store",
        }
        begun = time.perf_counter()
        keys = fill(cards(store))
        place_store()
        made = f"items with {keys} keys, made in {time.perf_counter() - begun:.0f} s"
        yield {"figure": "store.items", "value": len(store), "unit": made}
        del store, feed
        yield from pipeline(files[1], count, plain)


def pipeline(file: Path, count: int, plain: dict[str, Any]) -> Iterator[dict[str, object]]:
    """The feed through all stages, and what they made of it."""
    from django.db import connection

    from fengsui.triage.models import Link, Uncompared

    # What the plain import left to be compared is not of this feed.
    Uncompared.objects.all().delete()
    load, before = os.getloadavg()[0], server_cpu()
    reader, comparer, proposer = Stage("take_in", str(file)), Stage("compare", str(count)), Stage("propose", str(count))
    begun = time.perf_counter()
    comparer.go()
    brought = reader.run()
    proposer.go(brought["first"])
    proposed, compared = proposer.answer(), comparer.answer()
    seconds = time.perf_counter() - begun
    cpu = server_cpu() - before + sum(each["cpu"] for each in (brought, compared, proposed))
    yield {"figure": "machine.load", "value": round(load, 1), "unit": f"of {os.cpu_count()} cores, before the pipeline"}
    yield {"figure": "pipeline.records", "value": count, "unit": "records"}
    for name, told in (("import", brought), ("compare", compared), ("propose", proposed)):
        yield {"figure": f"pipeline.{name}", "value": round(told["seconds"], 1), "unit": "s"}
    yield {
        "figure": "pipeline.seconds",
        "value": round(seconds, 1),
        "unit": "s, to the last record through all of them",
    }
    yield {"figure": "pipeline.rate", "value": round(count / seconds), "unit": "records/s"}
    with connection.cursor() as cursor:
        cursor.execute(KEPT, [brought["run"]])
        kept = cursor.fetchone()[0]
    assert kept == count, kept
    links = Link.objects.filter(second__gte=brought["first"])
    linked = links.values("second").distinct().count()
    yield {"figure": "pipeline.links", "value": links.count(), "unit": f"links of {linked} records"}
    yield {"figure": "pipeline.proposals", "value": proposed["made"], "unit": "values proposed"}
    yield {"figure": "pipeline.graded", "value": proposed["graded"], "unit": "records with a proposed grade"}
    yield {
        "figure": "pipeline.kept",
        "value": kept,
        "unit": "journal entries, originals and clocks, a record each",
    }
    memory = sum(each["memory"] for each in (brought, compared, proposed))
    yield {"figure": "pipeline.peak_memory", "value": round(memory), "unit": "MB, of the processes at work together"}
    yield {
        "figure": "pipeline.ratio_to_import",
        "value": round(plain["seconds"] / seconds, 3),
        "unit": "of the bulk import",
    }
    share = f"of the bulk import, by processor time ({plain['cpu']:.1f} s and {cpu:.1f} s), whoever else works here"
    yield {"figure": "pipeline.ratio_by_cpu", "value": round(plain["cpu"] / cpu, 3), "unit": share}
    if sys.stderr.isatty():
        print(file=sys.stderr)


KEPT = """
    SELECT count(*) FROM triage_riskinformation i JOIN collection_original o ON o.id = i.original_id
    WHERE o.run_id = %s AND EXISTS (SELECT 1 FROM journal_entry e WHERE e.aggregate = 'information' AND e.subject = i.id)
    AND EXISTS (SELECT 1 FROM clocks_deadline d WHERE d.subject = i.id)
"""


def server_cpu() -> float:
    """Seconds of processor time that the database server has taken so far, with its processes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = _status(cursor.fetchone()[0])[1]
    found = [_status(int(place.name)) for place in Path("/proc").iterdir() if place.name.isdigit()]
    ticks = sum(own + (ended if pid == server else 0) for pid, parent, own, ended in found if server in (pid, parent))
    return ticks / os.sysconf("SC_CLK_TCK")


def _status(pid: int) -> tuple[int, int, int, int]:
    """A process, its parent, its ticks, and those of its children that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return pid, 0, 0, 0
    return pid, int(told[1]), int(told[11]) + int(told[12]), int(told[13]) + int(told[14])


class Stage:
    """A worker: a process that has started and waits for its word, so that its memory and its time are its own."""

    def __init__(self, *named: str) -> None:
        from bench.house import ROOT

        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.triage_stages", *named],
            cwd=str(ROOT), env=os.environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._line()

    def go(self, first: str = "") -> None:
        """Begin; `first` is the first item of the feed, where that matters."""
        assert self.process.stdin
        self.process.stdin.write(f"{first}\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """What it measured, when it is through."""
        found: dict[str, Any] = json.loads(self._line())
        self.process.wait()
        return found

    def run(self) -> dict[str, Any]:
        """Begin, and wait for what it measured."""
        self.go()
        return self.answer()

    def _line(self) -> str:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"a stage ended with {self.process.wait()}")
        return line
