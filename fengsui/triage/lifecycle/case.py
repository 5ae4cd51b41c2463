"""The life of a risk case, which gathers the items of one product and hazard (requirements catalogue 5.2)."""

from __future__ import annotations

from enum import StrEnum

from fengsui.kernel.lifecycle import NONE, Lifecycle, Step
from fengsui.triage.rules.case import (
    CaseFacts,
    cause_factor_given,
    change_described,
    class_changes,
    effect_evaluated,
    file_complete,
    graded_item_attached,
    items_have_results,
    judgement_confirmed,
    no_higher_than_ones_own,
    no_lower_than_its_items,
    nothing_live,
    nothing_owed,
    owner_of_the_right_tier,
    reason_given,
    regime_assessed,
    result_use_given,
    stamps_in_order,
)


class State(StrEnum):
    """The states of a case."""

    OPENED = "opened"
    ASSESSING = "assessing"
    ASSESSED = "assessed"
    JUDGING = "judging"
    DECIDED = "decided"
    RESPONDING = "responding"
    MONITORING = "monitoring"
    CLOSING = "closing"
    CLOSED = "closed"
    ARCHIVED = "archived"


S = State
LIVE = tuple(state for state in S if state != S.ARCHIVED)

# fmt: off
LIFECYCLE: Lifecycle[CaseFacts] = Lifecycle("case", [
    #    act                 from            to            only if                                             by virtue of
    Step("open",             NONE,           S.OPENED,     [graded_item_attached, owner_of_the_right_tier],    "Q09-3.1.c Q09-3.1.d S43-G2.1"),
    Step("order_assessment", S.OPENED,       S.ASSESSING,  [regime_assessed],                                  "A13-14 G17-12 G17-2.b"),
    Step("judge_directly",   S.OPENED,       S.JUDGING,    [reason_given, regime_assessed],                    "Q09-2.4.2.1"),
    Step("respond_at_once",  (S.OPENED, S.ASSESSING), S.RESPONDING, [],                                "G17-18 Q09-2.5.3", starts=("N21",)),
    Step("report_in",        (S.ASSESSING, S.RESPONDING, S.MONITORING), S.ASSESSED,   [],                                                 "A13-15.c G17-13.a"),
    Step("convene",          S.ASSESSED,     S.JUDGING,    [],                                                 "G17-15.a Q09-2.4.1.a"),
    Step("conclude",         S.JUDGING,      S.DECIDED,    [judgement_confirmed, stamps_in_order],             "A13-16.a Q09-2.4.3.1 S43-G2.2"),
    Step("take_no_action",   S.DECIDED,      S.CLOSING,    [reason_given],                                     "A13-19"),
    Step("respond",          S.DECIDED,      S.RESPONDING, [],                                                 "A13-18.b G17-15.b", starts=("N21",)),
    Step("evaluate",         S.RESPONDING,   S.MONITORING, [effect_evaluated],                                 "G17-23.1 S43-11.c", stops=("N21",)),
    Step("report_change",    (S.RESPONDING, S.MONITORING), S.ASSESSING, [change_described],                    "A13-20.1.b G17-14", starts=("N12",)),
    Step("adjust",           S.MONITORING,   S.RESPONDING, [judgement_confirmed],                              "A13-21.b G17-19"),
    Step("wind_down",        (S.RESPONDING, S.MONITORING), S.CLOSING, [nothing_live],                          "A13-24.1 G17-21.a", stops=("N21",)),
    Step("close",            S.CLOSING,      S.CLOSED,     [items_have_results, nothing_owed, cause_factor_given, result_use_given],
         "Q09-2.5.6.b S43-4.e S43-7.b G17-20"),
    Step("reopen",           S.CLOSED,       S.OPENED,     [reason_given],                                     "G17-14 G17-19"),
    Step("classify",         LIVE,         None,           [reason_given, class_changes, no_higher_than_ones_own, no_lower_than_its_items], "A13-30.a G17-25.a"),
    Step("archive",          S.CLOSED,       S.ARCHIVED,   [file_complete],                                    "A13-31.a G17-26.a"),
])
# fmt: on
