"""The life of a rapid-response measure (requirements catalogue 5.6)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules import measure as r
from fengsui.response.rules.measure import MeasureFacts


class State(StrEnum):
    """The states of a measure."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    DECIDED = "decided"
    SERVED = "served"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    LIFTED = "lifted"
    COMPLETED = "completed"
    REVOKED = "revoked"


S = State
DECIDING = [
    r.judgement_confirmed,
    r.decider_did_not_propose,
    r.level_allows_code_or_reason,
    r.executor_named,
    r.due_where_ordered,
    r.restriction_has_condition,
    r.unmet_requirement_named,
]
ENDS = ("N37", "TERM")

# fmt: off
LIFECYCLE: Lifecycle[MeasureFacts] = Lifecycle("measure", [
    #    act                from        to           only if                                                        by virtue of
    Step("propose",         NONE,       S.PROPOSED,  [r.code_known, r.goods_named],                                 "A13-22.0"),
    Step("revise",          S.PROPOSED, None,        [],                                                            "A13-22.0"),
    Step("review",          S.PROPOSED, S.REVIEWED,  [r.statute_named, r.second_basis_where_needed, r.legality_stated], "Q09-2.5.2 G17-17.3"),
    Step("send_back",       S.REVIEWED, S.PROPOSED,  [r.reason_given],                                              "Q09-2.5.2"),
    Step("decide",          S.REVIEWED, S.DECIDED,   DECIDING,                                                      "A13-18.b A13-22.0 S43-11.b"),
    Step("serve",           S.DECIDED,  S.SERVED,    [r.served_to_somebody, r.proof_given, r.remedies_told],        "Q09-2.5.2"),
    Step("start",           S.SERVED,   S.IN_FORCE,  [],                                                            "A13-9.b G17-20", starts=("N37", "TERM")),
    Step("report_execution", S.IN_FORCE, None,       [r.quantity_given, r.place_given, r.proof_given],              "A13-26 G17-17.2", stops=("N37",)),
    Step("check",           S.IN_FORCE, None,        [r.findings_given],                                            "A13-26 Q09-2.5.6.a"),
    Step("evaluate",        S.IN_FORCE, None,        [r.effect_given],                                              "G17-23.1 S43-11.c"),
    Step("adjust",          S.IN_FORCE, None,        [r.new_judgement],                                             "G17-19 S43-11.d", stops=ENDS, starts=ENDS),
    Step("expire",          S.IN_FORCE, S.EXPIRED,   [r.term_has_run],                                              "A13-24.1 G17-21.a", stops=ENDS),
    Step("lift",            S.IN_FORCE, S.LIFTED,    [r.lifting_granted],                                           "A13-24.2 G17-21.b", stops=ENDS),
    Step("complete",        S.IN_FORCE, S.COMPLETED, [r.done_one_day, r.proof_given, r.supervisor_for_destruction], "A13-22.1 G17-17.2", stops=ENDS),
    Step("annul",           (S.DECIDED, S.SERVED, S.IN_FORCE), S.REVOKED, [r.document_given],                       "Q09-2.5.2", stops=ENDS),
])
# fmt: on
