"""Linking: quality on public and generated pairs with the peer beside it, and speed among a million items.

`--size` is the number of items in the store of the speed part.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.link_records import Notice, notices, true_pairs
from bench.link_weights import card, learned

Figure = dict[str, object]
SEEDS = range(1, 6)
QUOTED = 0.910
"""Splink's F1 on LINK-100k as the project's study of 20 November 2026 measured it; told where Splink cannot be run."""
GENERIC = 50
TRAINED_ON = 40_000


def measure(count: int = 1_000_000) -> Iterator[Figure]:
    """Learned pairs, LINK-100k with Splink, and the store of `count` items."""
    yield from public_pairs()
    yield from generated(100_000)
    from bench.link_store import among

    yield from among(count)


def public_pairs() -> Iterator[Figure]:
    """F1 of the learned model on the fixed test pairs, five seeds; the size of its file."""
    from bench.pair_sets import DATA, abt_buy, wdc_computers

    if not (DATA / "er").exists():
        yield {"figure": "pairs.left_out", "value": 1, "unit": f"the public pairs are not in {DATA}"}
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengsui.config.settings")
    from fengsui.triage.commands.learning import f1, learn

    for make in (abt_buy, wdc_computers):
        task = make()
        begun = time.perf_counter()
        models = [learn(task.train, weights=task.weights, seed=seed) for seed in SEEDS]
        seconds = (time.perf_counter() - begun) / len(models)
        reached = [100 * f1(model, task.test) for model in models]
        name = f"{task.name}.f1"
        yield {"figure": f"{task.name}.train_pairs", "value": len(task.train.same), "unit": "pairs"}
        yield {"figure": f"{task.name}.test_pairs", "value": len(task.test.same), "unit": "pairs"}
        yield {"figure": name, "value": round(statistics.mean(reached), 2), "unit": "mean of five seeds"}
        yield {"figure": f"{name}_least", "value": round(min(reached), 2), "unit": "worst seed"}
        size = max(len(json.dumps(model.as_dict())) for model in models) / 1e6
        yield {"figure": f"{task.name}.model", "value": round(size, 2), "unit": "MB"}
        yield {"figure": f"{task.name}.features", "value": len(models[0].names), "unit": "features"}
        yield {"figure": f"{task.name}.training", "value": round(seconds, 1), "unit": "s a seed"}


def generated(count: int) -> Iterator[Figure]:
    """LINK: F1 of the pairs found one at a time, by weights learned from notices of another seed; and Splink's."""
    import math

    from fengsui.triage.rules.agreement import common
    from fengsui.triage.rules.cards import Ready

    found = notices(count)
    ready = [Ready(card(one)) for one in found]
    shares = common(ready, ("brand", "name"), most=20_000)
    model = learned(notices(TRAINED_ON, seed=1), store=len(found), shares=shares)
    assert math.isfinite(model.prior)
    begun, processor = time.perf_counter(), time.process_time()
    scored = list(streamed(found, ready, model))
    seconds, processor = time.perf_counter() - begun, time.process_time() - processor
    said = [same for bits, same in scored if bits >= 0]
    true = true_pairs(found)
    precision, recall = sum(said) / len(said), sum(said) / true
    yield {"figure": "link.records", "value": len(found), "unit": "records"}
    yield {"figure": "link.true_pairs", "value": true, "unit": "pairs"}
    yield {"figure": "link.precision", "value": round(precision, 4), "unit": "at p >= 0.5"}
    yield {"figure": "link.recall", "value": round(recall, 4), "unit": "at p >= 0.5"}
    yield {"figure": "link.f1", "value": round(2 * precision * recall / (precision + recall), 4), "unit": "at p >= 0.5"}
    yield {"figure": "link.stream", "value": round(seconds, 1), "unit": f"s ({processor:.1f} s of one core)"}
    yield from splink(found)


def streamed(found: Sequence[Notice], ready: Sequence[Any], model: Any) -> Iterator[tuple[float, bool]]:
    """Each notice against those before it that share a key which is not generic: its weight, and the truth."""
    from fengsui.triage.rules.cards import keys

    carriers: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(ready):
        near: set[int] = set()
        for key in keys(one):
            if len(carriers[key]) <= GENERIC:
                near.update(carriers[key])
            carriers[key].append(place)
        for other in near:
            yield model.bits(one, ready[other]), found[place].product == found[other].product


def splink(found: Sequence[Notice]) -> Iterator[Figure]:
    """The peer on the same notices, in an environment of its own; where it cannot be had, its quoted figure."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "notices.csv"
        with file.open("w", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["unique_id", *Notice.__slots__])
            rows.writerows(
                [place, *(getattr(one, name) for name in Notice.__slots__)] for place, one in enumerate(found)
            )
        python = peer("splink==5.0.0", Path(folder))
        run = python and subprocess.run(
            [python, Path(__file__).parent / "peers/splink_linkage.py", file],
            capture_output=True,
            text=True,
            check=False,
        )
    if not run or run.returncode:
        yield {"figure": "link.splink_f1", "value": QUOTED, "unit": "quoted: Splink is not to be had here"}
        return
    told = json.loads(run.stdout.splitlines()[-1])
    yield {"figure": "link.splink_f1", "value": round(told["f1"], 4), "unit": f"Splink {told['version']}, same run"}
    yield {"figure": "link.splink_seconds", "value": round(told["seconds"], 1), "unit": "s, two threads, in batch"}


def peer(requirement: str, folder: Path) -> Path | None:
    """The Python of an environment that holds a peer: FENGSUI_PEER_PYTHON, or one made for this run; None without a way."""
    given = os.environ.get("FENGSUI_PEER_PYTHON")
    if given:
        return Path(given)
    python = folder / "peer" / "bin" / "python"
    uv = Path(sys.executable).parent / "uv"
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", "--without-pip", folder / "peer"], check=True, capture_output=True
        )
        program = [uv if uv.exists() else shutil.which("uv") or "uv", "pip", "install", "--quiet", "--python", python]
        subprocess.run([*program, *requirement.split()], check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        return None
    return python
