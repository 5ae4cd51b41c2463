"""Methods of assessment: 100,000 runs of a scenario of ten steps, its tornado and its tipping values, and every method."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from bench import workspace

TEN_STEPS: list[Any] = [
    {"kind": "range", "low": "0.3", "high": "0.9"},
    {"kind": "triangular", "low": "0.1", "mode": "0.4", "high": "1"},
    {"kind": "pert", "low": "0.2", "mode": "0.5", "high": "0.6"},
    {"kind": "lognormal", "median": "0.1", "error_factor": "3"},
    {"kind": "pert", "low": "0.4", "mode": "0.5", "high": "0.9"},
] * 2
SEED = 20_261_121


def measure(count: int = 100_000) -> Iterator[dict[str, object]]:
    """Seconds of Monte Carlo with `count` runs, milliseconds of tornado and tipping values; the median of five each."""
    from fengsui.assessment.methods import registry
    from fengsui.assessment.methods.quantity import quantities
    from fengsui.assessment.methods.sampling import monte_carlo
    from fengsui.assessment.methods.sensitivity import tipping, tornado

    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import fengsui.assessment.methods"], check=True)
    whole = time.perf_counter() - begun
    method = registry["harm_scenario"]
    steps = [{"description": f"step {n}", "probability": p} for n, p in enumerate(TEN_STEPS)]
    scenario = {"hazard": "heat", "group": "children", "injury": "burn", "severity": 3, "steps": steps}
    inputs = method.read({"scenarios": [scenario]})
    paths = [path for path, _quantity in quantities(inputs)]
    yield {"figure": "methods.import", "value": round(whole * 1000), "unit": "ms, a fresh process with Python itself"}
    yield seconds(
        "scenario.10_steps", lambda: monte_carlo(method, inputs, seed=SEED, runs=count), f"s for {count} runs"
    )
    yield milliseconds("scenario.tornado", lambda: tornado(method, inputs), "ms for ten steps")
    yield milliseconds("scenario.tipping", lambda: [tipping(method, inputs, p) for p in paths], "ms for ten steps")
    many = method.read({"scenarios": [{**scenario, "steps": steps[:5]}] * 50})
    decides = method.compute(many).deciding
    yield milliseconds("fifty.compute", lambda: method.compute(many), "ms for fifty scenarios of five steps")
    yield milliseconds("fifty.tornado", lambda: tornado(method, many, within=decides), "ms, of the one that decides")
    same = monte_carlo(method, inputs, seed=SEED, runs=count) == monte_carlo(method, inputs, seed=SEED, runs=count)
    yield {"figure": "scenario.repeatable", "value": same, "unit": "the same seed gives the same result"}
    for name, each in registry.items():
        largest = max(
            (each.read(example.inputs) for example in each.EXAMPLES), key=lambda it: len(list(quantities(it)))
        )
        doubtful = uncertain(each, largest)
        number = sum(1 for _path, quantity in quantities(doubtful) if quantity.spread)
        told = f"s for {count} runs, {number} uncertain inputs"
        yield seconds(name, lambda each=each, it=doubtful: monte_carlo(each, it, seed=SEED, runs=count), told)
    yield from workspace.measure()


def uncertain(method: Any, inputs: Any) -> Any:
    """The same inputs, each a range from half to the value itself where that may be."""
    from fengsui.assessment.methods.quantity import quantities
    from fengsui.assessment.methods.sensitivity import with_measures

    changes = {}
    for path, quantity in quantities(inputs):
        low, high = (
            (Fraction(1), quantity.best) if quantity.WHOLE else (quantity.kept(quantity.best / 2), quantity.best)
        )
        if low < high:
            changes[path] = {"kind": "range", "low": str(low), "high": str(high)}
    return with_measures(method, inputs, changes)


def seconds(figure: str, work: Callable[[], Any], unit: str) -> dict[str, object]:
    """The median of five, after one to warm up."""
    return {"figure": figure, "value": round(_median(work), 3), "unit": unit}


def milliseconds(figure: str, work: Callable[[], Any], unit: str) -> dict[str, object]:
    """The median of five, after one to warm up."""
    return {"figure": figure, "value": round(_median(work) * 1000, 1), "unit": unit}


def _median(work: Callable[[], Any]) -> float:
    work()
    times = []
    for _turn in range(5):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)
