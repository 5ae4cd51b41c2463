"""`python -m bench.link_latency STORED NEW NAME`: one process of its own, as a worker that has just started.

NAME is first: the candidates of each new item are found and scored (the goal); or again: the whole, with card, keys and commit.
"""

from __future__ import annotations

import json
import statistics
import sys
import time

from bench.link_store import pk_of

AFTER = 2**62
"""A number that no card has reached: what is looked up meets all cards."""


def main(stored: int, new: int, name: str) -> list[dict[str, object]]:
    """Figures of this process."""
    begun = time.perf_counter()
    import django

    django.setup()
    from django.db import connection, transaction

    from fengsui.triage.commands.comparing import best, candidates, card_of, catalogue, compare
    from fengsui.triage.models import RiskInformation
    from fengsui.triage.queries.link_model import trees_in_force, weights_in_force
    from fengsui.triage.rules.cards import Ready, keys

    connection.ensure_connection()
    started = time.perf_counter() - begun
    pks = [pk_of(stored + number) for number in range(1, new + 1)]
    # The first process looks only; the second does the whole, and so leaves cards behind.
    finding, whole, met, proposed = [], [], 0, 0
    for pk in pks:
        item = RiskInformation.objects.get(pk=pk)
        begun = time.perf_counter()
        if name == "first":
            ready = Ready(card_of(item))
            pairs, others = candidates([(AFTER, key) for key in keys(ready)])
            near = [(other, others[other][1]) for other in pairs.get(AFTER, [])]
            proposed += len(
                best(ready, near, catalogue.setting("linking.propose"), weights_in_force(), trees_in_force())
            )
            finding.append(time.perf_counter() - begun)
            met += len(near)
        else:
            with transaction.atomic():
                proposed += len(compare([pk]))
            whole.append(time.perf_counter() - begun)
    waits = finding or whole
    cuts = statistics.quantiles(waits, n=100)
    what = "find_and_score" if finding else "compare_and_keep"
    return [
        {
            "figure": f"{what}.first",
            "value": round(waits[0] * 1000, 2),
            "unit": f"ms (start-up {started:.1f} s before)",
        },
        {"figure": f"{what}.p50", "value": round(cuts[49] * 1000, 2), "unit": "ms"},
        {"figure": f"{what}.p95", "value": round(cuts[94] * 1000, 2), "unit": "ms"},
        {"figure": f"{what}.p99", "value": round(cuts[98] * 1000, 2), "unit": "ms"},
        *([{"figure": f"{what}.candidates", "value": round(met / len(pks), 1), "unit": "an item"}] if finding else []),
        {"figure": f"{what}.proposed", "value": proposed, "unit": f"for {len(pks)} new items"},
    ]


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
