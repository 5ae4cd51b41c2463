"""The parts of `bench.triage` that are measured, each a process of its own that waits for a line and then prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AT_ONCE = 2_000


def take_in(file: str) -> dict[str, Any]:
    """Take in a file of recalls to its last record; what an earlier file left to be compared is passed over."""
    from django.db import connection

    from fengsui.collection.connectors import registry
    from fengsui.kernel.actor import IMPORTER
    from fengsui.people.models import OrgUnit
    from fengsui.triage.commands.intake import take_in as take
    from fengsui.triage.models import Uncompared

    Uncompared.objects.all().delete()
    unit = OrgUnit.objects.get(code="EWO")
    begun = time.perf_counter()
    with Path(file).open("rb") as stream:
        done = take(
            registry["cpsc-recalls"], stream, file_name=Path(file).name, unit=unit, by=IMPORTER, part=True,
            progress=told("kept"),
        )  # fmt: skip
    seconds = time.perf_counter() - begun
    assert done.stored == done.read, done
    with connection.cursor() as cursor:
        cursor.execute(KEPT)
        assert cursor.fetchone()[0] == done.stored
        cursor.execute("SELECT min(item_id::text) FROM triage_uncompared")
        return {"seconds": seconds, "kept": done.stored, "first": cursor.fetchone()[0]}


KEPT = """
    SELECT count(*) FROM triage_uncompared u JOIN triage_riskinformation i ON i.id = u.item_id
    JOIN collection_original o ON o.id = i.original_id
    WHERE EXISTS (SELECT 1 FROM journal_entry e WHERE e.aggregate = 'information' AND e.subject = i.id)
    AND EXISTS (SELECT 1 FROM clocks_deadline d WHERE d.subject = i.id)
"""


def compare(first: str, count: str) -> dict[str, Any]:
    """Compare what waits with what is known, and link."""
    from fengsui.kernel.actor import READER
    from fengsui.triage.commands.link import compare_waiting
    from fengsui.triage.models import Link

    begun = time.perf_counter()
    done = compare_waiting(by=READER, progress=told("compared"))
    seconds = time.perf_counter() - begun
    assert done == int(count), done
    made = Link.objects.filter(second__gte=first)
    return {"seconds": seconds, "made": made.count(), "linked": made.values("second").distinct().count()}


def propose(first: str, count: str) -> dict[str, Any]:
    """Every proposal of rules and coders for what came in, the grade among them."""
    from fengsui.triage.models import RiskInformation
    from fengsui.triage.queries.proposals import LOOKED_AT, OPEN_IN, proposals_of

    show = told("graded")
    begun = time.perf_counter()
    done = made = graded = 0
    arrived = RiskInformation.objects.only(*LOOKED_AT).order_by("pk")
    items = list(arrived.filter(pk__gte=first)[:AT_ONCE])
    while items:
        for proposed in proposals_of(items, OPEN_IN["lead"]):
            made += len(proposed)
            graded += any(one.field == "grade" for one in proposed)
        done += len(items)
        show(done)
        items = list(arrived.filter(pk__gt=items[-1].pk)[:AT_ONCE])
    assert done == int(count), done
    return {"seconds": time.perf_counter() - begun, "made": made, "graded": graded}


def told(what: str) -> Callable[[int], None]:
    """Progress, where somebody looks."""

    def show(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{what}: {done} records ", end="", file=sys.stderr, flush=True)

    return show


def memory() -> float:
    """The most memory that this process has held, in MB; `getrusage` would count the process that it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    """Usage: python -m bench.triage_stages take_in FILE | compare FIRST COUNT | propose FIRST COUNT"""
    import django

    django.setup()
    stages: dict[str, Callable[..., dict[str, Any]]] = {"take_in": take_in, "compare": compare, "propose": propose}
    print("ready", flush=True)
    sys.stdin.readline()
    begun = time.process_time()
    found = stages[sys.argv[1]](*sys.argv[2:])
    found["cpu"] = time.process_time() - begun
    print(json.dumps(found | {"memory": memory()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
