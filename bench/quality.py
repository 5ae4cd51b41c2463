"""`script/bench triage --quality`: how well texts are coded and items linked, peers beside it, all in one run.

Coding, the public pairs, LINK-100k with Splink, one at a time against batch, and the sure links between real sources; then one
line for each thing that was asked, with what was reached.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from bench import coding, linking, sure_links

Figure = dict[str, object]
ASKED = (
    (
        "coding.subjects.missed",
        "0",
        "of products, hazards, injuries: comparisons in which the better peer is ahead",
    ),
    ("coding.subjects.within_chance", "0", "the same, ahead by what chance may make"),
    ("coding.missed", "0", "of single tasks: comparisons in which the better is ahead by more than chance"),
    ("coding.within_chance", "-", "comparisons in which it is ahead by what chance may make"),
    ("coding.reached", "-", "comparisons in which the coder is at least equal"),
    ("abt-buy.f1", ">= 90.5", "Abt-Buy, mean F1 of five seeds"),
    ("abt-buy.model", "< 5", "MB, its model"),
    ("wdc-computers.f1", ">= 82", "WDC computers, mean F1 of five seeds"),
    ("wdc-computers.model", "< 5", "MB, its model"),
    ("link.f1", ">= link.splink_f1", "LINK-100k, F1 beside Splink's"),
    ("compare.single_equals_batch", "1", "links found one at a time are those found in batch"),
    ("sure_links.precision", ">= 99.5", "% of the sure links that were read"),
)
"""What the issue of collection and triage asks: a figure, what it must be, and what it is."""


def measure(count: int = 100_000) -> Iterator[Figure]:
    """Every figure as it is found, and the table of what was asked; `count` is the number of notices of LINK."""
    begun = time.perf_counter()
    found: dict[str, float] = {}
    for part in (
        coding.measure(),
        linking.public_pairs(),
        linking.generated(count),
        both_ways(count),  # Before anything that settles on a database.
        sure_links.measure(),
    ):
        for figure in part:
            name, value = str(figure["figure"]), figure["value"]
            if isinstance(value, int | float):
                found[name] = float(value)
            yield figure
            told(time.perf_counter() - begun, name)
    for name, asked, about in ASKED:
        value = found.get(name)
        reached = value is not None and holds(value, asked, found)
        shown = "not measured" if value is None else f"{value:g}"
        verdict = "" if asked == "-" else "  reached" if reached else "  NOT REACHED"
        yield {"figure": f"asked.{name}", "value": shown, "unit": f"{about}; asked {asked}{verdict}"}
    yield {"figure": "quality.minutes", "value": round((time.perf_counter() - begun) / 60, 1), "unit": "min"}


def holds(value: float, asked: str, found: dict[str, float]) -> bool:
    """Whether a figure is what was asked: a number, a bound, or another figure of the run as a bound."""
    sign, _blank, bound = asked.rpartition(" ")
    if bound == "-":
        return True
    least = found[bound] if bound in found else float(bound)
    return {"": value == least, ">=": value >= least, "<": value < least}[sign]


def both_ways(count: int) -> Iterator[Figure]:
    """The notices of LINK through the platform's own comparison, one at a time and in batches, in a database of its own."""
    from bench.house import house
    from bench.link_records import notices
    from bench.link_store import one_at_a_time_and_in_batch

    with house():
        yield from one_at_a_time_and_in_batch(notices(count))


def told(seconds: float, name: str) -> None:
    """How far the run is, for whoever waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{seconds / 60:5.1f} min  {name:<50}", end="\r", file=sys.stderr, flush=True)
