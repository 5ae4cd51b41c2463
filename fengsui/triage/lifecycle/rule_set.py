"""The life of a version of a set of rules: drafted, tried out, approved by a second person, in force from a day."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.rule_set import (
    RuleSetFacts,
    approver_did_not_draft,
    begins_ahead,
    day_has_come,
    family_and_name_given,
    first_of_its_name,
    outcomes_fit_family,
    reason_given,
    rows_written,
    successor_begins,
    tried_as_it_stands,
)


class State(StrEnum):
    """The states of a version."""

    DRAFTED = "drafted"
    TRIED = "tried"
    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


S = State
OPEN = (S.DRAFTED, S.TRIED)

# fmt: off
LIFECYCLE: Lifecycle[RuleSetFacts] = Lifecycle("rule_set", [
    #    act         from                        to           only if                                         by virtue of
    Step("ship",     NONE,                       S.IN_FORCE,  [first_of_its_name, rows_written],              "Q09-2.3.0 Q09-3.3.2"),
    Step("draft",    NONE,                       S.DRAFTED,   [family_and_name_given],                        "Q09-2.3.0 Q09-3.3.2"),
    Step("revise",   OPEN,                       S.DRAFTED,   [outcomes_fit_family],                          "Q09-3.3.2"),
    Step("try_out",  OPEN,                       S.TRIED,     [rows_written],                                 "Q09-3.3.2"),
    Step("propose",  S.TRIED,                    S.PROPOSED,  [tried_as_it_stands, reason_given],             "Q09-3.3.2"),
    Step("send_back", S.PROPOSED,                S.DRAFTED,   [reason_given],                                 "Q09-3.3.2"),
    Step("approve",  S.PROPOSED,                 S.APPROVED,  [tried_as_it_stands, approver_did_not_draft, begins_ahead], "Q09-3.3.2 Q09-2.3.0"),
    Step("begin",    S.APPROVED,                 S.IN_FORCE,  [day_has_come],                                 "Q09-2.3.0 Q09-3.3.2"),
    Step("replace",  S.IN_FORCE,                 S.REPLACED,  [successor_begins],                             "Q09-2.3.0"),
    Step("withdraw", (*OPEN, S.PROPOSED, S.APPROVED, S.IN_FORCE), S.WITHDRAWN, [reason_given],                "Q09-2.3.0"),
])
# fmt: on
