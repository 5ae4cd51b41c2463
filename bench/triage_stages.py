"""The parts of `bench.triage` that are measured, each a process of its own that waits for a line and then prints JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

AT_ONCE = 2_000
WAIT = 0.1
"""Seconds until a worker that has nothing to do looks again."""


def take_in(_first: str, file: str) -> dict[str, Any]:
    """Take in a file of recalls to its last record."""
    from fengsui.collection.connectors import registry
    from fengsui.kernel.actor import IMPORTER
    from fengsui.people.models import OrgUnit
    from fengsui.triage.commands.intake import take_in as take
    from fengsui.triage.models import RiskInformation

    unit = OrgUnit.objects.get(code="EWO")
    begun = time.perf_counter()
    with Path(file).open("rb") as stream:
        done = take(
            registry["cpsc-recalls"], stream, file_name=Path(file).name, unit=unit, by=IMPORTER, part=True,
            progress=told("kept"),
        )  # fmt: skip
    seconds = time.perf_counter() - begun
    assert done.stored == done.read, done
    first = RiskInformation.objects.filter(original__run=done.run).earliest("pk")
    return {"seconds": seconds, "run": str(done.run), "first": str(first.pk)}


def compare(_first: str, count: str) -> dict[str, Any]:
    """Compare what waits with what is known, and link, until the last of so many records is through."""
    from fengsui.kernel.actor import READER
    from fengsui.triage.commands.link import compare_waiting

    show = told("compared")
    begun = time.perf_counter()
    done = 0
    while done < int(count):
        came = compare_waiting(by=READER, progress=lambda now, before=done: show(before + now))
        done += came
        if not came:
            time.sleep(WAIT)
    return {"seconds": time.perf_counter() - begun}


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
    """Usage: python -m bench.triage_stages take_in FILE | compare COUNT | propose COUNT; the first item comes in a line."""
    import django

    django.setup()
    stages: dict[str, Callable[..., dict[str, Any]]] = {"take_in": take_in, "compare": compare, "propose": propose}
    print("ready", flush=True)
    first = sys.stdin.readline().strip()
    begun = time.process_time()
    found = stages[sys.argv[1]](first, *sys.argv[2:])
    found["cpu"] = time.process_time() - begun
    print(json.dumps(found | {"memory": memory()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
