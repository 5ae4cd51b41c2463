"""Prints the lists as the tables stand: `FENGSUI_TESTING=1 .venv/bin/python -m tests.lifecycles.lists moves|answers|silence`.

For whoever changed a table on purpose: what it prints is read line by line against the regulations before it is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator


def moves() -> Iterator[str]:
    """Where every act leads."""
    from fengsui.web.doors import REGISTRY

    yield "# act, from, to (= the same state), clocks started, stopped, resumed. The tables are compared with this list."
    for aggregate, doors in REGISTRY.items():
        for act, step in doors.lifecycle.steps.items():
            clocks = " ".join(map(_told, (step.starts, step.stops, step.resumes)))
            yield f"{aggregate}.{act} {_told(step.sources)} {step.target or '='} {clocks}"


def answers() -> Iterator[str]:
    """How every rule refuses."""
    from fengsui.web.doors import REGISTRY

    yield "# aggregate, rule, class of the refusal, input at fault, fact that names the places: how each rule refuses."
    for aggregate, doors in REGISTRY.items():
        rules = {rule.name: rule for step in doors.lifecycle.steps.values() for rule in step.only_if}
        for rule in rules.values():
            yield f"{aggregate} {rule.name} {rule.code} {rule.field or '-'} {rule.places or '-'}"


def silence() -> Iterator[str]:
    """Which rules refuse an act of which nothing is told."""
    from fengsui.kernel.actor import CLOCK
    from fengsui.web.doors import REGISTRY
    from tests.lifecycles.examples import AT, GOOD, HQ

    yield "# act, rules that refuse it when nothing is told: a fact that is not given never grants anything."
    for aggregate, doors in REGISTRY.items():
        nothing = type(GOOD[aggregate])(state="", jurisdiction=HQ)
        for act, step in doors.lifecycle.steps.items():
            # Whoever switches a coder on has its figures before them: that rule is always told something.
            if step.only_if and f"{aggregate}.{act}" != "coder.switch_on":
                yield f"{aggregate}.{act} {_told(rule.name for rule in step.only_if if not rule(nothing, CLOCK, AT))}"


def _told(words: object) -> str:
    return ",".join(map(str, words)) or "-"  # type: ignore[call-overload]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fengsui.config.settings")
    import django

    django.setup()

    print("\n".join({"moves": moves, "answers": answers, "silence": silence}[sys.argv[1]]()))
