"""The life of a record of power to issue (requirements catalogue 5.13)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.warning.rules import power as r
from fengsui.warning.rules.power import PowerFacts


class State(StrEnum):
    """The states of a record of power."""

    RECORDED = "recorded"
    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


S = State
RECORD = [
    r.kind_known,
    r.document_named,
    r.scope_given,
    r.term_given,
    r.delegated_to_a_region,
    r.levels_may_be_given,
    r.single_names_its_case,
]

# fmt: off
LIFECYCLE: Lifecycle[PowerFacts] = Lifecycle("release_power", [
    #    act             from                   to          only if                                     by virtue of
    Step("enter",        NONE,                  S.RECORDED, RECORD,                                      "S43-10.e S43-10.f"),
    Step("put_in_force", S.RECORDED,            S.ACTIVE,   [r.another_puts_in_force, r.term_not_over],  "S43-10.e S43-10.f", starts=("TERM",)),
    Step("expire",       S.ACTIVE,              S.EXPIRED,  [r.term_has_run],                            "S43-10.e S43-10.f", stops=("TERM",)),
    Step("revoke",       (S.RECORDED, S.ACTIVE), S.REVOKED, [r.reason_given],                            "S43-10.e S43-10.f", stops=("TERM",)),
])
# fmt: on
