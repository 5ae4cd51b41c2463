"""The life of a programme of special assessments, and of an independent opinion on it or on a decision."""

from __future__ import annotations

from enum import StrEnum

from fengsui.advice.rules import programme as r
from fengsui.advice.rules.programme import OpinionFacts, ProgrammeFacts
from fengsui.kernel.lifecycle import NONE, Lifecycle, Step


class ProgrammeState(StrEnum):
    """The states of a programme."""

    DRAFTED = "drafted"
    APPROVED = "approved"
    FINISHED = "finished"
    DROPPED = "dropped"


class OpinionState(StrEnum):
    """The states of an opinion."""

    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


P, O = ProgrammeState, OpinionState  # noqa: E741
READY = [r.period_given, r.questions_written, r.institution_qualified]

# fmt: off
PROGRAMME: Lifecycle[ProgrammeFacts] = Lifecycle("programme", [
    #    act       from        to          only if                                                                             by virtue of
    Step("draft",   NONE,       P.DRAFTED,  [r.title_given],                                                                    "S43-6.d"),
    Step("revise",  P.DRAFTED,  None,       [r.title_given],                                                                    "S43-6.d"),
    Step("approve", P.DRAFTED,  P.APPROVED, [*READY, r.committee_has_opined, r.departure_reasoned, r.approver_did_not_draft],   "S43-6.d"),
    Step("finish",  P.APPROVED, P.FINISHED, [r.findings_written],                                                               "S43-6.d"),
    Step("drop",    (P.DRAFTED, P.APPROVED), P.DROPPED, [r.reason_given],                                                       "S43-6.d"),
])

OPINION: Lifecycle[OpinionFacts] = Lifecycle("opinion", [
    #    act        from     to           only if                                                                               by virtue of
    Step("ask",      NONE,    O.ASKED,     [r.one_subject, r.subject_undecided, r.expert_qualified, r.expert_independent, r.not_asked_yet, r.question_written],
         "S43-6.d S43-5.b"),
    Step("give",     O.ASKED, O.GIVEN,     [r.own_opinion, r.conflict_declared_clean, r.stance_taken, r.opinion_written],        "S43-6.d"),
    Step("decline",  O.ASKED, O.DECLINED,  [r.own_opinion, r.reason_given],                                                      "S43-6.d"),
    Step("withdraw", O.ASKED, O.WITHDRAWN, [r.reason_given],                                                                     "S43-6.d"),
])
# fmt: on
