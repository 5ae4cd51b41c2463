"""(c) An act such as publish: what it sends to the database, and how many a second one caller does."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator


def measure(count: int = 40) -> Iterator[dict[str, object]]:
    """Statements of one `warning.publish` (BEGIN and COMMIT included), and publishings a second, one after another."""
    from bench.house import house

    with house():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        from fengsui.demo.people import PERSONAS
        from fengsui.demo.story import Story
        from fengsui.people.actors import actor_of
        from fengsui.people.models import User
        from fengsui.warning.commands import issue as commands

        people = {
            persona.username: actor_of(User.objects.select_related("unit").get(username=persona.username))
            for persona in PERSONAS
        }
        ready = [Story(people).tell(until="approve_warning").id("warning") for _ in range(count + 1)]
        with CaptureQueriesContext(connection) as sent:
            commands.publish(ready.pop(), by=people["pan"])
        waits = []
        for pk in ready:
            begun = time.perf_counter()
            commands.publish(pk, by=people["pan"])
            waits.append(time.perf_counter() - begun)
        yield {"figure": "publish.statements", "value": len(sent), "unit": "statements"}
        yield {"figure": "publish.p50", "value": round(statistics.median(waits) * 1000, 1), "unit": "ms"}
        yield {"figure": "publish.rate", "value": round(len(waits) / sum(waits)), "unit": "acts/s"}
