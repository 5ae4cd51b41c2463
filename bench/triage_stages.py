"""The parts of `bench.triage` that are measured, each in a process of its own; prints one JSON object."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any


def take_in(count: int, first: int) -> float:
    """Seconds to take in a file of so many notices; `first` keeps the marks of two files apart."""
    from fengsui.collection.connectors import registry
    from fengsui.demo import generate
    from fengsui.kernel.actor import IMPORTER
    from fengsui.people.models import OrgUnit
    from fengsui.triage.commands.intake import take_in as take

    file = Path(os.environ["FENGSUI_HOME"]) / f"recalls-{first}.json"
    with file.open("wb") as out:
        for piece in generate.recalls(count, start=first, seed=first):
            out.write(piece)
    begun = time.perf_counter()
    with file.open("rb") as stream:
        done = take(
            registry["cpsc-recalls"], stream, file_name=file.name, unit=OrgUnit.objects.get(code="EWO"), by=IMPORTER,
            part=True, progress=told,
        )  # fmt: skip
    assert done.stored == count, done
    return time.perf_counter() - begun


def told(read: int) -> None:
    """Progress, where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{read} records", end="", file=sys.stderr, flush=True)


def plain(count: int) -> dict[str, Any]:
    """The bulk import alone."""
    seconds = take_in(count, 0)
    return {"rate": round(count / seconds)}


def pipeline(count: int) -> dict[str, Any]:
    """Import, comparison with what is known, and every proposal of rules and coder, to the last record."""
    from fengsui.kernel.actor import READER
    from fengsui.triage.commands.link import compare_waiting
    from fengsui.triage.models import Link, RiskInformation, Uncompared
    from fengsui.triage.queries.proposals import OPEN_IN, proposals_of

    # What the first stage left to be compared belongs to it.
    Uncompared.objects.all().delete()
    before = RiskInformation.objects.order_by("-pk").values_list("pk", flat=True).first()
    links = Link.objects.count()
    imported = take_in(count, count)
    begun = time.perf_counter()
    compare_waiting(by=READER)
    compared = time.perf_counter() - begun
    begun, proposed = time.perf_counter(), 0
    arrived = RiskInformation.objects.filter(pk__gt=before).order_by("pk").iterator(2_000)
    while items := list(islice(arrived, 2_000)):
        proposed += sum(map(len, proposals_of(items, OPEN_IN["lead"])))
    coded = time.perf_counter() - begun
    return {
        "import": round(imported, 1),
        "compare": round(compared, 1),
        "propose": round(coded, 1),
        "rate": round(count / (imported + compared + coded)),
        "links": Link.objects.count() - links,
        "proposals": proposed,
        "memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> int:
    """Usage: python -m bench.triage_stages import|pipeline COUNT"""
    import django

    django.setup()
    stages = {"import": plain, "pipeline": pipeline}
    print(json.dumps(stages[sys.argv[1]](int(sys.argv[2]))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
