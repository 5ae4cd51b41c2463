"""The whole pipeline: records of a feed kept, read, linked among a million items, coded and graded as proposals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

STORE = 1_000_000
"""Items that are known already when the feed comes in."""


def measure(count: int = 100_000) -> Iterator[dict[str, object]]:
    """Records a second through the pipeline, beside the plain bulk import of as many records in the same run."""
    from bench.house import ROOT, house
    from bench.link_records import notices
    from bench.link_store import fill

    with house():
        store = max(1_000, STORE * count // 100_000)
        plain = stage(ROOT, "import", count)
        yield {"figure": "import.rate", "value": plain["rate"], "unit": "records/s, into an empty store"}
        begun = time.perf_counter()
        fill(notices(store, brands=max(2_000, store // 50)))
        yield {"figure": "store.items", "value": store, "unit": f"items, made in {time.perf_counter() - begun:.0f} s"}
        whole = stage(ROOT, "pipeline", count)
        yield {"figure": "pipeline.records", "value": count, "unit": "records"}
        for name in ("import", "compare", "propose"):
            yield {"figure": f"pipeline.{name}", "value": whole[name], "unit": "s"}
        yield {"figure": "pipeline.rate", "value": whole["rate"], "unit": "records/s"}
        yield {"figure": "pipeline.links", "value": whole["links"], "unit": "links made or proposed"}
        yield {"figure": "pipeline.proposals", "value": whole["proposals"], "unit": "values proposed"}
        yield {"figure": "pipeline.peak_memory", "value": whole["memory"], "unit": "MB"}
        ratio = round(whole["rate"] / plain["rate"], 3)
        yield {"figure": "pipeline.ratio_to_import", "value": ratio, "unit": "of the bulk import"}


def stage(root: object, name: str, count: int) -> dict[str, float]:
    """One part in a process of its own, so that its memory is its own."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.triage_stages", name, str(count)],
        cwd=str(root), env=os.environ, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(told.stdout)
    return found
