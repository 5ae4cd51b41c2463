"""The life of a learned coder: trained, measured, off until a person switches it on, and off again."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.coder import CoderFacts, beats_the_rules, measured_on_enough, reason_given


class State(StrEnum):
    """The states of a coder."""

    TRAINED = "trained"
    ON = "on"
    OFF = "off"


S = State

# fmt: off
LIFECYCLE: Lifecycle[CoderFacts] = Lifecycle("coder", [
    #    act           from                  to         only if                                by virtue of
    Step("train",      NONE,                 S.TRAINED, [],                                    "Q09-3.3.2"),
    Step("switch_on",  (S.TRAINED, S.OFF),   S.ON,      [measured_on_enough, beats_the_rules], "Q09-3.3.2"),
    Step("switch_off", S.ON,                 S.OFF,     [reason_given],                        "Q09-3.3.2"),
])
# fmt: on
