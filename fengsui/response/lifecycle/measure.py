"""The life of a rapid-response measure (requirements catalogue 5.6)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.response.rules import deciding as d
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
TOLD = (S.SERVED, S.IN_FORCE, S.EXPIRED, S.LIFTED, S.COMPLETED, S.REVOKED)
"""The states in which the party concerned knows of the measure: from its service on."""
OVER = (S.EXPIRED, S.LIFTED, S.COMPLETED, S.REVOKED)
CONTENT = [
    d.contents_complete,
    d.period_in_order,
    d.rate_above_the_old,
    d.loosening_judged,
    d.premises_of_export,
    d.public_precaution_by_headquarters,
]
REVIEWING = [
    r.statute_named,
    r.second_basis_where_needed,
    r.grounds_stated_to_a_party,
    r.evidence_named_to_a_party,
    r.legality_stated,
    r.reviewer_did_not_propose,
]
DECIDING = [
    d.reviewed_in_law,
    d.judgement_confirmed,
    d.decider_did_not_propose,
    d.level_allows_code_or_reason,
    d.nationwide_by_headquarters,
    d.executor_named,
    d.executor_in_the_area,
    d.due_where_ordered,
    d.restriction_has_condition,
    d.unmet_requirement_named,
    d.partner_agreed_if_joint,
    *CONTENT,
]
SERVING = [r.served_to_somebody, r.proof_given, r.remedies_told]
EXECUTED = [r.quantity_given, r.place_given, r.proof_given]
ADJUSTING = [r.new_judgement_or_emergency, r.raised_level_answered, d.level_allows_code_or_reason, *CONTENT]
DONE = [r.done_one_day, r.proof_given, r.order_executed_with_proof, r.nothing_unsettled, r.supervisor_for_destruction]
ENDS = ("N37", "TERM")

# fmt: off
LIFECYCLE: Lifecycle[MeasureFacts] = Lifecycle("measure", [
    #    act                from        to           only if                             by virtue of
    Step("propose",         NONE,       S.PROPOSED,  [r.code_known, r.goods_named],      "A13-22.0"),
    Step("revise",          S.PROPOSED, None,        [],                                 "A13-22.0"),
    Step("review",          S.PROPOSED, S.REVIEWED,  REVIEWING,                          "Q09-2.5.2 G17-17.3"),
    Step("send_back",       S.REVIEWED, S.PROPOSED,  [r.reason_given],                   "Q09-2.5.2"),
    Step("decide",          (S.PROPOSED, S.REVIEWED), S.DECIDED, DECIDING,               "A13-18.b A13-22.0 S43-11.b Q09-2.5.0"),
    Step("serve",           S.DECIDED,  S.SERVED,    SERVING,                            "Q09-2.5.2"),
    Step("start",           S.SERVED,   S.IN_FORCE,  [],                                 "A13-9.b G17-20", starts=("N37", "TERM")),
    Step("attach",          (S.SERVED, S.IN_FORCE), None, [],                            "A13-26 G17-17.2"),
    Step("report_execution", S.IN_FORCE, None,       EXECUTED,                           "A13-26 G17-17.2", stops=("N37",)),
    Step("propose_ground",  S.IN_FORCE, None,        [r.deadline_missed],                "G17-17.2"),
    Step("check",           S.IN_FORCE, None,        [r.findings_given],                 "A13-26 Q09-2.5.6.a"),
    Step("answer_check",    (S.IN_FORCE, *OVER), None, [r.feedback_owed, r.answer_given], "Q09-2.5.6.a"),
    Step("evaluate",        S.IN_FORCE, None,        [r.effect_given],                   "G17-23.1 S43-11.c"),
    Step("adjust",          S.IN_FORCE, None,        ADJUSTING,                          "G17-19 S43-11.d A13-21.b", stops=ENDS, starts=ENDS),
    Step("expire",          S.IN_FORCE, S.EXPIRED,   [r.term_has_run],                   "A13-24.1 G17-21.a", stops=ENDS),
    Step("lift",            S.IN_FORCE, S.LIFTED,    [r.lifting_granted],                "A13-24.2 G17-21.b", stops=ENDS),
    Step("complete",        S.IN_FORCE, S.COMPLETED, DONE,                               "A13-22.1 G17-17.2", stops=ENDS),
    Step("annul",           (S.DECIDED, S.SERVED, S.IN_FORCE), S.REVOKED, [r.document_given], "Q09-2.5.2", stops=ENDS),
    Step("tell_supervision", (S.IN_FORCE, *OVER), None, [],                              "G17-17.1 A13-22.5 A13-24.1"),
])
# fmt: on
